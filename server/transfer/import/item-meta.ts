// The custom fields of an item: which of them mean something here.
import { fromPhpText } from '../content/php-text.ts';
import type { WxrItem, WxrMeta } from '../wxr/wxr.ts';
import type { Reporter } from './report.ts';

/** The value of a custom field; the last one counts where there are several. */
export function metaValue(item: { meta: readonly WxrMeta[] }, key: string): string | undefined {
  const value = item.meta.findLast((meta) => meta.key === key)?.value;
  return value === undefined ? undefined : fromPhpText(value);
}

/** Every value of a custom field. */
export const metaValues = (item: { meta: readonly WxrMeta[] }, key: string): string[] => item.meta.filter((meta) => meta.key === key).map((meta) => meta.value);

/** What a feed says as plain text (title and description of a channel), without its line ends. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Fields that are taken up elsewhere. */
const understood =
  /^(_thumbnail_id|_wp_old_slug|_wp_attached_file|_wp_attachment_metadata|_wp_attachment_image_alt|_attachment_original_parent_id|_menu_item_.*|_wp_trash_meta_status|_wp_trash_meta_time|_wp_trash_meta_comments_status|_wp_desired_post_slug|_parley_.*)$/;
/** Fields that WordPress keeps for itself, and that say nothing of the post. */
const bookkeeping = /^(_edit_last|_edit_lock|_pingme|_encloseme|_oembed_.*|_publicize_.*|_wp_old_date|_wp_attachment_backup_sizes|_wp_page_template|_jetpack_.*|_wpas_.*|_rest_.*)$/;

/** Names the custom fields of an item that are not carried. */
export function reportMeta(item: Pick<WxrItem, 'meta'>, of: string, report: Reporter): void {
  for (const { key } of item.meta) {
    if (understood.test(key)) continue;
    if (bookkeeping.test(key)) report.notCarried(`custom field ${key.replace(/^_oembed_.*/, '_oembed_…')}`, 'WordPress keeps it for its own use; it means nothing here');
    else report.notCarried(`custom field ${key}`, 'custom fields of themes and plugins have no place here', of);
  }
}
