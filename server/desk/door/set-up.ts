// The first visit: whoever has the link of the terminal gives the blog its title and becomes its owner.
import { findOwner, isSetupToken, letIn, passwordLength, setUpBlog } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { Form, Visit } from '../visit.ts';
import { browserOf, signedInCookies } from './cookies.ts';
import { faultsFrom, passwordFault, statusOf, type Faults } from './faults.ts';
import { languageAskedFor, languageChoices, timeZoneChoices } from './set-up-choices.ts';

/** The form of the link; a page that says so once the blog has an owner. */
export async function setUpForm({ params, request }: Visit, desk: Desk): Promise<DeskAnswer> {
  const closed = await closedTo(params['token'] ?? '', desk);
  return closed ?? form(desk, await valuesBefore(desk, request.headers['accept-language']), {}, 200);
}

/** Sets the blog up and signs its owner in. */
export async function setUp(visit: Visit, desk: Desk): Promise<DeskAnswer> {
  const closed = await closedTo(visit.params['token'] ?? '', desk);
  if (closed) return closed;
  const { form: typed } = visit;
  const words = (await deskLanguageOf(desk)).desk;
  const missing = faultsBefore(typed, words);
  if (Object.keys(missing).length > 0) return form(desk, valuesOf(typed), missing, 400);
  try {
    const passwordHash = await desk.passwords.hash(typed.text('password'));
    const login = typed.text('login').trim();
    const signedIn = await desk.records.change(async (change) => {
      const owner = await setUpBlog(change, {
        title: typed.text('title').trim(),
        tagline: typed.text('tagline').trim(),
        language: typed.text('otherLanguage').trim() || typed.text('language'),
        timeZone: typed.text('timeZone'),
        name: typed.text('name'),
        email: typed.text('email'),
        passwordHash,
        ...(login !== '' && { login }),
      });
      return letIn(change, desk.secret, owner.id, browserOf(visit, false));
    });
    return { ...toDone('/desk/', 'door.begun'), cookies: signedInCookies({ ...signedIn, lasting: false }) };
  } catch (error) {
    // Somebody else was quicker.
    if (error instanceof Refusal && error.kind === 'gone') return doneAlready(desk);
    return form(desk, valuesOf(typed), faultsFrom(error, words), statusOf(error));
  }
}

/** What an import brought along stays; otherwise the browser's language. */
async function valuesBefore(desk: Desk, acceptLanguage: string | undefined): Promise<Values> {
  const { title, tagline, language, timeZone } = await settingsOf(desk);
  if (title === '') return { language: languageAskedFor(acceptLanguage), timeZone: 'UTC', guess: 'yes' };
  const offered = languageChoices().some(({ value }) => value === language);
  return { title, tagline, timeZone, ...(offered ? { language } : { otherLanguage: language }) };
}

async function closedTo(token: string, desk: Desk): Promise<DeskAnswer | undefined> {
  if (!isSetupToken(desk.secret, token)) throw new Refusal('not-found', (await deskLanguageOf(desk)).desk.door.setUp.wrong);
  return (await findOwner(desk.database)) ? doneAlready(desk) : undefined;
}

async function doneAlready(desk: Desk): Promise<DeskAnswer> {
  const { setUp: words } = (await deskLanguageOf(desk)).desk.door;
  return { kind: 'view', view: 'desk/door/dead-end', title: words.done, locals: { heading: words.done, explain: words.doneExplain, again: false }, status: 410 };
}

/** What can be said of several fields at once. */
function faultsBefore(typed: Form, words: Parameters<typeof passwordFault>[1]): Faults {
  const { faults } = words.door;
  const password = passwordFault(typed.text('password'), words);
  return {
    ...Object.fromEntries(['title', 'name', 'email'].filter((field) => typed.text(field).trim() === '').map((field) => [field, faults.needed])),
    ...(password !== undefined && { password }),
  };
}

type Values = Readonly<Record<string, string>>;
const kept = ['title', 'tagline', 'language', 'otherLanguage', 'timeZone', 'name', 'email', 'login'] as const;
const valuesOf = (typed: Form): Values => Object.fromEntries(kept.map((field) => [field, typed.text(field)]));

async function form(desk: Desk, values: Values, faults: Faults, status: number): Promise<DeskAnswer> {
  const { setUp: words } = (await deskLanguageOf(desk)).desk.door;
  const locals = { values, faults, languages: languageChoices(), timeZones: timeZoneChoices(), shortest: passwordLength.shortest };
  return { kind: 'view', view: 'desk/door/set-up', title: words.title, locals, status };
}
