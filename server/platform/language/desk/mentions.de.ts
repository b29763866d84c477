// The German texts of deciding about mentions, and of the list that has them and comments.
import type { Formats } from '../formats.ts';
import type { DeskMentionsWords, DeskQueueWords } from './mentions.en.ts';

export const mentionsGerman = ({ plural }: Formats): DeskMentionsWords => ({
  kinds: { mention: 'erwähnt', reply: 'antwortet auf', like: 'gefällt', repost: 'teilt', bookmark: 'merkt sich' },
  reasons: {
    first: 'von dieser Website noch keine Erwähnung freigegeben wurde',
    burst: 'von dieser Website binnen einer Stunde viele kamen',
    'link-farm': 'ihre Seite auf sehr viele Websites verweist',
    scraper: 'ihre Seite die Worte dieses Beitrags wiederholt',
    blocked: 'ihre Website gesperrt ist',
  },
  actOn: (act, name) => `${act}: Erwähnung von ${name}`,
  pick: (name) => `Erwähnung von ${name} auswählen`,
  ofMention: (name) => `: Erwähnung von ${name}`,
  block: 'Website sperren …',
  banSite: (host) => `${host} sperren`,
  offer: {
    site: (value) => `die Website ${value} mit allem darunter`,
    address: (value) => `wer uns von der IP-Adresse ${value} aus etwas meldet`,
    network: (value) => `alle im Netz ${value}`,
  },
  late: (name, decision) => `Über die Erwähnung von ${name} wurde inzwischen entschieden: ${decision}.`,
  done: {
    approved: (count) => plural(count, { one: '# Erwähnung ist freigegeben.', other: '# Erwähnungen sind freigegeben.' }),
    held: (count) => plural(count, { one: '# Erwähnung wartet wieder.', other: '# Erwähnungen warten wieder.' }),
    spam: (count) => plural(count, { one: '# Erwähnung ist als Spam markiert.', other: '# Erwähnungen sind als Spam markiert.' }),
    trashed: (count) => plural(count, { one: '# Erwähnung liegt im Papierkorb.', other: '# Erwähnungen liegen im Papierkorb.' }),
    restored: (count) => plural(count, { one: '# Erwähnung ist wieder da.', other: '# Erwähnungen sind wieder da.' }),
    deleted: (count) => plural(count, { one: '# Erwähnung ist endgültig gelöscht.', other: '# Erwähnungen sind endgültig gelöscht.' }),
  },
});

export const queueGerman = ({ plural }: Formats): DeskQueueWords => ({
  label: 'Was gezeigt wird',
  kinds: { all: 'Alle', comments: 'Kommentare', mentions: 'Erwähnungen' },
  found: {
    all: (count) => plural(count, { one: '# Kommentar oder Erwähnung', other: '# Kommentare und Erwähnungen' }),
    comments: (count) => plural(count, { one: '# Kommentar', other: '# Kommentare' }),
    mentions: (count) => plural(count, { one: '# Erwähnung', other: '# Erwähnungen' }),
  },
  empty: {
    all: { pending: 'Nichts wartet auf Sie.', approved: 'Noch ist nichts freigegeben.', spam: 'Es gibt keinen Spam.', trash: 'Der Papierkorb ist leer.' },
    comments: { pending: 'Kein Kommentar wartet auf Sie.', approved: 'Noch ist kein Kommentar freigegeben.', spam: 'Kein Kommentar ist Spam.', trash: 'Kein Kommentar liegt im Papierkorb.' },
    mentions: { pending: 'Keine Erwähnung wartet auf Sie.', approved: 'Noch ist keine Erwähnung freigegeben.', spam: 'Keine Erwähnung ist Spam.', trash: 'Keine Erwähnung liegt im Papierkorb.' },
  },
  noneFound: 'Hier hat nichts diese Worte.',
  done: {
    approved: (count) => plural(count, { one: '# ist freigegeben.', other: '# sind freigegeben.' }),
    held: (count) => plural(count, { one: '# wartet wieder.', other: '# warten wieder.' }),
    spam: (count) => plural(count, { one: '# ist als Spam markiert.', other: '# sind als Spam markiert.' }),
    trashed: (count) => plural(count, { one: '# liegt im Papierkorb.', other: '# liegen im Papierkorb.' }),
    restored: (count) => plural(count, { one: '# ist wieder da.', other: '# sind wieder da.' }),
    deleted: (count) => plural(count, { one: '# ist endgültig gelöscht.', other: '# sind endgültig gelöscht.' }),
  },
});
