// The door to what comes in and goes out: imports, exports, backups.
export { backup, type BackupParts, type BackupReport } from './backup/backup.ts';
export { restore, type RestoreParts, type RestoreReport } from './backup/restore.ts';
export { fillWithDemo, type DemoReport } from './demo/fill-with-demo.ts';
export { exportWxr, type ExportParts, type ExportReport } from './export/export-wxr.ts';
export { importWxr, type ImportRequest } from './import/import-wxr.ts';
export type { ImportParts } from './import/importing.ts';
export { reportLines } from './import/report-lines.ts';
export type { CarriedKind, ImportReport, Remark } from './import/report.ts';
export { fetchAttachmentJob } from './media/arriving-file.ts';
export { fetchAttachment } from './media/fetch-attachment.ts';
export type { Progress } from './progress.ts';
