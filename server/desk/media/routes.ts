// The addresses of the media library.
import { guarded, type DeskRoute } from '../route.ts';
import { bringFiles } from './bring-files.ts';
import { replaceFile, saveWords } from './change.ts';
import { deleteSeveral } from './delete-several.ts';
import { library } from './library.ts';
import { oneMedia } from './one.ts';

export const mediaRoutes: readonly DeskRoute[] = [
  guarded('GET', '/media/', 'upload', library),
  guarded('POST', '/media/', 'upload', bringFiles, 'upload'),
  guarded('POST', '/media/bulk/', 'upload', deleteSeveral),
  guarded('GET', '/media/:id/', 'upload', (visit, desk) => oneMedia(visit, desk)),
  guarded('POST', '/media/:id/', 'upload', saveWords),
  guarded('POST', '/media/:id/replace/', 'upload', replaceFile, 'upload'),
];
