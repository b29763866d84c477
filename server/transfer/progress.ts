// How long work tells how far it is.

/** Hears how much is done of how much in all. What it throws ends the work at that point. */
export type Progress = (done: number, total: number) => void;
