// Carries out a passport strategy for one reader: outside of a chain of handlers, and with every request through the guarded fetch.
import { EventEmitter } from 'node:events';
import { http } from '../../kit/node-http.ts';
import { exchange } from './ask.ts';
import { ProviderFault, type ProviderParts } from './provider.ts';

/** What a strategy does when it is asked: passport gives it these verbs before. */
type Acting = { authenticate(request: unknown, options?: unknown): unknown };

/** What became of it. */
export type Carried = { kind: 'redirect'; url: string } | { kind: 'success'; user: unknown };

/** Asks a strategy with the parameters of an address. Throws {@link ProviderFault}. */
export function carryOut(strategy: Acting, query: URLSearchParams): Promise<Carried> {
  return new Promise((resolve, reject) => {
    Object.assign(strategy, {
      redirect: (url: string) => resolve({ kind: 'redirect', url }),
      success: (user: unknown) => resolve({ kind: 'success', user }),
      fail: () => reject(new ProviderFault('declined', 'they did not consent')),
      pass: () => reject(new ProviderFault('odd', 'the strategy passed')),
      error: (error: unknown) => reject(understood(error)),
    });
    try {
      strategy.authenticate({ query: Object.fromEntries(query), headers: {}, session: {} });
    } catch (error) {
      reject(understood(error));
    }
  });
}

function understood(error: unknown): unknown {
  const cause = error instanceof Error && 'oauthError' in error ? error.oauthError : error;
  if (cause instanceof ProviderFault || cause instanceof TypeError) return cause instanceof ProviderFault ? cause : new ProviderFault('odd', cause.message, { cause });
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'access_denied' || code === 'user_denied' || code === 'user_cancelled_login') return new ProviderFault('declined', 'they did not consent', { cause: error });
  const status = typeof cause === 'object' && cause !== null && 'statusCode' in cause ? cause.statusCode : undefined;
  const passing = code === 'server_error' || code === 'temporarily_unavailable' || (typeof status === 'number' && (status >= 500 || status === 429));
  return new ProviderFault(passing ? 'unreachable' : 'odd', error instanceof Error ? error.message : String(error), { cause: error });
}

type Asking = Pick<ProviderParts, 'fetcher' | 'patienceMs'>;
type Options = { host: string; port?: number | string | null; path: string; method: string; headers: Readonly<Record<string, unknown>> };

/** Lets the OAuth 2 client of a strategy ask through us. */
export function guardOAuth2(strategy: object, parts: Asking): void {
  const execute = async (library: object, options: Options, body: string | null, callback: (error: unknown, data?: string, response?: unknown) => void): Promise<void> => {
    try {
      const { status, body: data, headers } = await send(parts, library === http ? 'http:' : 'https:', options, body ?? '');
      if (status < 200 || status > 299) callback({ statusCode: status, data });
      else callback(null, data, { statusCode: status, headers });
    } catch (error) {
      callback(error instanceof ProviderFault ? error : understood(error));
    }
  };
  redefine(strategy, '_oauth2', '_executeRequest', execute);
}

/** Lets the OAuth 1.0a client of a strategy ask through us. It reads its answers as a stream. */
export function guardOAuth1(strategy: object, parts: Asking, failed: (error: unknown) => void): void {
  const create = (port: number | string, host: string, method: string, path: string, headers: Readonly<Record<string, unknown>>, isSecure?: boolean): EventEmitter => {
    const request = new EventEmitter();
    let body = '';
    const end = async (): Promise<void> => {
      const answer = await send(parts, isSecure ? 'https:' : 'http:', { host, port, path, method, headers }, body).catch((error: unknown) => void request.emit('error', error));
      if (!answer) return;
      const response = Object.assign(new EventEmitter(), { statusCode: answer.status, headers: answer.headers, setEncoding: () => {} });
      try {
        request.emit('response', response);
        response.emit('data', answer.body);
        response.emit('end');
      } catch (error) {
        // What a strategy makes of an answer that it did not expect.
        failed(error);
      }
    };
    return Object.assign(request, { write: (part: string) => void (body += part), end: () => void end() });
  };
  redefine(strategy, '_oauth', '_createClient', create);
}

/** Puts our way of asking in the place of a strategy's own. Should a new version have none there, nothing is asked at all. */
function redefine(strategy: object, client: string, method: string, value: unknown): void {
  const held: unknown = Reflect.get(strategy, client);
  if (typeof held !== 'object' || held === null || typeof Reflect.get(held, method) !== 'function') throw new Error(`the strategy has no ${client}.${method}`);
  Object.defineProperty(held, method, { value });
}

async function send(parts: Asking, protocol: string, { host, port, path, method, headers }: Options, body: string): Promise<{ status: number; headers: Readonly<Record<string, string>>; body: string }> {
  const given = Object.entries(headers).filter(([name]) => !/^(?:host|content-length|connection)$/i.test(name));
  const isPost = method === 'POST';
  const url = `${protocol}//${host.includes(':') ? `[${host}]` : host}${port ? `:${port}` : ''}${path}`;
  const answer = await exchange(parts, url, { method: isPost ? 'POST' : 'GET', headers: { accept: 'application/json', ...Object.fromEntries(given.map(([name, value]) => [name, String(value)])) }, ...(isPost && { body }) });
  return { status: answer.status, headers: answer.headers, body: answer.body.toString('utf8') };
}
