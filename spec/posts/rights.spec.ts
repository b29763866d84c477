// Whose posts each role may read, change, publish and delete, as WordPress documents its roles.
import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../server/accounts/index.ts';
import { mayBegin, mayChooseAuthor, mayDelete, mayEdit, mayMakeTerm, mayPublish, mayRead, maySetSticky, type Governed, type PostStatus, type PostType } from '../../server/posts/index.ts';

const me = 1;
const asked: readonly (Role | null)[] = ['owner', 'editor', 'author', 'contributor', null];
const whoMay = (test: (asker: { id: number; role: Role | null }) => boolean) => asked.filter((role) => test({ id: me, role }));
const own = (status: PostStatus, type: PostType = 'post', trashedFrom: PostStatus | null = null): Governed => ({ type, status, authorId: me, trashedFrom });
const others = (status: PostStatus, type: PostType = 'post', trashedFrom: PostStatus | null = null): Governed => ({ ...own(status, type, trashedFrom), authorId: 2 });

const editors = ['owner', 'editor'];
const authors = ['owner', 'editor', 'author'];
const writers = ['owner', 'editor', 'author', 'contributor'];

describe('the rights of an author over a post', () => {
  it.each([
    ['an own draft', own('draft'), writers],
    ['an own published post', own('published'), authors],
    ['an own scheduled post', own('scheduled'), authors],
    ['an own private post', own('private'), authors],
    ['an own draft in the trash', own('trashed', 'post', 'draft'), writers],
    ['an own post trashed while it was public', own('trashed', 'post', 'published'), authors],
    ["another's draft", others('draft'), editors],
    ["another's published post", others('published'), editors],
    ["another's private post", others('private'), editors],
    ["another's post in the trash", others('trashed', 'post', 'draft'), editors],
    ['a page', others('published', 'page'), editors],
    ['a page that bears their own name', own('draft', 'page'), editors],
  ])('let change and delete %s', (_what, post, expected) => {
    expect(whoMay((asker) => mayEdit(asker, post))).toEqual(expected);
    expect(whoMay((asker) => mayDelete(asker, post))).toEqual(expected);
  });

  it.each([
    ['an own draft', own('draft'), authors],
    ["another's draft", others('draft'), editors],
    ['a page', own('draft', 'page'), editors],
  ])('let publish %s', (_what, post, expected) => {
    expect(whoMay((asker) => mayPublish(asker, post))).toEqual(expected);
  });

  it.each([
    ['a published post', others('published'), asked],
    ['an own draft', own('draft'), writers],
    ['an own post that an editor published', own('scheduled'), writers],
    ["another's draft", others('draft'), editors],
    ["another's private post", others('private'), editors],
    ["another's scheduled post", others('scheduled'), editors],
  ])('let read %s', (_what, post, expected) => {
    expect(whoMay((asker) => mayRead(asker, post))).toEqual(expected);
  });

  it('let begin posts and pages, choose an author, pin, and make terms', () => {
    expect(whoMay((asker) => mayBegin(asker, 'post'))).toEqual(writers);
    expect(whoMay((asker) => mayBegin(asker, 'page'))).toEqual(editors);
    expect(whoMay((asker) => mayChooseAuthor(asker, 'post'))).toEqual(editors);
    expect(whoMay(maySetSticky)).toEqual(editors);
    expect(whoMay((asker) => mayMakeTerm(asker, 'tag'))).toEqual(writers);
    expect(whoMay((asker) => mayMakeTerm(asker, 'category'))).toEqual(editors);
  });
});
