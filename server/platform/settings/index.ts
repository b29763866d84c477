// The door to the settings.
export { type Settings } from './settings.ts';
export { readSettings, signingSecret, writeSettings } from './store.ts';
