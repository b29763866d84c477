// The English texts of deciding about mentions.
import type { Formats } from '../formats.ts';

export const mentionsEnglish = ({ plural }: Formats) => ({
  mentions: 'Mentions',
  lists: { pending: 'Pending', approved: 'Approved', spam: 'Spam', trash: 'Trash' },
  empty: { pending: 'No mention waits for you.', approved: 'No mention is approved yet.', spam: 'There is no spam.', trash: 'The trash is empty.' },
  found: (count: number) => plural(count, { one: '# mention', other: '# mentions' }),
  kinds: { mention: 'mentions', reply: 'replies to', like: 'likes', repost: 'reposts', bookmark: 'bookmarks' },
  why: 'Held because',
  reasons: {
    first: 'no mention from this site was approved before',
    burst: 'many came from this site within an hour',
    'link-farm': 'its page links to very many sites',
    scraper: 'its page is mostly this post’s own words',
    blocked: 'its site is blocked',
  },
  acts: { approve: 'Approve', unapprove: 'Unapprove', spam: 'Spam', trash: 'Trash', delete: 'Delete for good', block: 'Block site' },
  actOn: (act: string, host: string) => `${act}: mention by ${host}`,
  pick: (host: string) => `Choose the mention by ${host}`,
  withChosen: 'With those chosen:',
  undo: 'Undo',
  pageOf: (page: string, pages: string) => `Page ${page} of ${pages}`,
  paging: 'Pages of mentions',
  newer: 'Newer',
  older: 'Older',
  done: {
    approve: (count: number) => plural(count, { one: '# mention is approved.', other: '# mentions are approved.' }),
    unapprove: (count: number) => plural(count, { one: '# mention waits again.', other: '# mentions wait again.' }),
    spam: (count: number) => plural(count, { one: '# mention is marked as spam.', other: '# mentions are marked as spam.' }),
    trash: (count: number) => plural(count, { one: '# mention is in the trash.', other: '# mentions are in the trash.' }),
    delete: (count: number) => plural(count, { one: '# mention is deleted for good.', other: '# mentions are deleted for good.' }),
    block: (count: number) => plural(count, { one: 'The site is blocked, and # mention is spam now.', other: 'The sites are blocked, and # mentions are spam now.' }),
    nothing: 'Nothing was changed.',
  },
});

export type DeskMentionsWords = ReturnType<typeof mentionsEnglish>;
