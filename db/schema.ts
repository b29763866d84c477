// The tables as TypeScript sees them, the same on both engines.
//
// Times are ISO-8601 UTC text. A nullable time stands where a boolean might (`sticky_at`, `comments_closed_at`).
// Columns that hold HTML hold it sanitised.
import type { AccountMergesTable, AccountsTable, IdentitiesTable, ProviderAppsTable, ReplyDraftsTable, SessionsTable, SignInAttemptsTable } from './tables/accounts.ts';
import type { ImportedItemsTable, JobsTable, SettingsTable, ThrottlesTable, TurnsTable } from './tables/blog.ts';
import type { AvatarsTable, BansTable, CommentRevisionsTable, CommentTracesTable, CommentsTable, SpamLessonsTable, SpamTokensTable } from './tables/comments.ts';
import type { MentionClaimsTable, MentionFacesTable, MentionsTable, SentMentionsTable, ToldOfNewsTable } from './tables/mentions.ts';
import type { AddressesTable, AutosavesTable, ListingTalliesTable, MediaTable, PostLinksTable, PostRevisionsTable, PostTermsTable, PostsTable, PresencesTable, TermsTable } from './tables/posts.ts';
import type { LikesTable, MailsTable, SubscribersTable, SubscriptionsTable, VisitPrintsTable, VisitSaltsTable, VisitTalliesTable } from './tables/readers.ts';
import type { AuthenticatorsTable, HalfSessionsTable, PasskeysTable, RecoveryCodesTable, SpentChallengesTable } from './tables/second-factor.ts';

export type * from './tables/accounts.ts';
export type * from './tables/blog.ts';
export type * from './tables/comments.ts';
export type * from './tables/mentions.ts';
export type * from './tables/posts.ts';
export type * from './tables/readers.ts';
export type * from './tables/second-factor.ts';

export type Schema = {
  settings: SettingsTable;
  accounts: AccountsTable;
  sessions: SessionsTable;
  passkeys: PasskeysTable;
  authenticators: AuthenticatorsTable;
  recovery_codes: RecoveryCodesTable;
  half_sessions: HalfSessionsTable;
  spent_challenges: SpentChallengesTable;
  identities: IdentitiesTable;
  account_merges: AccountMergesTable;
  sign_in_attempts: SignInAttemptsTable;
  reply_drafts: ReplyDraftsTable;
  provider_apps: ProviderAppsTable;
  throttles: ThrottlesTable;
  turns: TurnsTable;
  posts: PostsTable;
  addresses: AddressesTable;
  terms: TermsTable;
  post_terms: PostTermsTable;
  listing_tallies: ListingTalliesTable;
  post_links: PostLinksTable;
  post_revisions: PostRevisionsTable;
  autosaves: AutosavesTable;
  presences: PresencesTable;
  media: MediaTable;
  comments: CommentsTable;
  comment_revisions: CommentRevisionsTable;
  avatars: AvatarsTable;
  bans: BansTable;
  spam_tokens: SpamTokensTable;
  spam_lessons: SpamLessonsTable;
  comment_traces: CommentTracesTable;
  mentions: MentionsTable;
  mention_claims: MentionClaimsTable;
  sent_mentions: SentMentionsTable;
  told_of_news: ToldOfNewsTable;
  mention_faces: MentionFacesTable;
  mails: MailsTable;
  subscribers: SubscribersTable;
  subscriptions: SubscriptionsTable;
  likes: LikesTable;
  visit_tallies: VisitTalliesTable;
  visit_salts: VisitSaltsTable;
  visit_prints: VisitPrintsTable;
  jobs: JobsTable;
  imported_items: ImportedItemsTable;
};
