// The tables as TypeScript sees them, the same on both engines.
//
// Times are ISO-8601 UTC text. A nullable time stands where a boolean might (`sticky_at`, `comments_closed_at`).
// Columns that hold HTML hold it sanitised.
import type { Generated } from 'kysely';

export type Schema = {
  settings: SettingsTable;
  accounts: AccountsTable;
  sessions: SessionsTable;
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

/** One row a setting; `value` is JSON. */
export type SettingsTable = { name: string; value: string };

export type AccountsTable = {
  id: Generated<number>;
  /** What the person signs in with and what `/author/<login>/` is made of; unique. */
  login: string;
  name: string;
  email: string | null;
  /** Argon2id in its encoded form; null until the account is claimed. */
  password_hash: string | null;
  /** owner, editor, author, contributor; null for a reader. */
  role: string | null;
  bio: string;
  website: string | null;
  /** Their own picture. */
  avatar_media_id: number | null;
  /** Since when they want no mail about comments on their posts. */
  comment_mails_off_at: Generated<string | null>;
  /** A reader's picture, as the path that it is served at. */
  face: Generated<string | null>;
  created_at: string;
};

/** Who is signed in, and where. */
export type SessionsTable = {
  /** SHA-256 in hex of the token that the browser holds: who reads this table can sign in as nobody. */
  id: string;
  account_id: number;
  created_at: string;
  /** Moved on every few minutes. */
  seen_at: string;
  /** When it ends if it is not used before. */
  expires_at: string;
  /** When it ends in any case. */
  ends_at: string;
  /** IP address at sign-in. */
  address: string;
  /** User-Agent at sign-in. */
  agent: string;
  /** With what they signed in; null for a password. */
  provider: Generated<string | null>;
};

/** Who an account's person is elsewhere; unique on issuer and subject. */
export type IdentitiesTable = {
  id: Generated<number>;
  account_id: number;
  /** google, twitter, x, facebook, wordpress, github, oidc, mastodon, indieauth. */
  provider: string;
  /** Who vouches, and for whom. */
  issuer: string;
  subject: string;
  /** As the provider told it last. */
  name: string;
  url: string | null;
  email: string | null;
  /** When the provider said that it had made sure of the address; null where it did not. */
  email_verified_at: string | null;
  created_at: string;
  used_at: string;
};

/** One account put into another, and how to take them apart again. */
export type AccountMergesTable = {
  id: Generated<number>;
  kept_id: number;
  /** It stays for thirty days, and nobody can sign in to it. */
  merged_id: number;
  /** JSON: what changed hands, by table. */
  moved: string;
  merged_at: string;
};

/** Somebody who is on the way to a provider. */
export type SignInAttemptsTable = {
  /** SHA-256 in hex of the token that their browser holds. */
  key: string;
  provider: string;
  /** JSON: what is needed when they come back. */
  data: string;
  expires_at: string;
};

/** A reply that somebody was writing when they went to sign in. */
export type ReplyDraftsTable = { key: string; /** JSON. */ fields: string; expires_at: string };

/** What a Mastodon instance gave us when we introduced ourselves. */
export type ProviderAppsTable = { issuer: string; callback_url: string; client_id: string; client_secret: string; created_at: string };

/** How much of an allowance is used up: it is whole again at `free_at`. */
export type ThrottlesTable = {
  /** The allowance's name, and whose it is. */
  key: string;
  /** Milliseconds since 1970. */
  free_at: number;
};

/** What only one change at a time may do: each locks the row of its turn. */
export type TurnsTable = { name: string; taken_at: string };

export type PostsTable = {
  id: Generated<number>;
  /** post, page. */
  type: string;
  /** draft, scheduled, published, private, trashed. */
  status: string;
  title: string;
  slug: string;
  /** Where it is read, with both slashes (`/2013/03/01/hello/`); null until it first has an address. */
  path: string | null;
  /** markdown, html. */
  format: string;
  source: string;
  /** The rendered, sanitised source; pages of a `<!--nextpage-->` post are split by that comment. */
  html: string;
  /** The part above the `<!--more-->` fold, rendered; null without a fold. */
  teaser_html: string | null;
  /** Written by the author (plain text or HTML source); empty when the excerpt is derived. */
  excerpt: string;
  /** The excerpt as lists and feeds show it: plain text, never empty unless the post is. */
  summary: string;
  author_id: number;
  parent_id: number | null;
  menu_order: number;
  /** When it was or will be published. */
  published_at: string | null;
  /** The same moment on the blog's own calendar when it was set (`2013-03-01`): what archives and permalinks go by. */
  published_on: string | null;
  created_at: string;
  updated_at: string;
  /** Null for none. */
  password: string | null;
  sticky_at: string | null;
  comments_closed_at: string | null;
  pings_closed_at: string | null;
  featured_media_id: number | null;
  /** Status before it was trashed, so that restoring brings it back. */
  trashed_from: string | null;
  /** Counts the saves by persons. */
  version: Generated<number>;
  /** Since when a draft awaits review. */
  submitted_at: string | null;
  /** The secret part of a preview link. */
  preview_key: string | null;
  /** The account and the form in which it was begun at the desk; null for one that came otherwise. */
  begun_key: Generated<string | null>;
  /** When it was told of that it came out; null while it never did. */
  announced_at: Generated<string | null>;
};

/** The text of a post as a person left it, one row a save that changed it; the latest is the text that stands. */
export type PostRevisionsTable = {
  id: Generated<number>;
  post_id: number;
  account_id: number | null;
  title: string;
  format: string;
  source: string;
  excerpt: string;
  created_at: string;
};

/** What one person typed into a post and did not save, at most one a person and post. */
export type AutosavesTable = {
  post_id: number;
  account_id: number;
  /** The post's version that it was typed over. */
  version: number;
  /** JSON: the form as it was typed, `[["title", "Hello"], …]`. */
  fields: string;
  saved_at: string;
};

/** Who has a post open for writing, and when their page last said so. */
export type PresencesTable = { post_id: number; account_id: number; seen_at: string };

/** Every address a post, term or file ever had; the present one is on the thing itself. */
export type AddressesTable = {
  /** Path with leading slash, decoded, with its trailing slash if it had one. */
  path: string;
  /** Leads to this post's present address, or */
  post_id: number | null;
  /** to this path or URL; with neither, what was here is gone (410). */
  location: string | null;
  created_at: string;
};

export type TermsTable = {
  id: Generated<number>;
  /** category, tag. */
  taxonomy: string;
  name: string;
  /** Unique within its taxonomy. */
  slug: string;
  /** Where its archive is read: `/category/parent/child/`, `/tag/x/`; unique. */
  path: string;
  parent_id: number | null;
  description: string;
};

export type PostTermsTable = {
  post_id: number;
  term_id: number;
  /** Null where the post was given this very term; else the category below it that was given, for a category's archive shows what its children hold. */
  inherited_from: number | null;
  /** The post's `published_at` while it is listed (a published post, not a page), else null: what term archives are ordered by. */
  listed_at: string | null;
};

/** How many posts each listing has, kept with every write so that no page ever counts them. */
export type ListingTalliesTable = {
  /** all, month, author, term. */
  kind: string;
  /** Empty for all, `2013-03`, or an id. */
  key: string;
  posts: number;
};

/** The links and pictures of a post's rendered text, absolute. */
export type PostLinksTable = {
  post_id: number;
  url: string;
  /** link, image. */
  kind: string;
};

export type MediaTable = {
  id: Generated<number>;
  /** Original name, made safe: `sunset.jpg`. */
  name: string;
  /** SHA-256 of the file as it arrived, in hex: the folder `media/<first two>/<hash>/` holds what was made of it. */
  hash: string;
  mime: string;
  bytes: number;
  /** Pixels, after orientation; null where it is no picture. */
  width: number | null;
  height: number | null;
  /** JSON: the renditions, `[{ "file": "sunset-800.webp", "width": 800, "mime": "image/webp" }]`. */
  renditions: string;
  title: string;
  alt: string;
  caption: string;
  description: string;
  account_id: number | null;
  /** The address that an imported file was fetched from; unique where there is one. */
  source_url: string | null;
  /** The post it was attached to. */
  post_id: number | null;
  created_at: string;
  /** When all renditions had been made; null while some are not. */
  sized_at: string | null;
  /** Name and words, folded: what the library's search looks through. */
  search_text: Generated<string>;
};

export type CommentsTable = {
  id: Generated<number>;
  post_id: number;
  parent_id: number | null;
  /** The top-level comment of its thread; its own id when it is one. Threads are paged by this. */
  thread_id: number;
  /** approved, pending, spam, trash; stone for one that was deleted and whose replies stand. */
  status: string;
  account_id: number | null;
  author_name: string;
  author_email: string | null;
  author_url: string | null;
  author_ip: string | null;
  author_agent: string | null;
  /** As it was written. */
  source: string;
  html: string;
  created_at: string;
  /** JSON: why it was held, a list of `{code, detail?}`; null where nothing held it. */
  held_for: string | null;
  /** What it was before it became spam or trash. */
  status_before: string | null;
  /** A digest of its words, by which the same words are found again under one post; null for an imported one. */
  words_key: string | null;
  /** When it first came into sight, and whoever follows was told; null while nobody was. */
  announced_at: string | null;
  /** When its words were last changed. */
  edited_at: string | null;
  /** Since when it is a stone, and who deleted it: author, moderator. */
  deleted_at: string | null;
  deleted_by: string | null;
  /** When a moderator last decided about it, and who; null where only rules did. */
  decided_at: string | null;
  decided_by: number | null;
  /** With what its writer was signed in; null for guests and for passwords. */
  provider: Generated<string | null>;
};

/** Whoever may not comment. */
export type BansTable = {
  id: Generated<number>;
  /** address, network, email, domain. */
  kind: string;
  /** An IP address (of IPv6 its network of 64 bits), a network in CIDR, an address or a domain, in lower case; unique within its kind. */
  value: string;
  reason: string;
  /** Who set it. */
  account_id: number | null;
  created_at: string;
  lifted_at: string | null;
  /** Comments that it caught. */
  hits: Generated<number>;
  last_hit_at: string | null;
};

/** In how many comments that moderators decided about a token stood. The row with the empty token counts the comments themselves. */
export type SpamTokensTable = {
  /** A digest of it: no words are kept. */
  token: string;
  spam: number;
  ham: number;
  seen_at: string;
};

/** What was learnt of a comment, so that it can be unlearnt. */
export type SpamLessonsTable = {
  comment_id: number;
  /** spam, ham. */
  verdict: string;
  /** Its tokens, with spaces between them. */
  tokens: string;
};

/** What was noticed when a guest's comment came; kept for a month. */
export type CommentTracesTable = {
  comment_id: number;
  noticed_at: string;
  /** The network that its address belongs to. */
  network: string;
  /** The hosts that it links to, with spaces between them. */
  hosts: string;
  /** The page that it was sent from, as its browser said. */
  referrer: string;
  /** What stood in the field that is to be left empty. */
  trap: string;
  /** What Akismet holds it for: waiting, ham, spam; null where it was not asked. */
  akismet: string | null;
};

/** The pictures that guests chose for their address elsewhere, where the owner lets them be fetched. */
export type AvatarsTable = {
  /** In lower case. */
  email: string;
  /** What its address is made of, drawn by lot. */
  name: string;
  /** WebP in base64; null where there is none. */
  image: string | null;
  looked_at: string;
};

/** What a comment said before it was edited, one row an edit. */
export type CommentRevisionsTable = {
  id: Generated<number>;
  comment_id: number;
  /** Who replaced these words; null for the guest who wrote them. */
  account_id: number | null;
  author_name: string;
  source: string;
  replaced_at: string;
};

export type MentionsTable = {
  id: Generated<number>;
  post_id: number;
  /** pingback, trackback, webmention. */
  protocol: string;
  /** mention, reply, like, repost, bookmark. */
  kind: string;
  source_url: string;
  target_url: string;
  /** approved, pending, spam, trash. */
  status: string;
  title: string;
  author_name: string;
  author_url: string | null;
  /** The source's words around the link, sanitised. */
  excerpt_html: string;
  author_ip: string | null;
  author_agent: string | null;
  created_at: string;
  /** Where its words were read, after redirects. */
  source_host: Generated<string>;
  /** The picture that its author shows; absolute, theirs. */
  author_photo: string | null;
  /** Why it waits (JSON); null where nothing spoke against it. */
  held_for: string | null;
  /** When its page was last looked at; null for what was carried over. */
  checked_at: string | null;
  /** Since when its page no longer links here. */
  retracted_at: string | null;
};

/** What somebody says of a page, until it was looked at, and what came of it. */
export type MentionClaimsTable = {
  /** Unguessable: opens the page that tells what became of it. */
  key: string;
  post_id: number;
  protocol: string;
  source_url: string;
  /** As it was named. */
  target_url: string;
  /** What was said of the page, unproved (JSON). */
  hints: string;
  address: string;
  agent: string;
  /** waiting, and then what came of it. */
  outcome: string;
  created_at: string;
  settled_at: string | null;
};

/** Mail that is to be sent, or was. Its words are written when it goes: no link that opens something lies here. */
export type MailsTable = {
  id: Generated<number>;
  /** What is written, and of what (JSON). */
  kind: string;
  payload: string;
  /** What is never mailed twice; null for no such limit. */
  unique_key: string | null;
  to_name: string;
  to_address: string;
  /** As it was sent; null before. */
  subject: string | null;
  /** waiting, parked (until there is a mail server), sent, failed, expired. */
  state: string;
  tries: Generated<number>;
  last_error: string | null;
  created_at: string;
  /** It makes no sense after that. */
  good_until: string;
  /** When it was sent, or given up. */
  settled_at: string | null;
};

/** An e-mail address that somebody gave to be written to. */
export type SubscribersTable = {
  id: Generated<number>;
  /** Lower case; unique. */
  email: string;
  /** Since when it is known that whoever reads there wants it. */
  confirmed_at: string | null;
  /** Until when a confirmation that was asked for may be given; meanwhile it is not asked again. */
  asked_until: string | null;
  /** Whoever reads there wants to be asked no more. */
  refused_at: string | null;
  /** Mails in a row that its server refused for good. */
  bounces: Generated<number>;
  /** Since when it is written to no more, for its server refuses all. */
  stopped_at: string | null;
  created_at: string;
};

/** What a subscriber follows. */
export type SubscriptionsTable = {
  id: Generated<number>;
  subscriber_id: number;
  /** posts: new posts; thread: all comments on a post; replies: the answers to a comment. */
  kind: string;
  post_id: number | null;
  comment_id: number | null;
  /** Null while it was asked for only. */
  confirmed_at: string | null;
  created_at: string;
};

/** Who likes a post or a comment. */
export type LikesTable = {
  /** `post:12` or `comment:34`. */
  target: string;
  /** `account:5`, or of a guest a digest that holds for this post alone: nothing ties it to what the same browser likes elsewhere. */
  liker: string;
  /** The post, or the one that the comment stands under. */
  post_id: number;
  comment_id: number | null;
  account_id: number | null;
  created_at: string;
};

/** How often something was seen. */
export type VisitTalliesTable = {
  /** views, visitors, post, page, referrer, search. */
  kind: string;
  /** On the blog's own calendar: `2013-03-01`, or `2013-03` where days were put together. */
  day: string;
  /** What was seen: a post's id, a referrer, words; empty for views and visitors, and for what is beyond the day's limit. */
  key: string;
  count: number;
};

/** What the running day's fingerprints are made with; destroyed with the day. */
export type VisitSaltsTable = { day: string; salt: string };

/** Who was seen on the running day, as digests that nothing can undo once the day's salt is gone. */
export type VisitPrintsTable = { network: string; visitor: string; day: string };

export type JobsTable = {
  id: Generated<number>;
  kind: string;
  /** JSON. */
  payload: string;
  /** At most one waiting job has a given key; null for no such limit. */
  unique_key: string | null;
  run_at: string;
  attempts: Generated<number>;
  /** The worker that holds it, until when. */
  claimed_by: string | null;
  claimed_until: string | null;
  /** Set when it is given up on. */
  dead_at: string | null;
  last_error: string | null;
  created_at: string;
};

/** What an import made of each item, so that a second run finds it done. */
export type ImportedItemsTable = {
  /** The blog it came from: its address. */
  origin: string;
  /** author, category, tag, post, comment, mention, attachment, menu. */
  kind: string;
  external_id: string;
  /** Null where it was left out on purpose. */
  local_id: number | null;
};
