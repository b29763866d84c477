// Carries one item of an export with its conversation, or says why not.
import { Refusal } from '../../kit/refusal.ts';
import type { Change } from '../../platform/records/index.ts';
import type { WxrItem } from '../wxr/wxr.ts';
import { carryComments } from './carry-comments.ts';
import { carryPost } from './carry-post.ts';
import { attempt, keyOf, nameOf, type Importing } from './importing.ts';

const reasons: Readonly<Record<string, string>> = {
  revision: 'earlier versions are not kept',
  customize_changeset: 'is a setting of a theme',
  custom_css: 'is a setting of a theme',
  wp_global_styles: 'is a setting of a theme',
  wp_template: 'is a part of a theme',
  wp_template_part: 'is a part of a theme',
  wp_navigation: 'is a part of a theme',
  wp_font_family: 'is a part of a theme',
  wp_font_face: 'is a part of a theme',
  wp_block: 'patterns are not known here; posts that show one lack it',
  oembed_cache: 'is WordPress’s own note',
  user_request: 'is WordPress’s own note',
};

/** Carries a post or page; entries of menus are carried with their menu, and files by themselves. */
export async function carryItem(change: Change, importing: Importing, item: WxrItem): Promise<void> {
  const { report, ledger, seen } = importing;
  if (item.type === 'nav_menu_item' || item.type === 'attachment') return;
  const key = keyOf(item);
  const reason = reasonAgainst(item, seen.has(key));
  seen.add(key);
  if (reason !== undefined) {
    report.notCarried(reason.subject, reason.why, nameOf(item));
    if (item.comments.length > 0) report.notCarried('comments on what is not carried', 'there is nothing for them to stand under', `${nameOf(item)}: ${item.comments.length}`);
    return;
  }
  const known = (await ledger.find(change.database, 'post', [key])).get(key);
  if (known != null) report.already(item.type === 'page' ? 'pages' : 'posts');
  const id = known ?? (await attempt(change, () => carryPost(change, importing, item)));
  if (id instanceof Refusal) report.notCarried(item.type, id.message, `${nameOf(item)}${item.comments.length > 0 ? ` with ${item.comments.length} comments` : ''}`);
  else await carryComments(change, importing, item, id);
}

function reasonAgainst(item: WxrItem, twice: boolean): { subject: string; why: string } | undefined {
  if (item.type !== 'post' && item.type !== 'page') return { subject: `post type ${item.type}`, why: reasons[item.type] ?? 'is the own kind of a theme or plugin, which has no place here' };
  if (item.status === 'auto-draft') return { subject: 'status auto-draft', why: 'was opened but never saved by its author' };
  return twice ? { subject: item.type, why: 'has the same number as an item before it in the file' } : undefined;
}
