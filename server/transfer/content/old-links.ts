// Turns addresses of the blog that was exported into addresses of this one.
import { mapAttributes } from './markup.ts';

/** What links are measured against. */
export type OldBlog = {
  /** Home of the old blog, without a trailing slash. */
  url: string;
  /** Where WordPress was installed; its uploads may be below it. Without a trailing slash. */
  siteUrl: string;
  /** Where a post of the old blog, by its old id, is now; undefined for one that was not carried. */
  pathOf(id: number): string | undefined;
};

const parts = /^(?:https?:)?\/\/([^/?#\s]+)([^?#]*)(\?[^#]*)?(#.*)?$/i;
const linking: ReadonlySet<string> = new Set(['href', 'src', 'poster', 'data', 'cite']);

/** HTML with every address of the old blog made relative to the root of this one. */
export function withoutOldLinks(html: string, blog: OldBlog): string {
  if (blog.url === '') return html;
  return mapAttributes(html, (value, attribute) => {
    if (linking.has(attribute)) return newAddress(value, blog);
    if (attribute === 'srcset') return value.split(/,(?=\s)/).map((each) => each.replace(/^(\s*)(\S+)/, (_, space: string, url: string) => space + newAddress(url, blog))).join(',');
    return value;
  });
}

/**
 * One address. Both schemes and both forms of the host (with and without `www.`) are the old blog's; so is a path
 * from the root where the old blog lived in a folder. Anything else is returned as it is.
 */
export function newAddress(address: string, blog: OldBlog): string {
  const written = address.trim();
  const path = pathOnOldBlog(written, blog);
  if (path === undefined) return address;
  const [, before = '', query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(path) ?? [];
  const id = before === '/' || before === '/index.php' ? /[?;&](?:p|page_id|attachment_id)=(\d+)\b/.exec(query)?.[1] : undefined;
  const found = id === undefined ? undefined : blog.pathOf(Number(id));
  return found === undefined ? before + query + hash : encodeURI(found) + hash;
}

/** Path, query and fragment below the old blog's home, from a slash on; undefined for an address elsewhere. */
export function pathOnOldBlog(address: string, blog: Pick<OldBlog, 'url' | 'siteUrl'>): string | undefined {
  const home = parts.exec(blog.url);
  if (!home) return undefined;
  const site = parts.exec(blog.siteUrl);
  const host = bareHost(home[1]);
  // On a network, the site's address is the network's own and not this blog's.
  const folders = [home[2] ?? '', ...(site && bareHost(site[1]) === host ? [site[2] ?? ''] : [])].toSorted((a, b) => b.length - a.length);
  const found = parts.exec(address);
  if (found && bareHost(found[1]) !== host) return undefined;
  if (!found && (!/^\/(?!\/)/.test(address) || folders.every((folder) => folder === ''))) return undefined;
  const path = found ? `${found[2] ?? ''}${found[3] ?? ''}${found[4] ?? ''}` : address;
  const folder = folders.find((each) => path === each || (path.startsWith(each) && /^[/?#]/.test(path.slice(each.length))));
  if (folder === undefined) return undefined;
  const rest = path.slice(folder.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

const bareHost = (host = ''): string => host.toLowerCase().replace(/^www\./, '').replace(/:(80|443)$/, '');
