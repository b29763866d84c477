// The front page of a blog without a post: how to set it up, or how to begin to write.
import { findOwner } from '../accounts/index.ts';
import type { Shell } from './locals.ts';
import { headOf, type Answer } from './sheet.ts';
import { sidebarTags } from './sidebar.ts';
import type { Site } from './site.ts';

/** The page within the shell of the home page. */
export async function welcomePage(site: Site, shell: Shell): Promise<Answer> {
  const locals = { shell, head: headOf({ title: shell.blog.title }), isSetUp: (await findOwner(site.database)) !== undefined };
  return { kind: 'sheet', sheet: { view: 'welcome', locals, tags: [...sidebarTags, 'accounts'] } };
}
