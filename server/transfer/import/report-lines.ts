// An import's report as lines of text for a terminal.
import { carriedKinds, type CarriedKind, type ImportReport, type Remark } from './report.ts';

const names: Readonly<Record<CarriedKind, readonly [one: string, more: string]>> = {
  authors: ['author', 'authors'],
  categories: ['category', 'categories'],
  tags: ['tag', 'tags'],
  posts: ['post', 'posts'],
  pages: ['page', 'pages'],
  comments: ['comment', 'comments'],
  mentions: ['mention', 'mentions'],
  attachments: ['attachment', 'attachments'],
  menuItems: ['menu item', 'menu items'],
  settings: ['setting', 'settings'],
};

/** The whole report, every item named. */
export function reportLines(report: ImportReport): string[] {
  const carried = counts(report.carried);
  const already = counts(report.already);
  return [
    `${report.dryRun ? 'Trial run of the import of' : 'Import of'} “${report.blog.title}”${report.blog.url ? ` (${report.blog.url})` : ''}`,
    ...(report.dryRun ? ['Nothing was changed. This is what an import would do:'] : []),
    carried.length > 0 ? `Carried: ${carried.join(', ')}.` : 'Nothing new was carried: all of it is here already, or cannot be carried.',
    ...(already.length > 0 ? [`Here already: ${already.join(', ')}.`] : []),
    ...(report.filesToFetch > 0 ? [`${count(report.filesToFetch, ['file', 'files'])} will be fetched from the old blog in the background.`] : []),
    ...(report.claimable.length > 0 ? ['Accounts without a password, to be claimed:', ...report.claimable.map(({ login, name, email }) => `  ${login}: ${name}${email ? ` <${email}>` : ''}`)] : []),
    ...section('Not carried:', report.notCarried),
    ...section('Carried, but changed:', report.changed),
    ...(report.notCarried.length === 0 ? ['Everything in the file was carried.'] : []),
  ];
}

const counts = (of: ImportReport['carried']): string[] => carriedKinds.filter((kind) => of[kind] > 0).map((kind) => count(of[kind], names[kind]));

const count = (number: number, [one, more]: readonly [string, string]): string => `${number.toLocaleString('en')} ${number === 1 ? one : more}`;

const section = (title: string, remarks: readonly Remark[]): string[] =>
  remarks.length === 0
    ? []
    : [title, ...remarks.flatMap((remark) => [`  ${remark.subject}${remark.count > 1 ? ` (${remark.count.toLocaleString('en')})` : ''}: ${remark.reason}`, ...remark.items.map((item) => `    ${item}`)])];
