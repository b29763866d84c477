// What the desk says when it will not: not signed in any more, not allowed, not understood.
import { saidIn, type DeskWords } from '../platform/language/index.ts';
import type { Refusal } from '../kit/refusal.ts';
import type { DeskAnswer } from './desk-answer.ts';
import type { Form } from './visit.ts';

/** A refusal, in the words of the desk's language. */
export const refusedScreen = ({ frame, refusals }: DeskWords, refusal: Refusal): DeskAnswer => ({ kind: 'view', view: 'desk/refused', title: frame.refused, locals: { message: saidIn(refusals, refusal) }, status: refusal.status });

/** What is to be done elsewhere before a form is taken, in words. */
export type KeptWords = { title: string; explain: string; steps: string; way: { text: string; url: string } };

/** Asks to do something elsewhere and send once more; every field that was sent stands in the form again. Passwords are not handed back. */
export const keptScreen = (words: KeptWords, status: number, action: string, form: Form): DeskAnswer => ({
  kind: 'view',
  view: 'desk/signed-out',
  title: words.title,
  locals: { ...words, action, fields: form.entries.filter(([name]) => !/password/i.test(name)) },
  status,
});
