// What may be wrong with a file that comes in, and how its sender is told.
import { Refusal, type RefusalKind } from '../../kit/refusal.ts';

/** Why a file is not kept. Whoever speaks another language words it anew by `reason`; bytes and pixels are counts. */
export type MediaFault =
  | { reason: 'empty' | 'drawing' | 'heic' | 'unknown' | 'damaged' | 'slow' | 'heavy' }
  | { reason: 'too-large'; most: number; bytes: number }
  | { reason: 'pixels' | 'frames'; most: number };

const megabyte = 1_000_000;

const kindOf: Readonly<Record<MediaFault['reason'], RefusalKind>> = {
  empty: 'invalid',
  damaged: 'invalid',
  drawing: 'unsupported',
  heic: 'unsupported',
  unknown: 'unsupported',
  'too-large': 'too-large',
  pixels: 'too-large',
  frames: 'too-large',
  slow: 'too-large',
  heavy: 'too-large',
};

/** A file that cannot be kept. */
export class MediaRefusal extends Refusal {
  readonly fault: MediaFault;

  /** @param name The file's name as it may be shown. */
  constructor(name: string, fault: MediaFault, cause?: unknown) {
    super(kindOf[fault.reason], `${name} ${inWords(fault)}`, { field: 'file', cause });
    this.fault = fault;
  }
}

function inWords(fault: MediaFault): string {
  switch (fault.reason) {
    case 'empty':
      return 'is empty.';
    case 'drawing':
      return 'is an SVG drawing, which can carry scripts: save it as PNG or WebP.';
    case 'heic':
      return 'is a HEIC picture, which few browsers show: save it as JPEG.';
    case 'unknown':
      return 'is not a picture, recording, film or PDF that can be shown here: JPEG, PNG, GIF, WebP, AVIF, TIFF, MP3, M4A, OGG, WAV, FLAC, MP4, WebM, MOV and PDF can.';
    case 'damaged':
      return 'is a damaged picture and cannot be read.';
    case 'slow':
      return 'takes too long to read. Save it smaller, and try again.';
    case 'heavy':
      return 'takes more memory to read than a picture may. Save it smaller, and try again.';
    case 'too-large':
      return `is too large: at most ${fault.most / megabyte} MB, and it has ${Math.ceil(fault.bytes / megabyte)} MB.`;
    case 'pixels':
      return `has too many pixels: at most ${fault.most / 1_000_000} million can be handled.`;
    case 'frames':
      return `has too many frames: at most ${fault.most} can be handled.`;
  }
}
