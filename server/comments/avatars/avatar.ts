// The picture that somebody chose for their e-mail address at Gravatar or Libravatar: fetched by the server, so that no reader's address goes there.
import { createHash } from 'node:crypto';
import type { AvatarSource } from '../../platform/settings/index.ts';

/** Fetches the picture of one address; its payload is `{ email }`, in lower case. It asks again when the time comes. */
export const fetchAvatarJob = 'avatar.fetch';
/** Sees to it that everybody's is fetched who wrote before the owner turned pictures on; its payload is `{ after }`, the address looked at last. */
export const fetchAvatarsJob = 'avatar.fetch-all';

/** For how long a picture, or that there is none, is taken for true, in milliseconds. */
export const avatarLasts = 7 * 24 * 3_600_000;

/** Pixels of a side that are asked for. */
const avatarSide = 144;

const services: Readonly<Record<Exclude<AvatarSource, 'generated'>, string>> = { gravatar: 'https://gravatar.com/avatar/', libravatar: 'https://seccdn.libravatar.org/avatar/' };

/** Where a service has the picture of an address, and says so plainly when it has none. */
export const avatarUrl = (source: Exclude<AvatarSource, 'generated'>, email: string): string => `${services[source]}${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}?s=${avatarSide}&d=404&r=g`;

/** Where we serve it: a name that was drawn by lot, and the beginning of the picture's digest. */
export const avatarPath = ({ name, image }: { name: string; image: string }): string => `/avatar/${name}-${createHash('sha256').update(image).digest('hex').slice(0, 8)}.webp`;
