// Keeps what is typed while it is typed; the script's own address.
import { Refusal } from '../../kit/refusal.ts';
import { autosave, beginDraft, findPost, mayBegin, type PostType } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { postAt, writingUrl } from './at-post.ts';
import { valuesTyped, type Values } from './values.ts';

/** Makes a draft of the first words; from then on they have an address. */
export async function autosaveNew({ author, form }: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  if (!mayBegin(author, type)) throw new Refusal('forbidden', (await deskLanguageOf(desk)).desk.frame.notAllowed);
  const post = await desk.records.change((change) => beginDraft(change, desk.posts, { type, by: author.id, fields: form.entries, text: textOf(valuesTyped(form)) }));
  return kept(desk, { id: post.id, version: post.version, editUrl: writingUrl(post) });
}

/** Keeps the words typed over a post. */
export async function autosaveExisting(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const { author, form } = visit;
  const { id } = await postAt(visit, desk, type);
  const values = valuesTyped(form);
  const { frame } = (await deskLanguageOf(desk)).desk;
  const { version, editUrl, overtaken } = await desk.records.change(async (change) => {
    const post = await findPost(change.database, id);
    if (!post) throw new Refusal('not-found', frame.notFound);
    const from = idIn(values.version) ?? post.version;
    const next = await autosave(change, desk.posts, post, { by: author.id, version: from, fields: form.entries, text: textOf(values) });
    return { version: next, editUrl: writingUrl(post), overtaken: from !== post.version };
  });
  return kept(desk, { id, version, editUrl, overtaken });
}

async function kept(desk: Desk, post: { id: number; version: number; editUrl: string; overtaken?: boolean }): Promise<DeskAnswer> {
  const { desk: { writing: { state } }, dateTime } = await deskLanguageOf(desk);
  return { kind: 'json', body: { ...post, said: state.kept(dateTime(desk.clock().toISOString())) } };
}

const textOf = ({ title, source, excerpt, format }: Values) => ({ title: title.trim(), source, excerpt, format: format === 'html' ? ('html' as const) : ('markdown' as const) });
