// The door to work that is done later: the worker, and the jobs it gave up on.
export { forgetDeadJob, listDeadJobs, retryDeadJob, type DeadJob } from './dead-jobs.ts';
export { describeError, GiveUp, mostAttempts, type JobHandler, type JobLog, type JobRun } from './job.ts';
export { startJobs, type Jobs, type JobsParts } from './start-jobs.ts';
