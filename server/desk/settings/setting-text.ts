// What a setting is called in its form, and what it is set to, as its owner reads both.
import type { MenuItem, Settings, Widget } from '../../platform/settings/index.ts';
import type { DeskWords } from '../../platform/language/index.ts';
import { findMedia, findPost } from '../../posts/index.ts';
import type { Desk } from '../desk.ts';
import { readable } from '../overtaken.ts';

/** The label of each setting that a form has. */
export const settingLabels = ({ settings: { general, reading, discussion, telling, permalinks, sections, visitors, signIn } }: DeskWords): Partial<Record<keyof Settings, string>> => ({
  title: general.title,
  tagline: general.tagline,
  icon: general.icon,
  language: general.language,
  timeZone: general.timeZone,
  dateFormat: general.dateFormat,
  accentHue: general.accent,
  frontPageId: reading.front,
  postsPageId: reading.postsPage,
  postsPerPage: reading.postsPerPage,
  feedFull: reading.feeds,
  feedLength: reading.feedLength,
  requireNameEmail: discussion.requireNameEmail,
  registeredOnly: discussion.registeredOnly,
  holdAll: discussion.holdAll,
  holdFirst: discussion.holdFirst,
  scoreSpam: discussion.scoreSpam,
  proofOfWork: discussion.proofOfWork,
  mostLinks: discussion.mostLinks,
  floodSeconds: discussion.floodSeconds,
  closeAfterDays: discussion.closeAfterDays,
  editMinutes: discussion.editMinutes,
  commentDepth: discussion.commentDepth,
  commentsPerPage: discussion.commentsPerPage,
  spamDays: discussion.spamDays,
  trashDays: discussion.trashDays,
  moderationWords: discussion.moderationWords,
  disallowedWords: discussion.disallowedWords,
  commentOrder: discussion.commentOrder,
  moderatorMails: discussion.moderatorMails,
  avatars: discussion.avatars,
  akismetKey: discussion.akismetKey,
  akismetEndpoint: discussion.akismetEndpoint,
  announceLinks: telling.announceLinks,
  selfMentions: telling.selfMentions,
  hubs: telling.hubs,
  updateServices: telling.updateServices,
  permalinkPattern: permalinks.pattern,
  menu: sections.navigation,
  sidebar: sections.sidebar,
  visitorsBefore: visitors.before,
  visitorsSince: visitors.since,
  visitorLabel: visitors.one,
  visitorsLabel: visitors.several,
  statisticsPublic: visitors.public,
  mastodonSignIn: signIn.mastodon,
  indieauthSignIn: signIn.indieauth,
  trustedProviders: signIn.trusted,
  secondFactorRequired: signIn.secondFactor,
});

/** What a setting is set to. Of a key only its end is told. */
export async function settingText({ database }: Pick<Desk, 'database'>, words: DeskWords, name: keyof Settings, settings: Partial<Settings>): Promise<string> {
  const { general, reading, discussion, sidebar } = words.settings;
  const { dateFormat, commentOrder, moderatorMails, avatars, icon, akismetKey = '' } = settings;
  switch (name) {
    case 'dateFormat':
      return readable(dateFormat && general.dateFormats[dateFormat], words);
    case 'commentOrder':
      return readable(commentOrder && discussion.orders[commentOrder], words);
    case 'moderatorMails':
      return readable(moderatorMails && discussion.mails[moderatorMails], words);
    case 'avatars':
      return readable(avatars && discussion.avatarSources[avatars], words);
    case 'feedFull':
      return settings.feedFull === true ? reading.feedFull : reading.feedSummary;
    case 'frontPageId':
      return settings.frontPageId == null ? reading.latest : titleOf(database, words, settings.frontPageId);
    case 'postsPageId':
      return settings.postsPageId == null ? reading.noPostsPage : titleOf(database, words, settings.postsPageId);
    case 'icon':
      return readable(icon && (await findMedia(database, [icon.mediaId])).get(icon.mediaId)?.name, words);
    case 'akismetKey':
      return readable(akismetKey && `…${akismetKey.slice(-3)}`, words);
    case 'menu':
      return readable(settings.menu?.map(({ label, url, depth }: MenuItem) => `${'– '.repeat(depth)}${label} (${url})`), words);
    case 'sidebar':
      return readable(settings.sidebar?.map(({ kind, title }: Widget) => (title === '' ? sidebar.kinds[kind] : `${sidebar.kinds[kind]} (${title})`)), words);
    default:
      return readable(settings[name], words);
  }
}

const titleOf = async (database: Desk['database'], words: DeskWords, id: number): Promise<string> => (await findPost(database, id))?.title || words.posts.untitled;
