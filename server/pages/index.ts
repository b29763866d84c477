// The door to the pages that readers see.
export { failurePage } from './failed.ts';
export { previewPage } from './hidden-post.ts';
export { laterNews } from './live/open-news.ts';
export { missingRoute, pagesRoutes, type PagesParts } from './routes.ts';
export { settingsOf, type Site } from './site.ts';
export { openVisitorsLine } from './visitors-line.ts';
