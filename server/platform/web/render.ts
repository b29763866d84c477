// Renders views: EJS templates compiled once, strict, with their locals as `it`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { escapeHtml, vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';

/** Renders the view of that name (`post` is `views/post.ejs`) with exactly what it is given. */
export type Render = (view: string, locals: object) => SafeHtml;

type Template = (locals: object) => string;
type Include = (view: string, locals?: object) => string;

/**
 * EJS looks an included file up anew, on disk, at every call, and hands it all that its includer was handed. This line
 * before each template puts our own include in the place of EJS's: a look-up of a function, given what is written there.
 */
const ownInclude = '<% var include = it.include; -%>';

// `unsafePrototypeLocals` spares a copy of the locals; they are made by us, never by a request.
const options: ejs.Options & { unsafePrototypeLocals: true } = { strict: true, localsName: 'it', compileDebug: false, unsafePrototypeLocals: true, escape: (value?: unknown) => (value == null ? '' : escapeHtml(String(value))) };

/** Opens the folder of views. Each is read and compiled at its first use; includes are named from the folder's root. */
export function openViews(folder: string): Render {
  const compiled = new Map<string, Template>();
  const include: Include = (view, locals = {}) => templateOf(view)(locals);
  const templateOf = (view: string): Template => {
    const known = compiled.get(view);
    if (known) return known;
    const source = readFileSync(join(folder, `${view}.ejs`), 'utf8');
    const template = ejs.compile(ownInclude + source, options) as Template;
    const render: Template = (locals) => template({ ...locals, include });
    compiled.set(view, render);
    return render;
  };
  return (view, locals) => vouchForHtml(templateOf(view)(locals));
}
