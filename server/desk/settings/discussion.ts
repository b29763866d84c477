// The settings of discussion: who may comment, what waits, how the conversation is shown.
import { fetchAvatarsJob } from '../../comments/index.ts';
import { avatarSources, commentOrders, moderatorMails, writeSettings, type Settings } from '../../platform/settings/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { Form, SignedInVisit } from '../visit.ts';
import { akismetKeyIn } from './akismet-key.ts';
import { saveSection } from './save-section.ts';
import { numberIn, sectionScreen, settingFaults, tried, type Tried } from './section.ts';
import { sectionUrl } from './sections.ts';

const numbers = ['mostLinks', 'floodSeconds', 'closeAfterDays', 'editMinutes', 'commentDepth', 'commentsPerPage', 'spamDays', 'trashDays'] as const;
const lists = ['moderationWords', 'disallowedWords'] as const;
const choices = ['commentOrder', 'moderatorMails', 'avatars'] as const;
const texts = ['akismetEndpoint'] as const;
const ticks = ['requireNameEmail', 'registeredOnly', 'holdAll', 'holdFirst', 'scoreSpam', 'proofOfWork'] as const;

/** As the form has them: a tick is `yes` or empty, a list has a line for each word. */
type Values = Readonly<Record<(typeof numbers)[number] | (typeof lists)[number] | (typeof ticks)[number] | (typeof choices)[number] | (typeof texts)[number], string>>;
type Wanted = Pick<Settings, keyof Values>;

/** The form with the settings as they are. */
export async function discussionForm(_visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const settings = await settingsOf(desk);
  const values = Object.fromEntries([
    ...[...numbers, ...choices, ...texts].map((name) => [name, String(settings[name])]),
    ...lists.map((name) => [name, settings[name].join('\n')]),
    ...ticks.map((name) => [name, settings[name] ? 'yes' : '']),
  ]) as Values;
  return screen(desk, values, {});
}

/** Saves what was chosen; with faults, the form again. A new key is shown to Akismet first, and never again whole to anybody. */
export async function saveDiscussion({ form }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const values = Object.fromEntries([...numbers, ...lists, ...ticks, ...choices, ...texts].map((name) => [name, form.text(name)])) as Values;
  try {
    const key = await akismetKeyIn(form, desk);
    if ('fault' in key) return screen(desk, values, tried(form, { akismetKey: key.fault }));
    const wanted = wantedIn(form);
    const overtaken = await saveSection(desk, 'discussion', form, { ...wanted, ...key }, async (change) => {
      await writeSettings(change, { ...wanted, ...key });
      if (wanted.avatars !== 'generated') await change.enqueue({ kind: fetchAvatarsJob, payload: { after: '' }, uniqueKey: fetchAvatarsJob });
    });
    return overtaken ? await screen(desk, values, { overtaken }) : toDone(sectionUrl('discussion'), 'settings.saved');
  } catch (error) {
    return screen(desk, values, tried(form, settingFaults(error, (await deskLanguageOf(desk)).desk)));
  }
}

const wantedIn = (form: Form): Wanted =>
  Object.fromEntries([
    ...numbers.map((name) => [name, numberIn(form.text(name))]),
    ...lists.map((name) => [name, linesOf(form.text(name))]),
    ...ticks.map((name) => [name, form.has(name)]),
    ...[...choices, ...texts].map((name) => [name, form.text(name).trim()]),
  ]) as Wanted;

/** Each word once: an empty line would be found in every comment. */
const linesOf = (text: string): string[] => [...new Set(text.split(/\r\n?|\n/).map((line) => line.trim()).filter((line) => line !== ''))];

async function screen(desk: Desk, values: Values, outcome: Tried): Promise<DeskAnswer> {
  const { discussion: words } = (await deskLanguageOf(desk)).desk.settings;
  const { akismetKey } = await settingsOf(desk);
  const keyHint = akismetKey === '' ? words.akismetKeyHint : words.akismetKeySet(akismetKey.slice(-3));
  return sectionScreen(desk, 'discussion', { values, keyHint, hasKey: akismetKey !== '', orders: commentOrders.map((value) => ({ value, text: words.orders[value] })), mails: moderatorMails.map((value) => ({ value, text: words.mails[value] })), avatars: avatarSources.map((value) => ({ value, text: words.avatarSources[value] })) }, outcome);
}
