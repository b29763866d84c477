// Who may do what at the desk: every address, every role, as WordPress documents them
// (https://wordpress.org/documentation/article/roles-and-capabilities/). The table is the specification.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deskTable } from '../../server/desk/index.ts';
import { savePost, type Post } from '../../server/posts/index.ts';
import { serveTestBlog, type ServedBlog, type SignedIn } from '../support/served-blog.ts';

/** Address, what it is asked of, and who is let in. Of a post that is "own", the one who asks is the author. */
const table = `
GET  /                                anything              owner editor author contributor
POST /jobs/:id/                       anything              owner

GET  /sign-in/                        anything              everyone
POST /sign-in/                        anything              everyone
POST /sign-in/passkey/                anything              everyone
POST /sign-in/passkey/options/        anything              everyone
GET  /sign-in/second/                 anything              everyone
POST /sign-in/second/                 anything              everyone
POST /sign-out/                       anything              everyone
GET  /setup/:token/                   anything              everyone
POST /setup/:token/                   anything              everyone
GET  /password/                       anything              everyone
POST /password/                       anything              everyone
GET  /password/:token/                anything              everyone
POST /password/:token/                anything              everyone
GET  /sessions/                       anything              owner editor author contributor
POST /sessions/                       anything              owner editor author contributor

GET  /posts/                          anything              owner editor author contributor
POST /posts/bulk/                     anything              owner editor author contributor
GET  /posts/new/                      anything              owner editor author contributor
POST /posts/new/                      anything              owner editor author contributor
POST /posts/new/autosave/             anything              owner editor author contributor
{every act on a post}                 own draft             owner editor author contributor
{every act on a post}                 own published         owner editor author
{every act on a post}                 another's draft       owner editor
{every act on a post}                 another's published   owner editor
{every act on a post}                 another's private     owner editor

GET  /links/                          anything              owner editor author
GET  /posts/:id/links/                own draft             owner editor author contributor
POST /posts/:id/links/                own draft             owner editor author contributor
GET  /posts/:id/links/                another's draft       owner editor
POST /posts/:id/links/                another's draft       owner editor
GET  /posts/:id/links/                own published         owner editor author
POST /posts/:id/links/                own published         owner editor author
POST /posts/:id/links/                another's published   owner editor

GET  /pages/                          anything              owner editor
POST /pages/bulk/                     anything              owner editor
GET  /pages/new/                      anything              owner editor
POST /pages/new/                      anything              owner editor
POST /pages/new/autosave/             anything              owner editor
{every act on a page}                 own page              owner editor
{every act on a page}                 another's page        owner editor

POST /writing/preview/                anything              owner editor author contributor
GET  /writing/links/                  anything              owner editor author contributor
GET  /writing/terms/                  anything              owner editor author contributor

GET  /media/                          anything              owner editor author
POST /media/                          anything              owner editor author
POST /media/bulk/                     anything              owner editor author
GET  /media/:id/                      another's file        owner editor author
POST /media/:id/                      own file              owner editor author
POST /media/:id/                      another's file        owner editor
POST /media/:id/replace/              own file              owner editor author
POST /media/:id/replace/              another's file        owner editor

GET  /categories/                     anything              owner editor
POST /categories/                     anything              owner editor
POST /categories/bulk/                anything              owner editor
GET  /categories/:id/                 anything              owner editor
POST /categories/:id/                 anything              owner editor
POST /categories/:id/merge/           anything              owner editor
GET  /categories/:id/delete/          anything              owner editor
GET  /tags/                           anything              owner editor
POST /tags/                           anything              owner editor
POST /tags/bulk/                      anything              owner editor
GET  /tags/:id/                       anything              owner editor
POST /tags/:id/                       anything              owner editor
POST /tags/:id/merge/                 anything              owner editor
GET  /tags/:id/delete/                anything              owner editor

GET  /settings/                       anything              owner
POST /settings/                       anything              owner
GET  /settings/reading/               anything              owner
POST /settings/reading/               anything              owner
GET  /settings/discussion/            anything              owner
POST /settings/discussion/            anything              owner
GET  /settings/permalinks/            anything              owner
POST /settings/permalinks/            anything              owner
GET  /settings/navigation/            anything              owner
POST /settings/navigation/            anything              owner
GET  /settings/sidebar/               anything              owner
POST /settings/sidebar/               anything              owner
GET  /settings/telling/               anything              owner
POST /settings/telling/               anything              owner
GET  /settings/visitors/              anything              owner
POST /settings/visitors/              anything              owner
GET  /settings/sign-in/               anything              owner
POST /settings/sign-in/               anything              owner

GET  /statistics/                     anything              owner

GET  /comments/                       anything              owner editor author
POST /comments/bulk/                  anything              owner editor author
POST /comments/empty/                 anything              owner editor
GET  /comments/bans/                  anything              owner editor
POST /comments/bans/                  anything              owner editor
POST /comments/bans/:id/              anything              owner editor
GET  /comments/:id/                   own comment           owner editor author
GET  /comments/:id/                   another's comment     owner editor
POST /comments/:id/                   own comment           owner editor author
POST /comments/:id/                   another's comment     owner editor
POST /comments/:id/reply/             own comment           owner editor author
POST /comments/:id/reply/             another's comment     owner editor
GET  /comments/:id/writer/            own comment           owner editor


GET  /outbox/                         anything              owner
GET  /outbox/:id/                     anything              owner
POST /outbox/:id/                     a mail                owner
GET  /by-mail/:token/                 anything              everyone
POST /by-mail/:token/                 anything              everyone

GET  /people/                         anything              owner
POST /people/                         anything              owner
GET  /people/:id/                     anything              owner
POST /people/:id/                     anything              owner
POST /people/:id/invite/              anything              owner
GET  /people/:id/remove/              anything              owner
POST /people/:id/remove/              anything              owner

GET  /profile/                        anything              owner editor author contributor
POST /profile/                        anything              owner editor author contributor
POST /profile/email/                  anything              owner editor author contributor
POST /profile/password/               anything              owner editor author contributor
GET  /security/                       anything              owner editor author contributor
POST /security/confirm/               anything              owner editor author contributor
GET  /security/passkeys/new/          anything              owner editor author contributor
POST /security/passkeys/              anything              owner editor author contributor
POST /security/passkeys/:id/          anything              owner editor author contributor
POST /security/authenticator/new/     anything              owner editor author contributor
GET  /security/authenticator/new/     anything              owner editor author contributor
POST /security/authenticator/         anything              owner editor author contributor
POST /security/authenticator/off/     anything              owner editor author contributor
POST /security/recovery-codes/        anything              owner editor author contributor
`;

