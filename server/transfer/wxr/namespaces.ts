// The namespaces of an export, told by their address and not by the prefix that a file happens to give them.
import type { QualifiedTag } from 'sax';

const known: readonly (readonly [RegExp, string])[] = [
  // The address carries the version (1.0, 1.1, 1.2), and some exports write it with https.
  [/^https?:\/\/wordpress\.org\/export\/1\.\d+\/excerpt\/?$/, 'excerpt:'],
  [/^https?:\/\/wordpress\.org\/export\/1\.\d+\/?$/, 'wp:'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content:'],
  [/^urn:parley:export:1$/, 'parley:'],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.1\/?$/, 'dc:'],
];

/** The name with the prefix that WordPress's own exports use; an element of an unknown namespace keeps its own. */
export function canonicalName(tag: QualifiedTag): string {
  if (!tag.prefix) return tag.local;
  for (const [address, prefix] of known) if (address.test(tag.uri)) return prefix + tag.local;
  return tag.uri === tag.prefix || !tag.uri ? tag.name : `other:${tag.name}`;
}
