// What a WordPress export holds, as types: the parts that a reader of one gets.

/** The blog that was exported. */
export type WxrBlog = {
  version: string;
  title: string;
  tagline: string;
  language: string;
  /** Home of the blog (`wp:base_blog_url`, else the channel's link), without a trailing slash. */
  url: string;
  /** Where WordPress itself is installed, which uploads are below; without a trailing slash. */
  siteUrl: string;
};

export type WxrAuthor = { id: number; login: string; email: string; displayName: string; firstName: string; lastName: string; own: WxrOwnAuthor };

/** What only Parley's exports say of an author; empty in WordPress's. */
export type WxrOwnAuthor = { login: string; role: string; bio: string; website: string };

/** An old address that leads to no post, which only Parley's exports have; without a location, what was there is gone. */
export type WxrAddress = { path: string; location: string };

/** A category, tag or term of another taxonomy (`nav_menu`, `post_format`, custom). */
export type WxrTerm = { id: number; taxonomy: string; slug: string; name: string; parentSlug: string; description: string; meta: WxrMeta[] };

export type WxrMeta = { key: string; value: string };

/** A post of any type: post, page, attachment, nav_menu_item, or one that a plugin made. */
export type WxrItem = {
  id: number;
  type: string;
  status: string;
  title: string;
  link: string;
  guid: string;
  creator: string;
  content: string;
  excerpt: string;
  slug: string;
  /** All of it, which WordPress has no room for; empty in WordPress's exports. */
  ownSlug: string;
  /** `YYYY-MM-DD hh:mm:ss` on the blog's clock; all zeros where there is none. */
  date: string;
  dateGmt: string;
  modified: string;
  modifiedGmt: string;
  /** RFC 2822: all that some hand-made files have. */
  pubDate: string;
  commentStatus: string;
  pingStatus: string;
  parentId: number;
  menuOrder: number;
  password: string;
  sticky: boolean;
  attachmentUrl: string;
  terms: WxrItemTerm[];
  meta: WxrMeta[];
  comments: WxrComment[];
};

export type WxrItemTerm = { taxonomy: string; slug: string; name: string };

export type WxrComment = {
  id: number;
  author: string;
  email: string;
  url: string;
  ip: string;
  agent: string;
  date: string;
  dateGmt: string;
  content: string;
  approved: string;
  /** Empty or `comment`; `pingback`, `trackback`, or one that a plugin made. */
  type: string;
  parentId: number;
  userId: number;
  meta: WxrMeta[];
};

/** The parts of an export in the order in which the file has them; the blog comes before the first item. */
export type WxrPart =
  | { kind: 'blog'; blog: WxrBlog }
  | { kind: 'author'; author: WxrAuthor }
  | { kind: 'term'; term: WxrTerm }
  | { kind: 'address'; address: WxrAddress }
  | { kind: 'item'; item: WxrItem };
