// Shapes elements of an export into what they mean.
import { childrenNamed, child, rawText, text, wholeNumber, type Element } from './element.ts';
import type { WxrAuthor, WxrComment, WxrItem, WxrItemTerm, WxrMeta, WxrTerm } from './wxr.ts';

/** `<wp:author>`. */
export const authorOf = (element: Element): WxrAuthor => ({
  id: wholeNumber(element, 'wp:author_id'),
  login: text(element, 'wp:author_login'),
  email: text(element, 'wp:author_email'),
  displayName: text(element, 'wp:author_display_name'),
  firstName: text(element, 'wp:author_first_name'),
  lastName: text(element, 'wp:author_last_name'),
  own: { login: text(element, 'parley:login'), role: text(element, 'parley:role'), bio: rawText(element, 'parley:bio'), website: text(element, 'parley:website') },
});

/** `<wp:category>`, `<wp:tag>` or `<wp:term>`. */
export function termOf(element: Element): WxrTerm {
  const id = wholeNumber(element, 'wp:term_id');
  const meta = metaOf(element, 'wp:termmeta');
  if (element.name === 'wp:category')
    return { id, taxonomy: 'category', slug: text(element, 'wp:category_nicename'), name: text(element, 'wp:cat_name'), parentSlug: text(element, 'wp:category_parent'), description: text(element, 'wp:category_description'), meta };
  if (element.name === 'wp:tag')
    return { id, taxonomy: 'post_tag', slug: text(element, 'wp:tag_slug'), name: text(element, 'wp:tag_name'), parentSlug: '', description: text(element, 'wp:tag_description'), meta };
  return { id, taxonomy: text(element, 'wp:term_taxonomy'), slug: text(element, 'wp:term_slug'), name: text(element, 'wp:term_name'), parentSlug: text(element, 'wp:term_parent'), description: text(element, 'wp:term_description'), meta };
}

/** `<item>`. */
export function itemOf(element: Element): WxrItem {
  return {
    id: wholeNumber(element, 'wp:post_id'),
    type: text(element, 'wp:post_type') || 'post',
    status: text(element, 'wp:status') || 'publish',
    title: rawText(element, 'title').trim(),
    link: text(element, 'link'),
    guid: text(element, 'guid'),
    creator: text(element, 'dc:creator'),
    content: rawText(element, 'content:encoded'),
    excerpt: rawText(element, 'excerpt:encoded'),
    slug: text(element, 'wp:post_name'),
    ownSlug: text(element, 'parley:slug'),
    date: text(element, 'wp:post_date'),
    dateGmt: text(element, 'wp:post_date_gmt'),
    modified: text(element, 'wp:post_modified'),
    modifiedGmt: text(element, 'wp:post_modified_gmt'),
    pubDate: text(element, 'pubDate'),
    commentStatus: text(element, 'wp:comment_status') || 'open',
    pingStatus: text(element, 'wp:ping_status') || 'open',
    parentId: wholeNumber(element, 'wp:post_parent'),
    menuOrder: wholeNumber(element, 'wp:menu_order'),
    password: rawText(element, 'wp:post_password'),
    sticky: text(element, 'wp:is_sticky') === '1',
    attachmentUrl: text(element, 'wp:attachment_url'),
    terms: termsOf(element),
    meta: metaOf(element, 'wp:postmeta'),
    comments: commentsOf(element),
  };
}

/** Old exports write each term twice, once without a domain, and call tags `tag`. */
function termsOf(element: Element): WxrItemTerm[] {
  const seen = new Map<string, WxrItemTerm>();
  for (const category of childrenNamed(element, 'category')) {
    const { domain, nicename } = category.attributes;
    if (!nicename) continue;
    const taxonomy = domain === 'tag' ? 'post_tag' : (domain ?? 'category');
    seen.set(`${taxonomy}\n${nicename}`, { taxonomy, slug: nicename, name: category.text.trim() });
  }
  return [...seen.values()];
}

/** Ours are under the numbers that they have here, which WordPress may be told others for. */
function commentsOf(element: Element): WxrComment[] {
  const elements = childrenNamed(element, 'wp:comment');
  const numbers = new Map(elements.map((each) => [wholeNumber(each, 'wp:comment_id'), wholeNumber(each, 'parley:comment_id') || wholeNumber(each, 'wp:comment_id')]));
  const numberOf = (id: number) => numbers.get(id) ?? id;
  return elements.map(commentOf).map((comment) => ({ ...comment, id: numberOf(comment.id), parentId: numberOf(comment.parentId) }));
}

const commentOf = (element: Element): WxrComment => ({
  id: wholeNumber(element, 'wp:comment_id'),
  author: text(element, 'wp:comment_author'),
  email: text(element, 'wp:comment_author_email'),
  url: text(element, 'wp:comment_author_url'),
  ip: text(element, 'wp:comment_author_IP'),
  agent: text(element, 'wp:comment_agent'),
  date: text(element, 'wp:comment_date'),
  dateGmt: text(element, 'wp:comment_date_gmt'),
  content: rawText(element, 'wp:comment_content'),
  approved: text(element, 'wp:comment_approved'),
  type: text(element, 'wp:comment_type'),
  parentId: wholeNumber(element, 'wp:comment_parent'),
  userId: wholeNumber(element, 'wp:comment_user_id'),
  meta: metaOf(element, 'wp:commentmeta'),
});

const metaOf = (element: Element, name: string): WxrMeta[] =>
  childrenNamed(element, name).map((meta) => ({ key: text(meta, 'wp:meta_key'), value: child(meta, 'wp:meta_value')?.text ?? '' }));
