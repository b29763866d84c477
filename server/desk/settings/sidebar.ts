// The sidebar: its parts, put in order, titled, added and removed. Every button saves all that is typed.
import { longestWidgetText, newWidget, widgetKinds, type Widget } from '../../platform/settings/index.ts';
import { render } from '../../platform/text/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { Faults } from '../field-faults.ts';
import type { Form, SignedInVisit } from '../visit.ts';
import { saveSection } from './save-section.ts';
import { numberIn, sectionScreen, tried, type Tried } from './section.ts';
import { sectionUrl } from './sections.ts';

const mostParts = 30;

/** A part as it is typed. */
type Typed = Pick<Widget, 'kind' | 'title' | 'text'> & { count: string };

/** The form with the sidebar as it is. */
export const sidebarForm = async (_visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> => screen(desk, (await settingsOf(desk)).sidebar.map((part) => ({ ...part, count: String(part.count) })), {});

/** Saves the sidebar as it is typed, after what its button does; with faults, the form again. */
export async function saveSidebar({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const typed = partsIn(form);
  const faults = await partFaults(desk, form, typed);
  if (Object.keys(faults).length > 0) return screen(desk, typed, tried(form, faults));
  const parts = [];
  for (const part of typed) parts.push(await finished(desk, part));
  const { sidebar, index } = afterAct(parts, form);
  const overtaken = await saveSection(desk, 'sidebar', form, { sidebar });
  if (overtaken) return screen(desk, typed, { overtaken });
  const done = toDone(sectionUrl('sidebar'), 'settings.saved');
  return index !== undefined && done.kind === 'to' ? { ...done, location: `${done.location}#line-${index}` } : done;
}

function partsIn(form: Form): Typed[] {
  const [titles, counts, texts] = [form.all('title'), form.all('count'), form.all('text')];
  return form
    .all('kind')
    .slice(0, mostParts)
    .flatMap((word, at) => {
      const kind = widgetKinds.find((each) => each === word);
      return kind ? [{ kind, title: titles[at] ?? '', count: counts[at] ?? '', text: texts[at] ?? '' }] : [];
    });
}

async function partFaults(desk: Desk, form: Form, parts: readonly Typed[]): Promise<Faults> {
  const { faults } = (await deskLanguageOf(desk)).desk.settings;
  const found = parts.flatMap(({ title, count, text }, at) => {
    const entries = numberIn(count);
    return [
      ...(title.trim().length > 200 ? [[`title-${at}`, faults.widgetTitle]] : []),
      ...(Number.isInteger(entries) && entries >= 1 && entries <= 50 ? [] : [[`count-${at}`, faults.count]]),
      ...(text.length > longestWidgetText ? [[`text-${at}`, faults.text]] : []),
    ];
  });
  return { ...(Object.fromEntries(found) as Faults), ...(form.text('act') === 'add' && parts.length >= mostParts && { form: faults.sidebarFull }) };
}

/** A part with its text rendered, as its owner may write it. */
async function finished(desk: Desk, { kind, title, count, text }: Typed): Promise<Widget> {
  const { language } = await settingsOf(desk);
  const html = kind === 'text' && text.trim() !== '' ? (await render(text, 'markdown', { trust: 'editor', idPrefix: 'side-', baseUrl: desk.baseUrl, words: desk.posts.words(language) })).html : '';
  return { kind, title: title.trim(), count: numberIn(count), text, html };
}

/** The parts after what the button does, and the line to go on from; undefined where all was saved as it stood. */
function afterAct(parts: readonly Widget[], form: Form): { sidebar: Widget[]; index?: number } {
  const [act, place = ''] = form.text('act').split(':', 2);
  const index = Number(/^\d{1,2}$/.exec(place)?.[0] ?? -1);
  const part = parts[index];
  const kind = widgetKinds.find((each) => each === form.text('newKind'));
  if (act === 'add' && kind) return { sidebar: [...parts, newWidget(kind)], index: parts.length };
  if (!part) return { sidebar: [...parts] };
  const others = parts.filter((each) => each !== part);
  if (act === 'remove') return { sidebar: others, index: Math.max(0, index - 1) };
  const to = act === 'up' ? Math.max(0, index - 1) : act === 'down' ? Math.min(others.length, index + 1) : index;
  return { sidebar: [...others.slice(0, to), part, ...others.slice(to)], index: to };
}

const screen = (desk: Desk, parts: readonly Typed[], outcome: Tried): Promise<DeskAnswer> =>
  sectionScreen(desk, 'sidebar', { parts, kinds: widgetKinds, counted: ['recent-posts', 'recent-comments', 'tags'] }, outcome);
