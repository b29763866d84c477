// The address of a site as people type it.
import { ProviderFault } from './provider.ts';

/** Reads it as an address of the web; https where no protocol was typed. Throws {@link ProviderFault} (address). */
export function typedSite(typed: string): URL {
  const text = typed.trim();
  const url = text.length > 300 || /\s/.test(text) || text === '' ? null : URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  const isSite = url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '' && /[.:]|^localhost$/.test(url.hostname);
  if (!isSite) throw new ProviderFault('address', 'this is no address of a site');
  url.hash = '';
  return url;
}
