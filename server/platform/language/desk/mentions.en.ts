// The English texts of deciding about mentions, and of the list that has them and comments.
import type { Formats } from '../formats.ts';

export const mentionsEnglish = ({ plural }: Formats) => ({
  kinds: { mention: 'mentions', reply: 'replies to', like: 'likes', repost: 'reposts', bookmark: 'bookmarks' },
  reasons: {
    first: 'no mention from this site was approved before',
    burst: 'many came from this site within an hour',
    'link-farm': 'its page links to very many sites',
    scraper: 'its page repeats this post’s own words',
    blocked: 'its site is banned',
  },
  actOn: (act: string, name: string) => `${act}: mention by ${name}`,
  pick: (name: string) => `Choose the mention by ${name}`,
  ofMention: (name: string) => `: mention by ${name}`,
  block: 'Ban site …',
  banSite: (host: string) => `Ban ${host}`,
  offer: {
    site: (value: string) => `the site ${value}, with all below it`,
    address: (value: string) => `whoever tells us from the IP address ${value}`,
    network: (value: string) => `everybody in the network ${value}`,
  },
  late: (name: string, decision: string) => `The mention by ${name} was decided about meanwhile: ${decision}.`,
  done: {
    approved: (count: number) => plural(count, { one: '# mention is approved.', other: '# mentions are approved.' }),
    held: (count: number) => plural(count, { one: '# mention waits again.', other: '# mentions wait again.' }),
    spam: (count: number) => plural(count, { one: '# mention is marked as spam.', other: '# mentions are marked as spam.' }),
    trashed: (count: number) => plural(count, { one: '# mention is in the trash.', other: '# mentions are in the trash.' }),
    restored: (count: number) => plural(count, { one: '# mention is back.', other: '# mentions are back.' }),
    deleted: (count: number) => plural(count, { one: '# mention is deleted for good.', other: '# mentions are deleted for good.' }),
  },
});

export type DeskMentionsWords = ReturnType<typeof mentionsEnglish>;

export const queueEnglish = ({ plural }: Formats) => ({
  label: 'What is shown',
  kinds: { all: 'All', comments: 'Comments', mentions: 'Mentions' },
  found: {
    all: (count: number) => plural(count, { one: '# comment or mention', other: '# comments and mentions' }),
    comments: (count: number) => plural(count, { one: '# comment', other: '# comments' }),
    mentions: (count: number) => plural(count, { one: '# mention', other: '# mentions' }),
  },
  empty: {
    all: { pending: 'Nothing waits for you.', approved: 'Nothing is approved yet.', spam: 'There is no spam.', trash: 'The trash is empty.' },
    comments: { pending: 'No comment waits for you.', approved: 'No comment is approved yet.', spam: 'No comment is spam.', trash: 'No comment is in the trash.' },
    mentions: { pending: 'No mention waits for you.', approved: 'No mention is approved yet.', spam: 'No mention is spam.', trash: 'No mention is in the trash.' },
  },
  noneFound: 'Nothing here has these words.',
  done: {
    approved: (count: number) => plural(count, { one: '# is approved.', other: '# are approved.' }),
    held: (count: number) => plural(count, { one: '# waits again.', other: '# wait again.' }),
    spam: (count: number) => plural(count, { one: '# is marked as spam.', other: '# are marked as spam.' }),
    trashed: (count: number) => plural(count, { one: '# is in the trash.', other: '# are in the trash.' }),
    restored: (count: number) => plural(count, { one: '# is back.', other: '# are back.' }),
    deleted: (count: number) => plural(count, { one: '# is deleted for good.', other: '# are deleted for good.' }),
  },
});

export type DeskQueueWords = ReturnType<typeof queueEnglish>;
