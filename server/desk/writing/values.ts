// The writing page's form, as the words that stand in its fields.
import { localMoment, newBeginning, type Post, type PostType, type Term, type TypedFields } from '../../posts/index.ts';
import { pickedMedia } from '../media/picker.ts';
import { formOf, type Form } from '../visit.ts';

/** What stands in the fields: always what was typed, whether or not it makes sense. */
export type Values = {
  title: string;
  source: string;
  format: string;
  excerpt: string;
  slug: string;
  /** On the blog's clock, as `datetime-local` fields write it; empty for at once. */
  date: string;
  /** public, password, private. */
  visibility: string;
  password: string;
  /** Ids. */
  categories: readonly string[];
  /** Names of categories to be made. */
  newCategories: readonly string[];
  newCategoryParent: string;
  /** Names, with commas between them. */
  tags: string;
  featured: string;
  sticky: boolean;
  commentsOpen: boolean;
  pingsOpen: boolean;
  parent: string;
  order: string;
  author: string;
  version: string;
  /** The key of a form that begins a post; empty in any other. */
  begins: string;
};

/** What was typed. Switches are read only from a form that shows them, for one that is off sends nothing. */
export function valuesTyped(form: Form): Values {
  const shown = form.has('switches');
  return {
    title: form.text('title').replace(/[\r\n]+/g, ' '),
    source: form.text('source').replace(/\r\n?/g, '\n'),
    format: form.text('format') === 'html' ? 'html' : 'markdown',
    excerpt: form.text('excerpt').replace(/\r\n?/g, '\n'),
    slug: form.text('slug').trim(),
    date: form.text('date').trim(),
    visibility: form.text('visibility') || 'public',
    password: form.text('post_password'),
    categories: form.all('category'),
    newCategories: form.all('new_category').map((name) => name.trim()).filter(Boolean),
    newCategoryParent: form.text('new_category_parent'),
    tags: form.all('tags').join(', '),
    featured: String(pickedMedia(form, 'featured_media') ?? ''),
    sticky: form.has('sticky'),
    commentsOpen: !shown || form.has('comments_open'),
    pingsOpen: !shown || form.has('pings_open'),
    parent: form.text('parent'),
    order: form.text('menu_order').trim(),
    author: form.text('author'),
    version: form.text('version'),
    begins: form.text('begins'),
  };
}

/** What was typed and kept. */
export const valuesKept = (fields: TypedFields): Values => valuesTyped(formOf(fields));

/** The fields of a post as it stands. */
export function valuesOf(post: Post, terms: readonly Term[], timeZone: string): Values {
  return {
    title: post.title,
    source: post.source,
    format: post.format,
    excerpt: post.excerpt,
    slug: post.slug,
    date: post.publishedAt === null ? '' : clockTime(post.publishedAt, timeZone),
    visibility: post.status === 'private' ? 'private' : post.password === null ? 'public' : 'password',
    password: post.password ?? '',
    categories: terms.flatMap(({ taxonomy, id }) => (taxonomy === 'category' ? [String(id)] : [])),
    newCategories: [],
    newCategoryParent: '',
    tags: terms.flatMap(({ taxonomy, name }) => (taxonomy === 'tag' ? [name] : [])).join(', '),
    featured: post.featuredMediaId === null ? '' : String(post.featuredMediaId),
    sticky: post.stickyAt !== null,
    commentsOpen: post.commentsClosedAt === null,
    pingsOpen: post.pingsClosedAt === null,
    parent: post.parentId === null ? '' : String(post.parentId),
    order: String(post.menuOrder),
    author: String(post.authorId),
    version: String(post.version),
    begins: '',
  };
}

/** The fields of a new post. Pages are not talked about unless their author wants it, as in WordPress. */
export const emptyValues = (type: PostType, authorId: number): Values => ({
  title: '', source: '', format: 'markdown', excerpt: '', slug: '', date: '', visibility: 'public', password: '', categories: [], newCategories: [], newCategoryParent: '', tags: '', featured: '',
  sticky: false, commentsOpen: type === 'post', pingsOpen: type === 'post', parent: '', order: '0', author: String(authorId), version: '', begins: newBeginning(),
});

/** Whether two forms say the same, whatever version they were begun on. */
export const sameValues = (one: Values, other: Values): boolean => comparable(one) === comparable(other);

const comparable = (values: Values): string => JSON.stringify({ ...values, version: '', begins: '', categories: values.categories.toSorted(), tags: tagNames(values.tags).toSorted() });

/** The names of tags that a field holds. */
export const tagNames = (field: string): string[] => [...new Set(field.split(/[,\n،、]/u).map((name) => name.trim()).filter(Boolean))];

/** A stored moment as `datetime-local` fields write it. */
export function clockTime(at: string, timeZone: string): string {
  const { day, hour, minute } = localMoment(at, timeZone);
  return `${day}T${hour}:${minute}`;
}
