// Embedded pages become links: a page of ours asks nothing of third parties, so a video is a click away instead.
import { element, type Element } from './tree.ts';

type Host = { name: string; frame: RegExp; watch: (id: string) => string };

const hosts: readonly Host[] = [
  { name: 'YouTube', frame: /^https?:\/\/(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:embed|v|shorts)\/([\w-]{6,20})/, watch: (id) => `https://www.youtube.com/watch?v=${id}` },
  { name: 'Vimeo', frame: /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/, watch: (id) => `https://vimeo.com/${id}` },
  { name: 'VideoPress', frame: /^https?:\/\/(?:video\.word)?(?:videopress|press)\.com\/(?:embed|v)\/(\w+)/, watch: (id) => `https://videopress.com/v/${id}` },
  { name: 'Dailymotion', frame: /^https?:\/\/(?:www\.|geo\.)?dailymotion\.com\/embed\/video\/(\w+)/, watch: (id) => `https://www.dailymotion.com/video/${id}` },
  { name: 'TED', frame: /^https?:\/\/embed\.ted\.com\/talks\/([\w-]+)/, watch: (id) => `https://www.ted.com/talks/${id}` },
  { name: 'Internet Archive', frame: /^https?:\/\/archive\.org\/embed\/([\w.-]+)/, watch: (id) => `https://archive.org/details/${id}` },
  { name: 'Spotify', frame: /^https?:\/\/open\.spotify\.com\/embed\/(\w+\/\w+)/, watch: (id) => `https://open.spotify.com/${id}` },
];

/**
 * A figure with a link to what was embedded: for known hosts to the page where it is watched, else to the frame's own
 * address. `watchOn` holds `{0}` for the host's name. Undefined for a frame without an address on the web.
 */
export function linkInsteadOf(frame: Element, watchOn: string): Element | undefined {
  const address = (frame.attributes['src'] ?? '').replace(/^\/\//, 'https://');
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const host = hosts.find(({ frame: pattern }) => pattern.test(address));
  const href = host?.watch(host.frame.exec(address)?.[1] ?? '') ?? url.href;
  const where = watchOn.replace('{0}', () => host?.name ?? url.hostname.replace(/^www\./, ''));
  const title = frame.attributes['title']?.trim();
  return element('figure', { class: 'embed' }, [element('a', { href }, [title ? `${title} (${where})` : where])]);
}
