// The addresses of categories and tags: both have the same ones.
import type { Taxonomy } from '../../posts/index.ts';
import { guarded, type DeskRoute } from '../route.ts';
import { placeOf } from './place.ts';
import { add } from './add.ts';
import { changeSeveral } from './bulk.ts';
import { confirmOne, mergeOne, save, termForm } from './one.ts';
import { termList } from './list.ts';

const routesOf = (taxonomy: Taxonomy): DeskRoute[] => {
  const place = placeOf(taxonomy).slice('/desk'.length);
  return [
    guarded('GET', place, 'edit-terms', (visit, desk) => termList(visit, desk, taxonomy)),
    guarded('POST', place, 'edit-terms', (visit, desk) => add(visit, desk, taxonomy)),
    guarded('POST', `${place}bulk/`, 'edit-terms', (visit, desk) => changeSeveral(visit, desk, taxonomy)),
    guarded('GET', `${place}:id/`, 'edit-terms', (visit, desk) => termForm(visit, desk, taxonomy)),
    guarded('POST', `${place}:id/`, 'edit-terms', (visit, desk) => save(visit, desk, taxonomy)),
    guarded('POST', `${place}:id/merge/`, 'edit-terms', (visit, desk) => mergeOne(visit, desk, taxonomy)),
    guarded('GET', `${place}:id/delete/`, 'edit-terms', (visit, desk) => confirmOne(visit, desk, taxonomy)),
  ];
};

export const termsRoutes: readonly DeskRoute[] = [...routesOf('category'), ...routesOf('tag')];
