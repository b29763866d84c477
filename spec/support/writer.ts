// A process that writes posts until it is killed, and says which ones are safe: an id is printed only after its change was kept.
import { writeSync } from 'node:fs';
import { findOwner } from '../../server/accounts/index.ts';
import { openWorkshop } from '../../server/workshop.ts';
import { readConfig } from '../../server/config.ts';
import { systemClock } from '../../server/kit/clock.ts';
import { openLog } from '../../server/platform/log/index.ts';
import { ensureTerm, savePost } from '../../server/posts/index.ts';

const { records, posts } = await openWorkshop({ config: readConfig(), clock: systemClock, log: openLog('silent') });
const owner = await findOwner(records.database);
if (!owner) throw new Error('the writer needs an owner');
for (let number = 1; ; number += 1) {
  const id = await records.change(async (change) => {
    const tag = await ensureTerm(change, posts.engine, { taxonomy: 'tag', name: `Tag ${process.pid} ${number % 3}` });
    const post = await savePost(change, posts, { type: 'post', status: 'published', title: `Post ${process.pid} ${number}`, format: 'markdown', source: `A word in [a place](https://away.example/${number}).`, authorId: owner.id, tagIds: [tag.id] });
    return post.id;
  });
  // Past every buffer of this process: what was written so is said, whatever happens next.
  writeSync(1, `${id}\n`);
}
