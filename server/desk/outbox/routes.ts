// The addresses of the outbox.
import { guarded, type DeskRoute } from '../route.ts';
import { outboxList } from './list.ts';
import { actOnMail, outboxMail } from './one.ts';

export const outboxRoutes: readonly DeskRoute[] = [
  guarded('GET', '/outbox/', 'edit-settings', outboxList),
  guarded('GET', '/outbox/:id/', 'edit-settings', outboxMail),
  guarded('POST', '/outbox/:id/', 'edit-settings', actOnMail),
];
