// Whether authors must have a second factor, and who of them has none yet.
import { hasSecondFactor } from '../../accounts/index.ts';
import { settingsOf, type Desk } from '../desk.ts';
import type { Author } from '../visit.ts';

/** Whether the owner asks every author for one. */
export const isFactorRequired = async (desk: Desk): Promise<boolean> => (await settingsOf(desk)).secondFactorRequired;

/** Whether somebody must set one up before they may do anything else. */
export const mustSetUpFactor = async (desk: Desk, author: Author | undefined): Promise<boolean> => author !== undefined && (await isFactorRequired(desk)) && !(await hasSecondFactor(desk.database, author.id));
