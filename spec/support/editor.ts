// A process that goes on saving posts as people do until it is killed, and says what is safe: a version is printed only after its change was kept.
import { writeSync } from 'node:fs';
import { findOwner } from '../../server/accounts/index.ts';
import { openWorkshop } from '../../server/workshop.ts';
import { readConfig } from '../../server/config.ts';
import { systemClock } from '../../server/kit/clock.ts';
import { openLog } from '../../server/platform/log/index.ts';
import { autosave, beginDraft, savePost } from '../../server/posts/index.ts';

const { records, posts } = await openWorkshop({ config: readConfig(), clock: systemClock, log: openLog('silent') });
const owner = await findOwner(records.database);
if (!owner) throw new Error('the editor needs an owner');
const by = owner.id;
const text = (number: number) => ({ title: `Edited ${process.pid} ${number}`, source: `Words ${number} of [a place](https://away.example/${number}).`, format: 'markdown' as const, excerpt: '' });
const acknowledge = (id: number, version: number, source: string) => writeSync(1, `${JSON.stringify({ id, version, source })}\n`);

for (let number = 1; ; number += 1) {
  const draft = await records.change((change) => beginDraft(change, posts, { type: 'post', by, fields: [], text: text(number) }));
  const version = await records.change((change) => autosave(change, posts, draft, { by, version: draft.version, fields: [], text: text(number + 1) }));
  acknowledge(draft.id, version, text(number + 1).source);
  for (let edit = 0, present = version; edit < 3; edit += 1) {
    const saved = await records.change((change) => savePost(change, posts, { id: draft.id, type: 'post', status: edit === 0 ? 'draft' : 'published', authorId: by, ...text(number + 2 + edit), edit: { by, version: present } }));
    present = saved.version;
    acknowledge(saved.id, saved.version, saved.source);
  }
}
