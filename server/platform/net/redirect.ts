// What is asked next when an answer points elsewhere.

/** One request of an exchange. */
export type Hop = { url: URL; method: string; headers: Readonly<Record<string, string>>; body: string | Uint8Array | null };

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const aboutTheBody = /^content-/;
const credentials: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** Whether an answer's `Location` is to be followed. */
export const isRedirect = (status: number): boolean => redirects.has(status);

/**
 * The request after a redirect, as browsers do it (Fetch standard, HTTP-redirect fetch): 303, and a POST met by 301 or
 * 302, go on as GET without a body; credentials stay with the origin they were meant for.
 */
export function nextHop(hop: Hop, status: number, url: URL): Hop {
  const asGet = (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST');
  const elsewhere = url.origin !== hop.url.origin;
  const headers = Object.fromEntries(Object.entries(hop.headers).filter(([name]) => !(asGet && aboutTheBody.test(name)) && !(elsewhere && credentials.has(name))));
  return asGet ? { url, method: 'GET', headers, body: null } : { ...hop, url, headers };
}
