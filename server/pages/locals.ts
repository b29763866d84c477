// What each view receives: everything looked up, counted, formatted and sanitised before a view is entered.
import type { SafeHtml } from '../kit/safe-html.ts';
import type { StatisticsView } from '../visitors/index.ts';
import type { Direction, Words } from '../platform/language/index.ts';

/** A text that leads somewhere. URLs in locals are root-relative within the blog, unless they say "absolute". */
export type Link = { text: string; url: string };

/** A moment: `iso` for machines (ISO-8601 UTC), `text` for readers, in the blog's language and time zone. */
export type When = { iso: string; text: string };

/** The files that views may ask an address for. */
export type AssetName =
  | 'theme.css'
  | 'fonts/text-latin.woff2'
  | 'fonts/text-italic-latin.woff2'
  | 'conversation.js'
  | 'conversation-writing.js'
  | 'conversation-live.js'
  | 'conversation-place.js'
  | 'likes.js'
  | 'reply-begun.js'
  | 'likes-send.js'
  | 'statistics.css'
  | 'icon.svg'
  | 'icon-180.png';

/** The face beside a name: a picture of ours, or else a monogram on one of twelve tones, the same for a person everywhere. */
export type Face = {
  /** The first letter (grapheme) of the name in upper case; `?` for a nameless one. */
  letter: string;
  /** 0 to 11, from a hash of what tells the person from others: account, else e-mail, else name. */
  tone: number;
  /** Address of a picture that we serve; null for the monogram. */
  url: string | null;
};

/** Who wrote. `url` is null for a name without a page; a stranger's URL is absolute http(s). */
export type Byline = { name: string; url: string | null; face: Face };

/** A picture in all its renditions. */
export type Picture = {
  src: string;
  width: number | null;
  height: number | null;
  alt: string;
  /** Ready-made `srcset` values, best format first; empty for a single file. */
  sources: readonly { mime: string; srcset: string }[];
};

/** One numbered page among several; `null` in a list of these stands for a gap. */
export type PageStep = { number: number; url: string; current: boolean };

/** The way through a list in pages. For comments, `older` leads to the earlier ones. */
export type Pager = { older: string | null; newer: string | null; steps: readonly (PageStep | null)[] };

/** How much is said about a post. */
export type Talk = {
  comments: number;
  mentions: number;
  /** The post's address with `#comments`. */
  url: string;
  /** No comment can be added. */
  closed: boolean;
};

// Around every page

export type MenuNode = { label: string; url: string; current: boolean; children: readonly MenuNode[] };

/** What surrounds the main part of each page. */
export type Shell = {
  blog: { title: string; tagline: string; /** Root of the blog, `/`. */ url: string };
  /** `lang` and `dir` of the document. */
  lang: string;
  direction: Direction;
  words: Words;
  /** The address of a static file, with its hash. */
  asset: (name: AssetName) => string;
  /** The icon for tabs, for home screens, and where there is one the manifest that names all sizes. */
  icon: { url: string; type: string; touchUrl: string; manifestUrl: string | null };
  /** A stylesheet that holds nothing but `:root{--hue:N}`; null while the hue is the theme's own (35). */
  accentHref: string | null;
  menu: readonly MenuNode[];
  /** `views/sidebar.ejs` rendered with {@link SidebarLocals}: the same on all pages, so made once between flushes; null for none. */
  sidebarHtml: SafeHtml | null;
  feeds: readonly FeedLink[];
  /** The way to the desk; null but for signed-in authors. */
  deskUrl: string | null;
};

