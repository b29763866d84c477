// The files of static/, read once at start and served from memory under names that change with their bytes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { compress, storedPage, type StoredPage } from '../cache/index.ts';

/** The address of a file of static/, such as `theme.css`. Throws for a file that is not there. */
export type Asset = (name: string) => string;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** Files that are served from memory: by their address what is sent. */
export type StaticFiles = { readonly asset: Asset; readonly files: ReadonlyMap<string, StoredPage> };

/** Reads every servable file below the folder. */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const addresses = new Map<string, string>();
  const files = new Map<string, StoredPage>();
  // Style sheets last: they name other files, whose addresses they are given.
  const names = list(folder).toSorted((a, b) => Number(a.endsWith('.css')) - Number(b.endsWith('.css')));
  for (const name of names) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const raw = readFileSync(join(folder, name));
    const body = name.endsWith('.css') ? Buffer.from(servedStyle(folder, raw.toString(), addresses)) : raw;
    const address = `/static/${name.slice(0, -extname(name).length)}.${createHash('sha256').update(body).digest('hex').slice(0, 10)}${extname(name)}`;
    addresses.set(name, address);
    const page = storedPage({ type, body, cacheControl: 'public, max-age=31536000, immutable', headers: { 'x-content-type-options': 'nosniff' } });
    await compress(page, type);
    files.set(address, page);
  }
  return {
    files,
    asset: (name) => {
      const address = addresses.get(name);
      if (address === undefined) throw new Error(`there is no file static/${name}`);
      return address;
    },
  };
}

const list = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));

/** A style sheet as it is sent: what it imports stands in it, so that one request is enough, and what it says to its readers here is left out, with the space that is for their eyes alone. Strings stay as they are. */
const servedStyle = (folder: string, css: string, addresses: ReadonlyMap<string, string>): string => {
  const whole = css.replace(/@import "([\w-]+\.css)";/g, (_all, name: string) => readFileSync(join(folder, name), 'utf8'));
  const bare = whole.replace(/\/\*.*?\*\//gs, '').replace(/("[^"]*")|\s*([{};])\s*|([:,])\s+/g, (_all, text?: string, around?: string, before?: string) => text ?? around ?? before ?? '');
  return withAddresses(bare.replaceAll(';}', '}'), addresses);
};

const withAddresses = (css: string, addresses: ReadonlyMap<string, string>): string =>
  css.replace(/url\((['"]?)(?!data:|#|https?:|\/)([^'")]+)\1\)/g, (whole, _quote, name: string) => {
    const address = addresses.get(name);
    return address === undefined ? whole : `url('${address}')`;
  });
