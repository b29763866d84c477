// The addresses of the overview, and of the work that the blog gave up on.
import { Refusal } from '../../kit/refusal.ts';
import { forgetDeadJob, retryDeadJob } from '../../platform/jobs/index.ts';
import { toDone } from '../desk-answer.ts';
import { deskLanguageOf } from '../desk.ts';
import { guarded, type DeskRoute } from '../route.ts';
import { idIn } from '../visit.ts';
import { overview } from './overview.ts';

export const homeRoutes: readonly DeskRoute[] = [
  guarded('GET', '/', 'signed-in', overview),
  guarded('POST', '/jobs/:id/', 'edit-settings', async ({ params, form }, desk) => {
    const id = idIn(params['id']) ?? 0;
    const again = form.text('action') === 'retry';
    const done = await desk.records.change((change) => (again ? retryDeadJob(change, id) : forgetDeadJob(change, id)));
    if (!done) throw new Refusal('not-found', (await deskLanguageOf(desk)).desk.frame.notFound);
    return toDone('/desk/', again ? 'posts.retried' : 'posts.forgotten');
  }),
];