export type FeedLink = { title: string; url: string; mime: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json' };

/** What stands in the document's head. */
export type Head = {
  /** The whole document title. */
  title: string;
  /** Empty for none. */
  description: string;
  /** Absolute; null where a page has no address of its own (search, errors). */
  canonicalUrl: string | null;
  /** Newer and older neighbour in a list, or the pages of one post. */
  previousUrl: string | null;
  nextUrl: string | null;
  /** Not to be kept by search engines: search results, unlocked posts, errors. */
  noindex: boolean;
  /** The page's own feeds (comments, category, …), before those of the shell. */
  feeds: readonly FeedLink[];
  /** Further `<link>`s, such as `shortlink`; URLs absolute. */
  links: readonly { rel: string; url: string }[];
  /** Open Graph and the like: `og:title`, `article:published_time`, … with absolute URLs. */
  properties: readonly { property: string; content: string }[];
  /** schema.org data as JSON in which `<` is written `\u003c`; null for none. */
  jsonLdHtml: SafeHtml | null;
};

/** A part of the sidebar, in the order the owner gave. A `title` that is empty is not shown. */
export type SidebarPart =
  | { kind: 'search'; title: string }
  | { kind: 'links'; title: string; links: readonly Link[] }
  | { kind: 'recent-comments'; title: string; comments: readonly { author: string; postTitle: string; url: string }[] }
  | { kind: 'terms' | 'tags'; title: string; terms: readonly TermNode[] }
  /** Newest first; the first is shown unfolded. */
  | { kind: 'archives'; title: string; years: readonly ArchiveYear[] }
  | { kind: 'text'; title: string; html: SafeHtml }
  | { kind: 'follow'; title: string; action: string }
  /** The place of a sentence such as "129,432 Visitors since March 2011", which is put in when the page is sent; `url` leads to what is counted and how. */
  | { kind: 'visitors'; title: string; sentence: string; url: string };

export type SidebarLocals = { words: Words; blogUrl: string; parts: readonly SidebarPart[] };

/** A category and what is below it. `count` is formatted. */
export type TermNode = { name: string; url: string; count: string; children: readonly TermNode[] };

/** A year of the archives. `month.text` is the month's name alone; a year without months is a link alone. Counts are formatted. */
export type ArchiveYear = { year: string; url: string; count: string; months: readonly { text: string; url: string; count: string }[] };

/** What every page inside the blog's frame receives. */
export type Framed = { shell: Shell; head: Head };

// Lists

/** A post as a list shows it. */
export type Entry = {
  id: number;
  url: string;
  /** Empty for a post without a title. */
  title: string;
  /** Direction and language of the words themselves. */
  direction: Direction;
  when: When;
  author: Byline;
  sticky: boolean;
  private: boolean;
  /** Behind a password: neither `teaserHtml` nor `summary` is shown. */
  locked: boolean;
  /** What is shown in full: the part above the fold, or a short post whole. Null to show `summary`. */
  teaserHtml: SafeHtml | null;
  summary: string;
  /** There is more behind the link. */
  continues: boolean;
  picture: Picture | null;
  categories: readonly Link[];
  talk: Talk;
};

/** `views/home.ejs`: the latest posts, sticky ones first. `heading` is null at `/`, where the blog's title is the heading. */
export type HomeLocals = Framed & { heading: string | null; entries: readonly Entry[]; pager: Pager | null };

/** `views/archive.ejs`: the posts of a year, month, day, category or tag. */
export type ArchiveLocals = Framed & {
  heading: {
    /** "Category", "Month", …: from the words. */
    kind: string;
    title: string;
    /** "12 posts". */
    count: string;
    /** Null for none. */
    descriptionHtml: SafeHtml | null;
    /** The way up: the year of a month, the parents of a category, outermost first. */
    trail: readonly Link[];
    /** The way down: subcategories, or the months of a year. */
    children: { label: string; links: readonly (Link & { count: string })[] } | null;
  };
  entries: readonly Entry[];
  pager: Pager | null;
};

/** `views/author.ejs`: someone's profile and posts. */
export type AuthorLocals = Framed & {
  author: Byline & {
    /** Plain text; its line breaks are kept. Empty for none. */
    bio: string;
    /** Absolute; `text` is the address without its scheme. */
    website: Link | null;
    count: string;
  };
  entries: readonly Entry[];
  pager: Pager | null;
};

/** `views/search.ejs`: what a search found; `query` is empty before one. */
export type SearchLocals = Framed & {
  query: string;
  /** "3 posts found". */
  found: string;
  results: readonly { url: string; title: string; direction: Direction; when: When | null; excerptHtml: SafeHtml }[];
  pager: Pager | null;
};

// One post or page

/** A post as its own page shows it. */
export type Article = {
  id: number;
  /** Absolute, for `u-url`. */
  url: string;
  title: string;
  direction: Direction;
  /** Null for a page, which stands outside time. */
  when: When | null;
  /** Only where it was changed on a later day than it was published. */
  updated: When | null;
  author: Byline;
  private: boolean;
  picture: Picture | null;
  /** The part to show, where the post is in several. */
  contentHtml: SafeHtml;
  /** Empty for a post in one. */
  pages: readonly PageStep[];
  categories: readonly Link[];
  tags: readonly Link[];
  /** Where it is written; null but for who may change it. */
  editUrl: string | null;
};

/** A comment in the order of its thread. The nesting is written out, so that a view opens and closes lists as it goes. */
export type CommentView = {
  id: number;
  /** The address of this very comment, with `#comment-N`. */
  url: string;
  author: Byline;
  when: When;
  direction: Direction;
  bodyHtml: SafeHtml;
  /** Written by the author of the post. */
  byPostAuthor: boolean;
  /** With what its writer was signed in; null for guests and authors. */
  badge: { key: string; text: string } | null;
  /** Where it was written, for a reply from another site: its own address, and that in words. */
  origin: Link | null;
  /** Shown to its writer only, until it is approved. */
  awaiting: boolean;
  /** When its words were last changed; null while they never were. */
  edited: When | null;
  /** In place of words and name: says that it was deleted, and by whom. Null for what is there. */
  stone: string | null;
  /** The account that wrote it: for the sheet, which knows who reads. */
  accountId: number | null;
  /** Where whoever wrote it changes it. */
  editUrl: string;
  /** Opens the form below this comment. */
  replyUrl: string;
  /** Set where the thread is shown flatter than it is: the comment that this one answers. */
  replyTo: Link | null;
  /** Replies follow on this page, one level in. */
  opens: boolean;
  /** Lists of replies that end after this comment: 0 when it opens one. */
  closes: number;
};

/** Another page that links here. */
export type MentionView = {
  id: number;
  /** Absolute. */
  url: string;
  /** Title of the other page, or its host. */
  title: string;
  /** `jesssmartsmiley.wordpress.com`. */
  host: string;
  /** Empty where it is not known, or says no more than the title. */
  author: string;
  /** Of whoever wrote it, or of the page. */
  face: Face;
  /** "Pingback", "Trackback", "Webmention": from the words. */
  protocol: string;
  /** Its words around the link; null for none. */
  excerptHtml: SafeHtml | null;
  when: When;
};

/** Everything said about a post. Null in place of it: neither is there anything nor may anyone begin. */
export type Conversation = {
  talk: Talk;
  /** In thread order, this page of them. */
  comments: readonly CommentView[];
  pager: Pager | null;
  mentions: readonly MentionView[];
  /** The feed of these comments. */
  feedUrl: string | null;
  /** The post's own address. */
  postUrl: string;
  /** When its latest comment came into sight (ISO-8601 UTC), or this was read where there is none: what came later is new to whoever has the page open. */
  since: string;
};

/** Where other sites tell of their responses; addresses absolute. In `rdf` nothing holds two hyphens. */
export type PingsView = { url: string; rdf: { url: string; title: string; ping: string } };

/** Words as they will be read once they are sent. */
export type PreviewView = { direction: Direction; bodyHtml: SafeHtml };

/** The form below a post, or below the comment that it answers. */
export type ReplyForm = {
  action: string;
  /** Whom it answers; null for the post. */
  parent: { id: number; name: string; cancelUrl: string } | null;
  /** What was typed, or what this browser remembers. */
  values: { comment: string; author: string; email: string; url: string };
  /** By field, what is wrong with it; `form` for no field. */
  faults: Readonly<Record<string, string>>;
  /** What was typed, as it will look; null where nobody asked to see it. */
  preview: PreviewView | null;
  /** A name and an address must be given. */
  requires: boolean;
  /** The browser is asked to remember name and addresses. */
  keeps: boolean;
  /** What mail is asked for with the comment. */
  ticks: { comments: boolean; which: 'replies' | 'thread'; posts: boolean };
  /** The name of an author who is signed in, and needs give none. */
  signedInAs: string | null;
  /** A reader who is signed in with an account from elsewhere. `using` says with which; `mails` whether mail can be sent to them. */
  reader: { name: string; using: string; face: Face; mails: boolean } | null;
  /** With what others can sign in; empty where they cannot. */
  offers: readonly { key: string; name: string; label: string }[];
  /** The post, as the form names it when its reader goes to sign in. */
  path: string;
  /** Where to sign in, where nobody else may comment: then there is no form. */
  signInUrl: string | null;
  /** The same for the address at which a comment is answered. */
  signInToReply: ((replyUrl: string) => string) | null;
  /** It can be sent; otherwise it only holds what was typed before the conversation was closed. */
  open: boolean;
};

/** `views/edit-comment.ejs`: whoever wrote a comment changes or deletes it. */
export type EditCommentLocals = Framed & {
  action: string;
  /** Where the comment stands. */
  backUrl: string;
  /** What proves whose it is, where a link brought them; null where a cookie or a session does. */
  key: string | null;
  comment: string;
  faults: Readonly<Record<string, string>>;
  preview: PreviewView | null;
  /** Until when it can be changed; null for ever. */
  until: When | null;
  /** The time is not over. Otherwise the page only hands back what was typed. */
  open: boolean;
};

/** Someone who likes a post: an account with its name and face, or a guest. */
export type LikeFace = { name: string; face: Face };

/** Who likes a post and the comments under it. */
export type LikesView = {
  /** Takes the form. */
  action: string;
  /** "3 bloggers like this:" */
  sentence: string;
  faces: readonly LikeFace[];
  /** "and 12 others"; null where every face is shown. */
  others: string | null;
  /** The reader whom the page is for likes the post. */
  liked: boolean;
  /** Why the last like was not taken; null for no reason. */
  fault: string | null;
  /** By the comment's id; nobody likes those that are left out. `count` is "3 likes". */
  comments: ReadonlyMap<number, { count: string; liked: boolean }>;
};

/** `views/post.ejs`. */
export type PostLocals = Framed & {
  post: Article;
  previous: Link | null;
  next: Link | null;
  related: readonly { title: string; url: string; when: When }[];
  /** Null where nobody can like it: a preview. */
  likes: LikesView | null;
  conversation: Conversation | null;
  reply: ReplyForm | null;
  /** Null where it takes none. */
  pings: PingsView | null;
  /** The comments that this reader wrote and may change still, by id. */
  mine: ReadonlySet<number>;
};

/** `views/page.ejs`. */
export type PageLocals = Framed & {
  page: Article;
  /** The pages above this one, outermost first. */
  trail: readonly Link[];
  children: readonly Link[];
  likes: LikesView | null;
  conversation: Conversation | null;
  reply: ReplyForm | null;
  /** Null where it takes none. */
  pings: PingsView | null;
  /** The comments that this reader wrote and may change still, by id. */
  mine: ReadonlySet<number>;
};

/** `views/locked.ejs`: asks for a post's password and sends it, as `post_password`, to `action`. */
export type LockedLocals = Framed & { title: string; direction: Direction; when: When | null; action: string; wrong: boolean };

/** `views/visitors.ejs`: what is counted of readers. `before` tells of those who were counted elsewhere; `statistics` is null where they are not for everybody. */
export type VisitorsLocals = Framed & { /** The place of the number, as in the sidebar. */ sentence: string; before: string | null; statistics: StatisticsView | null };

// Where there is nothing to show

/** `views/missing.ejs` (404) and `views/gone.ejs` (410). `query` is what the search field suggests, from the address. */
export type MissingLocals = Framed & { query: string };

/** `views/welcome.ejs`: the front page of a blog without a post. */
export type WelcomeLocals = Framed & { /** It has an owner. */ isSetUp: boolean };

/** `views/failed.ejs`: needs neither the database nor the frame, so that it can be shown when those fail. */
export type FailedLocals = {
  lang: string;
  direction: Direction;
  words: Words;
  asset: Shell['asset'];
  accentHref: string | null;
  blog: Shell['blog'];
  heading: string;
  message: string;
  /** Null where there is nothing to look up: the request was refused, not broken. */
  requestId: string | null;
};

/** Every page by the name of its view. */
export type Views = {
  home: HomeLocals;
  archive: ArchiveLocals;
  author: AuthorLocals;
  search: SearchLocals;
  post: PostLocals;
  page: PageLocals;
  locked: LockedLocals;
  visitors: VisitorsLocals;
  'edit-comment': EditCommentLocals;
  missing: MissingLocals;
  gone: MissingLocals;
  welcome: WelcomeLocals;
  failed: FailedLocals;
  sidebar: SidebarLocals;
};
