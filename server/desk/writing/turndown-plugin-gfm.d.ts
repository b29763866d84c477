// The types of a package that comes without: rules by which Turndown writes tables, strikethrough and tasks.
declare module '@joplin/turndown-plugin-gfm' {
  import type TurndownService from 'turndown';

  export const strikethrough: TurndownService.Plugin;
  export const tables: TurndownService.Plugin;
}
