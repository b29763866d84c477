// What a list of the desk shows, as its address says it.
import { managedLists, managedOrders, type ManagedFilter, type ManagedList, type ManagedOrder, type PostType } from '../../posts/index.ts';
import { may } from '../../accounts/index.ts';
import { idIn, type Author } from '../visit.ts';

/** A list as it was asked for. */
export type ListQuery = { filter: ManagedFilter; order: ManagedOrder; page: number };

/** Reads the query of a list; what it does not understand it leaves out. Who may not edit others' posts sees their own. */
export function readListQuery(query: URLSearchParams, type: PostType, author: Author): ListQuery {
  const authorId = may(author.role, 'edit-others') ? idIn(query.get('author') ?? undefined) : author.id;
  const termId = idIn(query.get('term') ?? undefined);
  const month = /^\d{4}-\d{2}$/.exec(query.get('month') ?? '')?.[0];
  const words = (query.get('q') ?? '').slice(0, 200).trim();
  return {
    filter: {
      type,
      list: managedLists.find((each): each is ManagedList => each === query.get('list')) ?? 'all',
      ...(authorId !== undefined && { authorId }),
      ...(termId !== undefined && { termId }),
      ...(month !== undefined && { month }),
      ...(words !== '' && { words }),
    },
    order: managedOrders.find((each) => each === query.get('order')) ?? 'changed',
    page: Math.min(idIn(query.get('page') ?? undefined) ?? 1, 1_000_000),
  };
}

/** The address of a list; what is as usual is not said. */
export function listAddress({ filter, order, page }: ListQuery, own: Author): string {
  const parameters = new URLSearchParams();
  if (filter.list !== 'all') parameters.set('list', filter.list);
  if (filter.authorId !== undefined && may(own.role, 'edit-others')) parameters.set('author', String(filter.authorId));
  if (filter.termId !== undefined) parameters.set('term', String(filter.termId));
  if (filter.month !== undefined) parameters.set('month', filter.month);
  if (filter.words !== undefined) parameters.set('q', filter.words);
  if (order !== 'changed') parameters.set('order', order);
  if (page > 1) parameters.set('page', String(page));
  const query = parameters.toString();
  return `${placeOf(filter.type)}${query === '' ? '' : `?${query}`}`;
}

/** Where posts of a type are listed. */
export const placeOf = (type: PostType): string => (type === 'page' ? '/desk/pages/' : '/desk/posts/');