const acts = ['GET /', 'POST /', 'POST /autosave/', 'POST /presence/', 'POST /discard/', 'GET /unsaved/', 'GET /revisions/', 'GET /revisions/compare/', 'GET /revisions/:revision/', 'POST /revisions/:revision/', 'POST /trash/', 'POST /restore/', 'GET /delete/', 'POST /delete/'];

const people = ['owner', 'editor', 'author', 'contributor', 'reader', 'stranger'] as const;
type Person = (typeof people)[number];
type Row = { method: 'GET' | 'POST'; path: string; of: string; allowed: readonly string[] };

const rows: Row[] = table
  .split('\n')
  .filter((line) => line.trim() !== '')
  .flatMap((line) => {
    const [address = '', of = '', allowed = ''] = line.split(/ {2,}(?!\/)/);
    const who = allowed === 'everyone' ? people : allowed.split(' ');
    const [, kind] = /^\{every act on a (post|page)\}$/.exec(address) ?? [];
    const addresses = kind === undefined ? [address] : acts.map((act) => act.replace(' /', ` /${kind}s/:id/`));
    return addresses.map((each) => {
      const [method, path = ''] = each.split(/ +/);
      return { method: method === 'POST' ? ('POST' as const) : ('GET' as const), path, of, allowed: who };
    });
  });

const counted = { things: 0 };
const next = (): number => (counted.things += 1);

let blog: ServedBlog;
const signedIn = new Map<Person, SignedIn>();
let other: SignedIn;

beforeAll(async () => {
  blog = await serveTestBlog();
  for (const role of ['owner', 'editor', 'author', 'contributor'] as const) signedIn.set(role, await blog.signIn(role));
  const { account } = await blog.signIn('author');
  await blog.engine.database.updateTable('accounts').set({ role: null }).where('id', '=', account.id).execute();
  signedIn.set('reader', await blog.signIn({ ...account, role: null }));
  other = await blog.signIn('author');
});
afterAll(() => blog.close());

