// What Parley will not or cannot do, said in words that the person who asked can act on.

/** The kinds of refusal; each has one HTTP status. */
export type RefusalKind = 'invalid' | 'unauthorized' | 'forbidden' | 'not-found' | 'conflict' | 'gone' | 'too-large' | 'unsupported' | 'too-many' | 'unavailable';

const statusOf: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unsupported: 415,
  'too-many': 429,
  unavailable: 503,
};

/**
 * An error that is expected and explains itself. Its message is shown to whoever asked, by a page, a command or a
 * protocol's answer; any other error is a fault of ours and shows nothing of itself.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  /** The form field that the message is about, if it is about one. */
  readonly field: string | undefined;

  constructor(kind: RefusalKind, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.field = options.field;
  }

  get status(): number {
    return statusOf[this.kind];
  }
}
