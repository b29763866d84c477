// The menu: its lines, put in order, named, added and removed. Every button saves all that is typed.
import { mostMenuItems, type MenuItem } from '../../platform/settings/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { toDone } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { Faults } from '../field-faults.ts';
import type { Form, SignedInVisit } from '../visit.ts';
import { menuChoices } from './menu-choices.ts';
import { menuMoves, moveLine, nested, type MenuMove } from './menu-edit.ts';
import { menuLink } from './menu-link.ts';
import { saveSection } from './save-section.ts';
import { sectionScreen, tried, type Tried } from './section.ts';
import { sectionUrl } from './sections.ts';

/** What the fields for a new line hold. */
type NewLine = { thing: string; newLabel: string; newUrl: string };
const noLine: NewLine = { thing: '', newLabel: '', newUrl: '' };

/** The form with the menu as it is. */
export const navigationForm = async (_visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> => screen(desk, (await settingsOf(desk)).menu, noLine, {});

/** Saves the menu as it is typed, after what its button does; with faults, the form again. */
export async function saveNavigation({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const typed = linesIn(form);
  const added = await addedLines(desk, form);
  const faults = { ...(await lineFaults(desk, typed)), ...added.faults };
  const newLine = { thing: form.text('thing'), newLabel: form.text('newLabel'), newUrl: form.text('newUrl') };
  if (Object.keys(faults).length > 0) return screen(desk, typed, newLine, tried(form, faults));
  const lines = typed.map((line) => ({ ...line, label: line.label.trim(), url: menuLink(line.url, desk.baseUrl) ?? line.url }));
  const { move, index } = actIn(form);
  const moved = move ? moveLine(lines, move, index) : { menu: lines, index: lines.length };
  const [menu, now] = [nested([...moved.menu, ...added.lines]), moved.index];
  const overtaken = await saveSection(desk, 'navigation', form, { menu });
  if (overtaken) return screen(desk, typed, newLine, { overtaken });
  const done = toDone(sectionUrl('navigation'), 'settings.saved');
  return (move || added.lines.length > 0) && done.kind === 'to' ? { ...done, location: `${done.location}#line-${now}` } : done;
}

/** The lines as they are typed; a line without a label or address is there too. */
function linesIn(form: Form): MenuItem[] {
  const [labels, urls, depths] = [form.all('label'), form.all('url'), form.all('depth')];
  return nested(labels.slice(0, mostMenuItems).map((label, at) => ({ label, url: urls[at] ?? '', depth: Number(/^\d$/.exec(depths[at] ?? '')?.[0] ?? 0) })));
}

function actIn(form: Form): { move: MenuMove | undefined; index: number } {
  const [word, index = ''] = form.text('act').split(':', 2);
  return { move: menuMoves.find((move) => move === word), index: Number(/^\d{1,3}$/.exec(index)?.[0] ?? -1) };
}

async function lineFaults(desk: Desk, lines: readonly MenuItem[]): Promise<Faults> {
  const { faults } = (await deskLanguageOf(desk)).desk.settings;
  return Object.fromEntries(
    lines.flatMap(({ label, url }, at) => [
      ...(isLabel(label) ? [] : [[`label-${at}`, faults.label]]),
      ...(menuLink(url, desk.baseUrl) === undefined ? [[`url-${at}`, faults.url]] : []),
    ]),
  ) as Faults;
}

const isLabel = (label: string): boolean => label.trim() !== '' && label.trim().length <= 200;

/** The lines that are to be added: of the blog's own things where its button was pressed, and the link that is typed, whatever was. */
async function addedLines(desk: Desk, form: Form): Promise<{ lines: MenuItem[]; faults: Faults }> {
  const { faults } = (await deskLanguageOf(desk)).desk.settings;
  const act = form.text('act');
  const [wantsThing, wantsLink] = [act === 'add-thing', act === 'add-link' || form.text('newLabel').trim() !== '' || form.text('newUrl').trim() !== ''];
  if (form.all('label').length + Number(wantsThing) + Number(wantsLink) > mostMenuItems) return { lines: [], faults: { form: faults.menuFull } };
  const thing = wantsThing ? (await menuChoices(desk)).flatMap(({ choices }) => choices).find(({ url }) => url === form.text('thing')) : undefined;
  const [label, url] = [form.text('newLabel').trim(), menuLink(form.text('newUrl'), desk.baseUrl)];
  return {
    lines: [...(thing ? [{ label: thing.label, url: thing.url, depth: 0 }] : []), ...(wantsLink && url !== undefined ? [{ label, url, depth: 0 }] : [])],
    faults: { ...(wantsThing && !thing && { thing: faults.thing }), ...(wantsLink && !isLabel(label) && { newLabel: faults.label }), ...(wantsLink && url === undefined && { newUrl: faults.url }) },
  };
}

const screen = async (desk: Desk, menu: readonly MenuItem[], newLine: NewLine, outcome: Tried): Promise<DeskAnswer> =>
  sectionScreen(desk, 'navigation', { menu, newLine, things: await menuChoices(desk), moves: menuMoves }, outcome);
