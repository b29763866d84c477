// Which addresses are ours.

/** Whether an address is on this blog; with either scheme, for blogs move to https. */
export function isOurs(url: URL, baseUrl: string): boolean {
  const own = new URL(baseUrl);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname === own.hostname && (url.port === own.port || (url.port === '' && own.port === ''));
}
