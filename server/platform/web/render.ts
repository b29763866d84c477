// Renders views: EJS templates compiled once, strict, with their locals as `it`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';

/** Renders the view of that name (`post` is `views/post.ejs`) with exactly what it is given. */
export type Render = (view: string, locals: object) => SafeHtml;

/** Opens the folder of views. Each is read and compiled at its first use, with the views that it includes. */
export function openViews(folder: string): Render {
  const compiled = new Map<string, (locals: object) => string>();
  const template = (view: string): ((locals: object) => string) => {
    const known = compiled.get(view);
    if (known) return known;
    const file = join(folder, `${view}.ejs`);
    const source = readFileSync(file, 'utf8');
    const render = ejs.compile(source, { filename: file, root: folder, views: [folder], strict: true, localsName: 'it', rmWhitespace: true, client: true, async: false });
    // EJS resolves an include anew for every call; here it is a look-up of a function.
    const include = (path: string, locals: object = {}): string => template(path)(locals);
    const bound = (locals: object): string => render(locals, undefined, include);
    compiled.set(view, bound);
    return bound;
  };
  return (view, locals) => vouchForHtml(template(view)(locals));
}
