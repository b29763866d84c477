// The door to what every route needs of the web.
export { canonicalPath, canonicalRedirect, encodePath } from './canonical.ts';
export { clientAddress } from './client-address.ts';
export { cookieOf, cookiesOf } from './cookies.ts';
export { errorResponses, type Failure, type FailurePage } from './errors.ts';
export { readStaticFiles, type Asset, type StaticFiles } from './files.ts';
export { isForeign, readForm, readLongForm, sameSiteOnly } from './forms.ts';
export { deskHeaders, framedHeaders, securityHeaders } from './headers.ts';
export { healthRoutes } from './health.ts';
export { ownPath } from './own-path.ts';
export { openViews, type Render } from './render.ts';
export { requestLog } from './request-log.ts';
export { readUpload, UploadRefusal, type Upload, type UploadedFile, type UploadFault, type UploadLimits } from './upload.ts';
