// The addresses where mentions are decided about; whoever publishes decides about those of their own posts.
import { guarded, type DeskRoute } from '../route.ts';
import { actOnMentions } from './act.ts';
import { mentionList } from './list.ts';

export const mentionsRoutes: readonly DeskRoute[] = [guarded('GET', '/mentions/', 'publish', mentionList), guarded('POST', '/mentions/bulk/', 'publish', actOnMentions)];
