// The door to the settings.
export { accentAddress, accentHref } from './accent.ts';
export { isPermalinkPattern, permalinkTags } from './permalink-pattern.ts';
export { avatarSources, checkSettings, commentOrders, dateFormats, deepestMenu, moderatorMails, mostMenuItems, type AvatarSource, type CommentOrder, type DateFormat, type MenuItem, type Settings } from './settings.ts';
export { longestWidgetText, mostEntries, newWidget, widgetKinds, type Widget, type WidgetKind } from './sidebar.ts';
export { readSettings, settingsHeld, signingSecret, writeSettings } from './store.ts';
