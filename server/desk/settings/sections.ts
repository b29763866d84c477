// The sections of the settings: where each stands, and which settings its form holds.
import type { Settings } from '../../platform/settings/index.ts';
import { editionOf } from '../overtaken.ts';

export const sections = ['general', 'reading', 'discussion', 'telling', 'permalinks', 'navigation', 'sidebar', 'visitors', 'sign-in'] as const;
export type Section = (typeof sections)[number];

/** The address of a section. */
export const sectionUrl = (section: Section): string => (section === 'general' ? '/desk/settings/' : `/desk/settings/${section}/`);

/** The settings that the form of each section holds. */
export const held: Readonly<Record<Section, readonly (keyof Settings)[]>> = {
  general: ['title', 'tagline', 'language', 'timeZone', 'dateFormat', 'accentHue', 'icon'],
  reading: ['frontPageId', 'postsPageId', 'postsPerPage', 'feedFull', 'feedLength'],
  discussion: [
    ...(['requireNameEmail', 'registeredOnly', 'holdAll', 'holdFirst', 'scoreSpam', 'proofOfWork', 'mostLinks', 'floodSeconds', 'closeAfterDays', 'editMinutes', 'commentDepth', 'commentsPerPage'] as const),
    ...(['spamDays', 'trashDays', 'moderationWords', 'disallowedWords', 'commentOrder', 'moderatorMails', 'avatars', 'akismetKey', 'akismetEndpoint'] as const),
  ],
  telling: ['announceLinks', 'selfMentions', 'hubs', 'updateServices'],
  permalinks: ['permalinkPattern'],
  navigation: ['menu'],
  sidebar: ['sidebar'],
  visitors: ['visitorsBefore', 'visitorsSince', 'visitorLabel', 'visitorsLabel', 'statisticsPublic'],
  'sign-in': ['mastodonSignIn', 'indieauthSignIn', 'trustedProviders', 'secondFactorRequired'],
};

/** What the form of a section carries so that a change of its settings is noticed. */
export const sectionEdition = (section: Section, settings: Settings): string => editionOf(held[section].map((name) => settings[name]));
