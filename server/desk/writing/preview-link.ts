// The secret link of a post, made and withdrawn from its panel; what was typed meanwhile stays typed.
import { findPost, makePreviewKey, withdrawPreviewKey, type Post } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { linkFor } from './writing-locals.ts';
import { writingPage } from './writing-page.ts';
import type { Values } from './values.ts';

export async function previewLink(visit: SignedInVisit, desk: Desk, { post, values, make }: { post: Post; values: Values; make: boolean }): Promise<DeskAnswer> {
  await desk.records.change<unknown>((change) => (make ? makePreviewKey(change, post.id) : withdrawPreviewKey(change, post.id)));
  const present = (await findPost(desk.database, post.id)) ?? post;
  const { done } = (await deskLanguageOf(desk)).desk.writing;
  const said = make ? done.linkMade : done.linkEnded;
  if (visit.wantsJson) return { kind: 'json', body: { link: linkFor(desk, present), said } };
  return writingPage(visit, desk, { type: post.type, post: present, values, faults: {}, said, open: true });
}