describe('the table', () => {
  it('has every address of the desk, and no other', () => {
    const listed = new Set(rows.map(({ method, path }) => `${method} ${path}`));
    expect([...listed].toSorted()).toEqual([...new Set(deskTable.map(({ method, path }) => `${method} ${path}`))].toSorted());
  });
});

describe.each([...new Set(rows.map(({ path }) => path))])('/desk%s', (path) => {
  it.each(rows.filter((row) => row.path === path).map((row) => [row.method, row.of, row.allowed.join(', '), row] as const))('%s, %s: %s', async (_method, _of, _allowed, row) => {
    const came: Person[] = [];
    for (const person of people) if (await isLetIn(person, row)) came.push(person);
    expect(came).toEqual(row.allowed);
  });
});

describe('a write from another site', () => {
  it.each([...new Set(rows.filter(({ method }) => method === 'POST').map(({ path }) => path))])('is refused at %s, whoever it is sent in the name of', async (path) => {
    const { headers } = signedIn.get('owner') ?? other;
    const post = await blog.write({ status: 'draft', title: 'Untouched' });
    const { status } = await blog.submit(`/desk${at(path, post.id, 1)}`, { title: 'Touched', name: 'Ada', password: 'x' }, { ...headers, 'sec-fetch-site': 'cross-site' });
    expect(status).toBe(403);
  });
});

/** Whether somebody gets to where the address answers them, whatever it then says of an empty form. */
async function isLetIn(person: Person, { method, path, of }: Row): Promise<boolean> {
  const known = signedIn.get(person);
  // Some addresses end the session that asks.
  const who = known && (path === '/sign-out/' || path === '/sessions/') ? await blog.signIn(known.account) : known;
  const { id, revision } = await subjectOf(of, who ?? other);
  const address = `/desk${at(path, id, revision)}`;
  const headers = who?.headers ?? {};
  const { status, headers: answered } = method === 'GET' ? await blog.get(address, headers) : await blog.submit(address, {}, headers);
  const isAskedToSignIn = status === 303 && (answered.location ?? '').startsWith('/desk/sign-in/?then=');
  expect(status).toBeLessThan(500);
  if (path.startsWith('/sign-in') || path.startsWith('/setup') || path.startsWith('/password')) return status !== 403 && !isAskedToSignIn;
  return status !== 401 && status !== 403 && !isAskedToSignIn;
}

const at = (path: string, id: number, revision: number): string => path.replace(':id', String(id)).replace(':revision', String(revision)).replace(':token', 'guessed');

/** Made anew for each try, for a try may change it. */
async function subjectOf(of: string, who: SignedIn): Promise<{ id: number; revision: number }> {
  const owner = of.startsWith('own') ? who.account : other.account;
  // A comment is whose the post is that it stands under.
  if (of.endsWith('comment')) return { id: await blog.comment({ postId: (await blog.write({ title: `Number ${next()}`, authorId: owner.id })).id }), revision: 0 };
  if (of.endsWith('file')) return { id: (await file(owner.id)).id, revision: 0 };
  if (of === 'anything') return { id: 1, revision: 1 };
  const status = of.endsWith('published') || of.endsWith('page') ? 'published' : of.endsWith('private') ? 'private' : 'draft';
  const post = await blog.write({ type: of.endsWith('page') ? 'page' : 'post', status, title: `Number ${next()}`, authorId: owner.id });
  return { id: post.id, revision: await revise(post, other) };
}

function file(accountId: number): Promise<{ id: number }> {
  const row = { name: 'rain.mp3', hash: String(next()).padStart(64, '0'), mime: 'audio/mpeg', bytes: 1, renditions: '[]', title: '', alt: '', caption: '', description: '', account_id: accountId, created_at: '2013-03-01T12:00:00.000Z' };
  return blog.engine.database.insertInto('media').values(row).returning('id').executeTakeFirstOrThrow();
}

async function revise(post: Post, by: SignedIn): Promise<number> {
  await blog.change((change) => savePost(change, blog.posts, { id: post.id, type: post.type, status: post.status, title: post.title, format: post.format, source: 'Changed.', authorId: post.authorId, edit: { by: by.account.id, version: post.version } }));
  const row = await blog.engine.database.selectFrom('post_revisions').select('id').where('post_id', '=', post.id).orderBy('id').executeTakeFirstOrThrow();
  return row.id;
}
