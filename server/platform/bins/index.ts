// The door to what was put away.
export { anyPutAway, emptyBin, emptyBins, type Bin, type PutAway } from './empty-bin.ts';
