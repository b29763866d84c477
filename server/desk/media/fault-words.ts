// What was wrong with a file or an upload, in the desk's language.
import type { DeskWords } from '../../platform/language/index.ts';
import { UploadRefusal } from '../../platform/web/index.ts';
import { MediaRefusal, type MediaFault } from '../../posts/index.ts';

/** A refusal in words; undefined for an error that is none of these. `name` is the file's. */
export function faultWords({ media: { faults } }: DeskWords, error: unknown, name: string): string | undefined {
  if (error instanceof UploadRefusal) return faults[error.fault];
  return error instanceof MediaRefusal ? mediaFaultWords(faults, error.fault, name || faults.theFile) : undefined;
}

function mediaFaultWords(faults: DeskWords['media']['faults'], fault: MediaFault, name: string): string {
  return 'most' in fault ? faults[fault.reason](name, fault.most) : faults[fault.reason](name);
}
