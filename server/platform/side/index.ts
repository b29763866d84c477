// The door to work that is done in a process beside the server.
export { openSideProcess, SideProcessClosed, SideProcessLost, type SideProcess } from './side-process.ts';
