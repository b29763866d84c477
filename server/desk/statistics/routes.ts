// The address of the statistics.
import { guarded, type DeskRoute } from '../route.ts';
import { statistics } from './statistics.ts';

export const statisticsRoutes: readonly DeskRoute[] = [guarded('GET', '/statistics/', 'edit-settings', statistics)];
