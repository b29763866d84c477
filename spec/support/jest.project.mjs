// What the two runs of the suite share.

/** Specs of pure functions, of a file's own affairs, of markup, of the table of roles and of the demo's texts need no second engine: others ask the same of both. */
const oneEngineIsEnough = ['/spec/platform/text/', '/spec/platform/net/', '/spec/platform/cache/', '/spec/platform/language/', '/spec/kit/', '/spec/db/on-disk', '/spec/db/long-work', '/spec/cli/', '/spec/browser/', '/spec/comments/spam/', '/spec/pages/valid-', '/spec/desk/who-may', '/spec/desk/refusals', '/spec/mentions/microformats', '/spec/mentions/page-reader', '/spec/mentions/sending/finding-', '/spec/mentions/sending/answers', '/spec/mentions/sending/wordpress', '/spec/mentions/sending/two-', '/spec/posts/media-maker', '/spec/transfer/reading-wxr', '/spec/transfer/demo'];

export const project = (engine) => ({
  displayName: engine,
  rootDir: '../..',
  testMatch: ['<rootDir>/spec/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(engine === 'sqlite' ? [] : oneEngineIsEnough)],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/spec/support/strip-types.mjs' },
  testEnvironment: 'node',
  globals: { parleyEngine: engine },
  ...(engine === 'postgres'
    ? { globalSetup: '<rootDir>/spec/support/postgres-start.mjs', globalTeardown: '<rootDir>/spec/support/postgres-stop.mjs' }
    : { globalSetup: '<rootDir>/spec/support/sqlite-start.mjs', globalTeardown: '<rootDir>/spec/support/sqlite-stop.mjs' }),
});
