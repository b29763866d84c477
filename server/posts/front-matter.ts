// The head of a Markdown file: what its author says of the post, in YAML between two lines of dashes.
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { Refusal } from '../kit/refusal.ts';
import { postTypes } from './post.ts';

const longestHead = 64 * 1024;

const text = (most: number) => z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(most, `may have at most ${most} characters`));
const names = z
  .union([text(2_000).transform((list) => list.split(',')), z.array(text(200)).max(100, 'has more than 100 names')])
  .transform((list) => list.map((name) => name.trim()).filter((name) => name !== ''));

const shape = z.strictObject({
  title: text(2_000).optional(),
  slug: text(200).optional(),
  /** Without an offset, on the clock of the blog. */
  date: text(60).optional(),
  status: z.enum(['draft', 'scheduled', 'published', 'private'], 'is draft, scheduled, published or private').optional(),
  type: z.enum(postTypes, 'is post or page').default('post'),
  tags: names.default([]),
  /** A category below another is written `Travel/Norway`. */
  categories: names.default([]),
  excerpt: text(10_000).optional(),
  password: text(255).optional(),
  sticky: z.boolean('is true or false').optional(),
  /** Slugs of the pages above, from the top: `about` or `about/team`. */
  parent: text(1_000).optional(),
  order: z.int('is a whole number').optional(),
  /** A picture beside the file. */
  featured_image: text(500).optional(),
  /** Login of the author. */
  author: text(60).optional(),
  comments: z.boolean('is true or false').optional(),
  pings: z.boolean('is true or false').optional(),
});

/** What the head of a file says. */
export type FrontMatter = z.output<typeof shape>;

/**
 * Splits a file into its head and its text. Only YAML's core schema is read, without aliases, so a small head cannot
 * unfold into a large one. Throws a Refusal that names the line or the key that is wrong.
 */
export function readFrontMatter(file: string): { head: FrontMatter; body: string } {
  const written = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const found = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/.exec(written);
  if (!found) {
    if (/^---[ \t]*\n/.test(written) && /^---[ \t]*\n\s*[a-z_]+:/.test(written)) throw new Refusal('invalid', 'The head of the file begins with --- but does not end with it.');
    return { head: shape.parse({}), body: written };
  }
  const yaml = found[1] ?? '';
  if (yaml.length > longestHead) throw new Refusal('too-large', 'The head of the file is too long: at most 64 kB.');
  const document = parseDocument(yaml, { schema: 'core', version: '1.2', uniqueKeys: true, prettyErrors: true });
  const [error] = [...document.errors, ...document.warnings];
  if (error) throw new Refusal('invalid', `The head of the file cannot be read: ${error.message.split('\n')[0] ?? ''}`, { cause: error });
  const checked = shape.safeParse(valueOf(document) ?? {});
  if (!checked.success) throw refusalFrom(checked.error);
  return { head: checked.data, body: written.slice(found[0].length) };
}

function valueOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw new Refusal('invalid', 'The head of the file uses YAML aliases, which are not read here.', { cause: error });
  }
}

function refusalFrom(error: z.ZodError): Refusal {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys') {
    return new Refusal('invalid', `The head of the file has a key that means nothing here: ${issue.keys.join(', ')}. Known keys: ${Object.keys(shape.shape).join(', ')}.`);
  }
  const key = String(issue?.path[0] ?? '');
  return new Refusal('invalid', key === '' ? 'The head of the file must be a list of keys and values, such as "title: Hello".' : `${key} ${issue?.message ?? 'cannot be read'}.`, { field: key });
}
