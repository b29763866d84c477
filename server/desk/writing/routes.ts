// The addresses of the writing page.
import type { Right } from '../../accounts/index.ts';
import type { PostType } from '../../posts/index.ts';
import { guarded, type DeskRoute } from '../route.ts';
import { autosaveExisting, autosaveNew } from './autosave.ts';
import { findLinks, findTerms } from './look-up.ts';
import { discard, openExisting, openNew } from './open.ts';
import { presence } from './presence.ts';
import { preview } from './preview.ts';
import { confirmDeletion, deleteForGood, putIntoTrash, takeOutOfTrash } from './put-away.ts';
import { chooseRevisions, restore, revisionDifference, revisionList, unsavedDifference } from './revisions.ts';
import { saveExisting, saveNew } from './save.ts';

/** The same addresses for posts and for pages; whose post it is, each answer looks at. */
const writingOf = (type: PostType, place: string, right: Right): DeskRoute[] => [
  guarded('GET', `${place}new/`, right, (visit, desk) => openNew(visit, desk, type)),
  guarded('POST', `${place}new/`, right, (visit, desk) => saveNew(visit, desk, type), 'long-form'),
  guarded('POST', `${place}new/autosave/`, right, (visit, desk) => autosaveNew(visit, desk, type), 'long-form'),
  guarded('GET', `${place}:id/`, right, (visit, desk) => openExisting(visit, desk, type)),
  guarded('POST', `${place}:id/`, right, (visit, desk) => saveExisting(visit, desk, type), 'long-form'),
  guarded('POST', `${place}:id/autosave/`, right, (visit, desk) => autosaveExisting(visit, desk, type), 'long-form'),
  guarded('POST', `${place}:id/presence/`, right, (visit, desk) => presence(visit, desk, type)),
  guarded('POST', `${place}:id/discard/`, right, (visit, desk) => discard(visit, desk, type), 'long-form'),
  guarded('GET', `${place}:id/unsaved/`, right, (visit, desk) => unsavedDifference(visit, desk, type)),
  guarded('GET', `${place}:id/revisions/`, right, (visit, desk) => revisionList(visit, desk, type)),
  guarded('GET', `${place}:id/revisions/compare/`, right, (visit, desk) => chooseRevisions(visit, desk, type)),
  guarded('GET', `${place}:id/revisions/:revision/`, right, (visit, desk) => revisionDifference(visit, desk, type)),
  guarded('POST', `${place}:id/revisions/:revision/`, right, (visit, desk) => restore(visit, desk, type)),
  guarded('POST', `${place}:id/trash/`, right, (visit, desk) => putIntoTrash(visit, desk, type)),
  guarded('POST', `${place}:id/restore/`, right, (visit, desk) => takeOutOfTrash(visit, desk, type)),
  guarded('GET', `${place}:id/delete/`, right, (visit, desk) => confirmDeletion(visit, desk, type)),
  guarded('POST', `${place}:id/delete/`, right, (visit, desk) => deleteForGood(visit, desk, type)),
];

export const writingRoutes: readonly DeskRoute[] = [
  ...writingOf('post', '/posts/', 'write'),
  ...writingOf('page', '/pages/', 'edit-pages'),
  guarded('POST', '/writing/preview/', 'write', preview, 'long-form'),
  guarded('GET', '/writing/links/', 'write', findLinks),
  guarded('GET', '/writing/terms/', 'write', findTerms),
];
