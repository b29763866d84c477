// Turns an HTML post into Markdown before its author's eyes: nothing is saved, and what would change is said.
import { render } from '../../platform/text/index.ts';
import type { Post, PostType } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { changesBetween } from './compare-renderings.ts';
import { markdownFromHtml } from './markdown-from-html.ts';
import { writingPage } from './writing-page.ts';
import type { Values } from './values.ts';

/** The form again with the Markdown in it; a text that is Markdown already stays as it is. */
export async function toMarkdown(visit: SignedInVisit, desk: Desk, { type, post, values }: { type: PostType; post: Post | undefined; values: Values }): Promise<DeskAnswer> {
  if (values.format !== 'html') return writingPage(visit, desk, { type, post, values, faults: {} });
  const { writing } = (await deskLanguageOf(desk)).desk;
  const source = await markdownFromHtml(values.source);
  if (source === undefined) return { ...(await writingPage(visit, desk, { type, post, values, faults: { source: writing.turned.tooDeep } })), status: 400 };
  const words = desk.posts.words((await settingsOf(desk)).language);
  const options = { trust: 'editor', baseUrl: desk.baseUrl, words } as const;
  const lost = await changesBetween(await render(values.source, 'html', options), await render(source, 'markdown', options), writing);
  return writingPage(visit, desk, { type, post, values: { ...values, source, format: 'markdown' }, faults: {}, turned: { lost } });
}
