// The door to posts: pages, terms and media with them.
import type { PublishedFile } from './file/publish-file.ts';
import type { MediaDeps } from './media/media-deps.ts';

export { type Resolved, leaveAddress, resolveAddress } from './addresses/address-store.ts';
export { postsLinkingTo } from './linking-posts.ts';
export { isForAll, postChangedJob, postPublishedJob } from './announce-post.ts';
export { autosave, beginDraft, putUnsaved, type Typed } from './writing/autosave.ts';
export { discardAutosave, findAutosave, type Autosave, type TypedFields } from './writing/autosave-store.ts';
export { localMoment, momentOnClock, type LocalMoment } from './calendar.ts';
export type { PostDeps } from './deps.ts';
export { addTerm } from './terms/add-term.ts';
export { editTerm } from './terms/edit-term.ts';
export { deleteTerm, mergeTerm } from './terms/retire-term.ts';
export { termJobs } from './terms/refile-job.ts';
export { handOverPosts } from './hand-over.ts';
export { inputFrom } from './input-from.ts';
export { ensureTerm, type NewTerm } from './terms/ensure-term.ts';
export type { ListedPost, ListFilter, PostLink, Stretch } from './lists/listed-post.ts';
export { listedPostsById, listHome, listPosts, neighbours, recentPosts, stickyPosts } from './lists/listing-store.ts';
export { countManaged, listManaged, managedLists, managedMonths, managedOrders, type ManagedFilter, type ManagedList, type ManagedOrder, type ManagedPost } from './lists/managed-store.ts';
export { beginMedia } from './media/begin-media.ts';
export { deleteMedia } from './media/delete-media.ts';
export { describeMedia, longestWords } from './media/describe-media.ts';
export { incomingFolder, leaveIncoming } from './media/incoming.ts';
export { mediaArrived } from './media/media-arrived.ts';
export type { MediaDeps } from './media/media-deps.ts';
export { MediaRefusal, type MediaFault } from './media/media-fault.ts';
export { mediaJobs } from './media/media-jobs.ts';
export { searchMedia, type MediaFilter } from './media/media-library.ts';
export { mayChangeMedia, mayUpload } from './media/media-rights.ts';
export { mediaKindOf, mediaKinds, type MediaKind } from './media/media-type.ts';
export { FileFault, openPictureMaker, type PictureMaker } from './media/picture-maker.ts';
export { replaceMedia } from './media/replace-media.ts';
export { rerenderPosts } from './rerender-posts.ts';
export { usesOf, type PostUse, type Uses } from './media/where-used.ts';
export { mediaRoutes } from './media/media-routes.ts';
export { findMedia, findMediaByHash, findMediaBySource, listMedia } from './media/media-store.ts';
export { mediaPath, mediaUrl, pictureOf, type Media, type MediaWords, type Rendition } from './media/media.ts';
export { childPages, pagesAbove, pageTree, type PageBranch, type PageLink } from './lists/page-tree.ts';
export { absoluteAddress, hrefOf, permalink } from './addresses/permalink.ts';
export { isReservedPath } from './addresses/reserved-paths.ts';
export { pictureLookup } from './media/picture-lookup.ts';
export { picturesOf } from './media/picture-store.ts';
export { longestPassword, longestTitle, type Edit, type PostInput } from './post-input.ts';
export { postStatuses, postTypes, sourceFormats, type Post, type PostStatus, type PostType, type SourceFormat } from './post.ts';
export { findBegun, newBeginning, noteBeginning } from './writing/begun-post.ts';
export { forgetPresence, notePresence, othersAt, type Present } from './writing/presence-store.ts';
export { findPostByPreviewKey, makePreviewKey, previewKeyMatches, previewPath, withdrawPreviewKey } from './writing/preview-key.ts';
export { publishDuePosts } from './publish-due.ts';
export { publishDueJob } from './publish-later.ts';
export type { PublishedFile } from './file/publish-file.ts';
export { changePermalinkPattern, readdressAllPosts, readdressJob, readdressPosts } from './addresses/readdress-posts.ts';
export { reindexPosts } from './reindex-posts.ts';
export { restoreRevision } from './writing/restore-revision.ts';
export { countRevisions, findRevision, latestRevision, listRevisions } from './writing/revision-store.ts';
export type { Revision, RevisionEntry, WrittenText } from './writing/revision.ts';
export { mayBegin, mayChooseAuthor, mayDelete, mayEdit, mayMakeTerm, mayPublish, mayPublishType, mayRead, maySetSticky, type Asker, type Governed } from './rights.ts';
export { relatedPosts } from './lists/related-posts.ts';
export { savePost } from './save-post.ts';
export { searchPosts } from './lists/search-posts.ts';
export { StaleVersion } from './writing/stale-version.ts';
export { countSitemapPosts, sitemapPosts } from './lists/sitemap-store.ts';
export { findPost, findPostByPath, findPostBySlug } from './store.ts';
export { archiveMonths, countByTerm, countPosts, recountListings, type ArchiveMonth } from './lists/tally-store.ts';
export { longestTermName, taxonomies, termPath, type Taxonomy, type Term, type TermBranch } from './terms/term.ts';
export { storeMedia, type MediaInput } from './media/store-media.ts';
export { childTerms, findTerm, findTermById, findTermByPath, findTermNamed, popularTags, termHeld, termsOf, termTree, withAncestors } from './terms/term-store.ts';
export { deletePost, restorePost, trashPost } from './trash.ts';
export { unsavedPost, type Unsaved } from './writing/unsaved-post.ts';
export { isUnlocked, passwordMatches, unlockToken } from './unlock.ts';

/** Publishes a file: see publish-file.ts, which is loaded with the first file, for only commands have any. */
export const publishFile = async (deps: MediaDeps, file: string): Promise<PublishedFile> => (await import('./file/publish-file.ts')).publishFile(deps, file);

/** What only those need who sign in with other accounts. */
export const openFaces = () => import('./media/keep-face.ts');

/** What only those need who keep a small picture of somebody in a row. */
export const openPortraits = () => import('./media/portrait.ts');
