// The German texts of deciding about mentions.
import type { Formats } from '../formats.ts';
import type { DeskMentionsWords } from './mentions.en.ts';

export const mentionsGerman = ({ plural }: Formats): DeskMentionsWords => ({
  mentions: 'Erwähnungen',
  lists: { pending: 'Ausstehend', approved: 'Freigegeben', spam: 'Spam', trash: 'Papierkorb' },
  empty: { pending: 'Keine Erwähnung wartet auf Sie.', approved: 'Noch ist keine Erwähnung freigegeben.', spam: 'Es gibt keinen Spam.', trash: 'Der Papierkorb ist leer.' },
  found: (count) => plural(count, { one: '# Erwähnung', other: '# Erwähnungen' }),
  kinds: { mention: 'erwähnt', reply: 'antwortet auf', like: 'gefällt', repost: 'teilt', bookmark: 'merkt sich' },
  why: 'Zurückgehalten, weil',
  reasons: {
    first: 'von dieser Website noch keine Erwähnung freigegeben wurde',
    burst: 'von dieser Website binnen einer Stunde viele kamen',
    'link-farm': 'ihre Seite auf sehr viele Websites verweist',
    scraper: 'ihre Seite fast nur aus den Worten dieses Beitrags besteht',
    blocked: 'ihre Website gesperrt ist',
  },
  acts: { approve: 'Freigeben', unapprove: 'Zurückhalten', spam: 'Spam', trash: 'In den Papierkorb', delete: 'Endgültig löschen', block: 'Website sperren' },
  actOn: (act, host) => `${act}: Erwähnung von ${host}`,
  pick: (host) => `Erwähnung von ${host} auswählen`,
  withChosen: 'Mit den ausgewählten:',
  undo: 'Rückgängig machen',
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,
  paging: 'Seiten der Erwähnungen',
  newer: 'Neuere',
  older: 'Ältere',
  done: {
    approve: (count) => plural(count, { one: '# Erwähnung ist freigegeben.', other: '# Erwähnungen sind freigegeben.' }),
    unapprove: (count) => plural(count, { one: '# Erwähnung wartet wieder.', other: '# Erwähnungen warten wieder.' }),
    spam: (count) => plural(count, { one: '# Erwähnung ist als Spam markiert.', other: '# Erwähnungen sind als Spam markiert.' }),
    trash: (count) => plural(count, { one: '# Erwähnung liegt im Papierkorb.', other: '# Erwähnungen liegen im Papierkorb.' }),
    delete: (count) => plural(count, { one: '# Erwähnung ist endgültig gelöscht.', other: '# Erwähnungen sind endgültig gelöscht.' }),
    block: (count) => plural(count, { one: 'Die Website ist gesperrt, und # Erwähnung ist nun Spam.', other: 'Die Websites sind gesperrt, und # Erwähnungen sind nun Spam.' }),
    nothing: 'Es wurde nichts geändert.',
  },
});
