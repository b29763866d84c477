// An author at the screens of their second factor, as a browser would stand there; and what an authenticator app shows.
import { createHmac } from 'node:crypto';
import type { VisitingBrowser } from './door.ts';
import type { Reply } from './served-blog.ts';
import type { SoftwareAuthenticator, Wrong } from './software-authenticator.ts';

export const stepUrl = '/desk/sign-in/second/';

/** What a page hands to the browser's passkeys. */
export function optionsIn({ body }: Reply): { challenge: string; rpId?: string; rp?: { id: string }; user?: { id: string }; allowCredentials?: { id: string }[]; excludeCredentials?: { id: string }[] } {
  const [, text] = /data-options="([^"]*)"/.exec(body) ?? [];
  if (text === undefined) throw new Error(`no question for a passkey in: ${body.slice(0, 3_000)}`);
  return JSON.parse(text.replace(/&#34;|&quot;/g, '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
}

/** Adds a passkey; gives the answer. */
export async function addPasskey(browser: VisitingBrowser, device: SoftwareAuthenticator, fields: Readonly<Record<string, string>> = {}, wrong: Wrong = {}): Promise<Reply> {
  const form = await browser.get('/desk/security/passkeys/new/');
  return browser.submit('/desk/security/passkeys/', { suggested: 'Passkey', name: 'Passkey', ...fields, credential: device.make(optionsIn(form), wrong) });
}

/** What a sign-in with a passkey alone is asked for. */
export async function askedAtSignIn(browser: VisitingBrowser): Promise<{ challenge: string; rpId: string; allowCredentials: unknown[] }> {
  return JSON.parse((await browser.submit('/desk/sign-in/passkey/options/', {}, { accept: 'application/json' })).body);
}

/** Sets an authenticator app up; gives its secret and the page with the first recovery codes, if these are the first. */
export async function setUpApp(browser: VisitingBrowser, now: () => Date): Promise<{ secret: string; answer: Reply }> {
  await browser.submit('/desk/security/authenticator/new/', {});
  const secret = secretIn(await browser.get('/desk/security/authenticator/new/'));
  return { secret, answer: await browser.submit('/desk/security/authenticator/', { code: codeAt(secret, now()) }) };
}

/** The key that is shown for typing. */
export const secretIn = ({ body }: Reply): string => [...(/<code class="key">(.*?)<\/code>/s.exec(body)?.[1] ?? '').matchAll(/<span>(\w+)<\/span>/g)].map(([, part]) => part).join('');

/** The recovery codes that a page shows. */
export const codesIn = ({ body }: Reply): string[] => [...body.matchAll(/<li><code>([\w-]+)<\/code>/g)].map(([, code]) => code ?? '');

/** What an app shows at a moment (RFC 6238), `off` so many steps. */
export function codeAt(secret: string, moment: Date, off = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment.getTime() / 30_000) + off));
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const start = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Base32 (RFC 4648). */
function bytesOf(text: string): Buffer {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
