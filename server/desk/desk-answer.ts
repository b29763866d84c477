// What an address of the desk answers with.
import type { SafeHtml } from '../kit/safe-html.ts';

/** The places that the desk's navigation names. */
export type Place = 'home' | 'posts' | 'pages' | 'comments' | 'media' | 'categories' | 'tags' | 'people' | 'outbox' | 'statistics' | 'settings' | 'profile';

/** A cookie to set; `maxAge` in milliseconds, until the browser closes without it, gone with 0. */
export type SetCookie = { name: string; value: string; maxAge?: number };

/**
 * A screen in the desk's frame, another address to go to (303), an answer to a script, or a whole page of its own.
 * Whatever it is, nobody keeps it.
 */
export type DeskAnswer = (
  | { kind: 'view'; view: string; title: string; locals: object; status?: number; place?: Place }
  | { kind: 'to'; location: string }
  | { kind: 'json'; body: object; status?: number }
  /** `framed`: our own pages may show it in a frame. */
  | { kind: 'html'; html: SafeHtml; status?: number; framed?: boolean }
) & { cookies?: readonly SetCookie[]; headers?: Readonly<Record<string, string>> };

/** Goes to an address of the desk, where a notice says what was done: `done` is `<subject>.<word>` of the catalogue, `count` what it is told. */
export function toDone(location: string, done: string, count?: number): DeskAnswer {
  const [path = '', query = ''] = location.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('done', done);
  if (count !== undefined) parameters.set('n', String(count));
  return { kind: 'to', location: `${path}?${parameters.toString()}` };
}
