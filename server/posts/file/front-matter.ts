// The head of a Markdown file: what its author says of the post, in YAML between two lines of dashes.
import { parseDocument } from 'yaml';
import * as v from 'valibot';
import { Refusal } from '../../kit/refusal.ts';
import { postTypes } from '../post.ts';

const longestHead = 64 * 1024;

const noText = 'Invalid input';
const text = (most: number) => v.pipe(v.union([v.string(), v.pipe(v.number(), v.finite(noText))], noText), v.transform(String), v.maxLength(most, `may have at most ${most} characters`));
const names = v.pipe(
  v.union([v.pipe(text(2_000), v.transform((list) => list.split(','))), v.pipe(v.array(text(200)), v.maxLength(100, 'has more than 100 names'))], noText),
  v.transform((list) => list.map((name) => name.trim()).filter((name) => name !== '')),
);

const shape = v.strictObject({
  title: v.optional(text(2_000)),
  slug: v.optional(text(200)),
  /** Without an offset, on the clock of the blog. */
  date: v.optional(text(60)),
  status: v.optional(v.picklist(['draft', 'scheduled', 'published', 'private'], 'is draft, scheduled, published or private')),
  type: v.optional(v.picklist(postTypes, 'is post or page'), 'post'),
  tags: v.optional(names, []),
  /** A category below another is written `Travel/Norway`. */
  categories: v.optional(names, []),
  excerpt: v.optional(text(10_000)),
  password: v.optional(text(255)),
  sticky: v.optional(v.boolean('is true or false')),
  /** Slugs of the pages above, from the top: `about` or `about/team`. */
  parent: v.optional(text(1_000)),
  order: v.optional(v.pipe(v.number('is a whole number'), v.safeInteger('is a whole number'))),
  /** A picture beside the file. */
  featured_image: v.optional(text(500)),
  /** Login of the author. */
  author: v.optional(text(60)),
  comments: v.optional(v.boolean('is true or false')),
  pings: v.optional(v.boolean('is true or false')),
});

/** What the head of a file says. */
export type FrontMatter = v.InferOutput<typeof shape>;

/**
 * Splits a file into its head and its text. Only YAML's core schema is read, without aliases, so a small head cannot
 * unfold into a large one. Throws a Refusal that names the line or the key that is wrong.
 */
export function readFrontMatter(file: string): { head: FrontMatter; body: string } {
  const written = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const found = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(written);
  if (!found) {
    if (/^---[ \t]*\n/.test(written) && /^---[ \t]*\n\s*[a-z_]+:/.test(written)) throw new Refusal('invalid', 'The head of the file begins with --- but does not end with it.');
    return { head: v.parse(shape, {}), body: written };
  }
  const yaml = found[1] ?? '';
  if (yaml.length > longestHead) throw new Refusal('too-large', 'The head of the file is too long: at most 64 kB.');
  const document = parseDocument(yaml, { schema: 'core', version: '1.2', uniqueKeys: true, prettyErrors: true });
  const [error] = [...document.errors, ...document.warnings];
  if (error) throw new Refusal('invalid', `The head of the file cannot be read: ${error.message.split('\n')[0] ?? ''}`, { cause: error });
  const given = valueOf(document) ?? {};
  // To valibot a list is an object too.
  const checked = v.safeParse(shape, Array.isArray(given) ? undefined : given);
  if (!checked.success) throw refusalFrom(checked.issues[0], given);
  return { head: checked.output, body: written.slice(found[0].length) };
}

function valueOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw new Refusal('invalid', 'The head of the file uses YAML aliases, which are not read here.', { cause: error });
  }
}

function refusalFrom(issue: v.InferIssue<typeof shape>, given: object): Refusal {
  if (issue.type === 'strict_object' && issue.path) {
    const known = Object.keys(shape.entries);
    const unknown = Object.keys(given).filter((each) => !known.includes(each));
    return new Refusal('invalid', `The head of the file has a key that means nothing here: ${unknown.join(', ')}. Known keys: ${known.join(', ')}.`);
  }
  const key = String(issue.path?.[0].key ?? '');
  return new Refusal('invalid', key === '' ? 'The head of the file must be a list of keys and values, such as "title: Hello".' : `${key} ${issue.message}.`, { field: key });
}
