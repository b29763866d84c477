// What is not done with the accounts of readers, each by a name: the words for it are their language's.
import { Refusal, type RefusalKind } from '../../kit/refusal.ts';

const faults = {
  /** Somebody came with the same identity at this very moment. */
  'at-once': { kind: 'conflict' },
  /** The account that a second identity was to be added to. */
  'account-gone': { kind: 'gone' },
  'too-many-linked': { kind: 'conflict' },
  'one-already': { kind: 'gone' },
  /** An author's account is never put into another. */
  'author-stays': { kind: 'conflict' },
  'merge-over': { kind: 'gone' },
  /** Of two accounts that are to be taken apart one would have nothing that lets its person in. */
  'apart-empty': { kind: 'conflict' },
  'not-linked': { kind: 'not-found' },
  'last-way-in': { kind: 'conflict' },
  'deleted-already': { kind: 'gone' },
  'author-leaves-at-desk': { kind: 'conflict' },
  'no-name': { kind: 'invalid', field: 'name' },
  'no-website': { kind: 'invalid', field: 'website' },
} as const satisfies Record<string, { kind: RefusalKind; field?: string }>;

export type IdentityFault = keyof typeof faults;

/** Thrown by what is done with identities and readers' accounts. The message is for the log. */
export class IdentityRefused extends Refusal {
  readonly fault: IdentityFault;
  constructor(fault: IdentityFault) {
    const { kind, field }: { kind: RefusalKind; field?: string } = faults[fault];
    super(kind, `Refused: ${fault}.`, field === undefined ? {} : { field });
    this.fault = fault;
  }
}
