// The door to posts: pages, terms and media with them.
import type { PublishedFile } from './publish-file.ts';
import type { MediaDeps } from './store-media.ts';

export { type Resolved, leaveAddress, resolveAddress } from './address-store.ts';
export { localMoment, type LocalMoment } from './calendar.ts';
export type { PostDeps } from './deps.ts';
export { editTerm } from './edit-term.ts';
export { inputFrom } from './input-from.ts';
export { ensureTerm, type NewTerm } from './ensure-term.ts';
export type { ListedPost, ListFilter, PostLink, Stretch } from './listed-post.ts';
export { listedPostsById, listHome, listPosts, neighbours, recentPosts, stickyPosts } from './listing-store.ts';
export { mediaArrived, rerenderPosts } from './media-arrived.ts';
export { mediaRoutes } from './media-routes.ts';
export { findMedia, findMediaByHash, findMediaBySource, listMedia } from './media-store.ts';
export { mediaUrl, pictureOf, type Media, type Rendition } from './media.ts';
export { childPages, pagesAbove, pageTree, type PageBranch, type PageLink } from './page-tree.ts';
export { absoluteAddress, hrefOf } from './permalink.ts';
export { pictureLookup } from './picture-lookup.ts';
export { picturesOf } from './picture-store.ts';
export type { PostInput } from './post-input.ts';
export { postStatuses, postTypes, sourceFormats, type Post, type PostStatus, type PostType, type SourceFormat } from './post.ts';
export { publishDuePosts } from './publish-due.ts';
export { publishDueJob } from './publish-later.ts';
export type { PublishedFile } from './publish-file.ts';
export { changePermalinkPattern, readdressAllPosts, readdressJob, readdressPosts } from './readdress-posts.ts';
export { reindexPosts } from './reindex-posts.ts';
export { relatedPosts } from './related-posts.ts';
export { savePost } from './save-post.ts';
export { searchPosts } from './search-posts.ts';
export { countSitemapPosts, sitemapPosts } from './sitemap-store.ts';
export { findPost, findPostByPath, findPostBySlug } from './store.ts';
export { archiveMonths, countByTerm, countPosts, recountListings, type ArchiveMonth } from './tally-store.ts';
export { taxonomies, termPath, type Taxonomy, type Term, type TermBranch } from './term.ts';
export { storeMedia, type MediaDeps, type MediaInput } from './store-media.ts';
export { childTerms, findTerm, findTermById, findTermByPath, termsOf, termTree, withAncestors } from './term-store.ts';
export { deletePost, restorePost, trashPost } from './trash.ts';
export { isUnlocked, passwordMatches, unlockToken } from './unlock.ts';

/** Publishes a file: see publish-file.ts, which is loaded with the first file, for only commands have any. */
export const publishFile = async (deps: MediaDeps, file: string): Promise<PublishedFile> => (await import('./publish-file.ts')).publishFile(deps, file);
