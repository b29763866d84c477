// Lets the jobs of a blog lie until a spec asks for them, so that what it looks at is not done meanwhile.
import type { Engine } from '../../db/index.ts';
import type { Jobs } from '../../server/platform/jobs/index.ts';

/** An engine whose jobs are claimed only in the time that {@link RestingEngine.awake} takes. */
export type RestingEngine = {
  engine: Engine;
  /** The worker, which now works only while it is asked to be idle. */
  awake(jobs: Jobs): Jobs;
  /** Lets a worker that waits for its claim stop: it gets nothing. */
  end(): void;
};

export function restingEngine(engine: Engine): RestingEngine {
  const state: { askers: number; ended: boolean; waiting: (() => void)[] } = { askers: 0, ended: false, waiting: [] };
  const wake = (): void => {
    for (const go of state.waiting.splice(0)) go();
  };
  return {
    engine: {
      ...engine,
      jobs: {
        ...engine.jobs,
        claim: async (wanted) => {
          if (state.askers === 0 && !state.ended) await new Promise<void>((resolve) => state.waiting.push(resolve));
          return state.ended ? [] : engine.jobs.claim(wanted);
        },
      },
    },
    awake: (jobs) => ({
      nudge: () => jobs.nudge(),
      stop: () => jobs.stop(),
      async idle() {
        state.askers += 1;
        wake();
        await jobs.idle().finally(() => {
          state.askers -= 1;
        });
      },
    }),
    end: () => {
      state.ended = true;
      wake();
    },
  };
}
