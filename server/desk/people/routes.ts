// The addresses of the people who write here.
import { guarded, type DeskRoute } from '../route.ts';
import { addPerson } from './add.ts';
import { invite } from './invite.ts';
import { peopleList } from './list.ts';
import { personForm, savePerson } from './one.ts';
import { removeForm, removePerson } from './remove.ts';

export const peopleRoutes: readonly DeskRoute[] = [
  guarded('GET', '/people/', 'edit-people', (visit, desk) => peopleList(visit, desk)),
  guarded('POST', '/people/', 'edit-people', addPerson),
  guarded('GET', '/people/:id/', 'edit-people', personForm),
  guarded('POST', '/people/:id/', 'edit-people', savePerson),
  guarded('POST', '/people/:id/invite/', 'edit-people', invite),
  guarded('GET', '/people/:id/remove/', 'edit-people', removeForm),
  guarded('POST', '/people/:id/remove/', 'edit-people', removePerson),
];
