// What an import did and did not do, item by item.

/** Kinds of things that an import carries. */
export const carriedKinds = ['authors', 'categories', 'tags', 'posts', 'pages', 'comments', 'mentions', 'attachments', 'menuItems', 'settings'] as const;
export type CarriedKind = (typeof carriedKinds)[number];

/** Something said about one or more items, in words for the person who imports. */
export type Remark = {
  /** What kind of thing it is about: `custom post type "book"`. */
  subject: string;
  /** Why it was not carried, or what was changed. */
  reason: string;
  /** How many times it happened. */
  count: number;
  /** Each item by name; empty where the subject says it all. */
  items: string[];
};

export type ImportReport = {
  blog: { title: string; url: string };
  dryRun: boolean;
  carried: Record<CarriedKind, number>;
  /** What an earlier run had carried already. */
  already: Record<CarriedKind, number>;
  /** Everything in the file that is not on the blog now. */
  notCarried: Remark[];
  /** What is on the blog, but not quite as it was. */
  changed: Remark[];
  /** Files that jobs will fetch from the old blog. */
  filesToFetch: number;
  /** Accounts that were made without a password, to be claimed by their owners. */
  claimable: { login: string; name: string; email: string | null }[];
};

/** Collects a report. */
export class Reporter {
  readonly #carried = zero();
  readonly #already = zero();
  readonly #notCarried = new Map<string, Remark>();
  readonly #changed = new Map<string, Remark>();
  readonly claimable: ImportReport['claimable'] = [];
  filesToFetch = 0;

  carried(kind: CarriedKind, count = 1): void {
    this.#carried[kind] += count;
  }

  already(kind: CarriedKind, count = 1): void {
    this.#already[kind] += count;
  }

  notCarried(subject: string, reason: string, item?: string): void {
    remark(this.#notCarried, subject, reason, item);
  }

  changed(subject: string, reason: string, item?: string): void {
    remark(this.#changed, subject, reason, item);
  }

  finish(blog: { title: string; url: string }, dryRun: boolean): ImportReport {
    return {
      blog,
      dryRun,
      carried: this.#carried,
      already: this.#already,
      notCarried: [...this.#notCarried.values()],
      changed: [...this.#changed.values()],
      filesToFetch: this.filesToFetch,
      claimable: this.claimable,
    };
  }
}

function remark(remarks: Map<string, Remark>, subject: string, reason: string, item: string | undefined): void {
  const key = `${subject}\n${reason}`;
  const known = remarks.get(key) ?? { subject, reason, count: 0, items: [] };
  known.count += 1;
  if (item !== undefined) known.items.push(item);
  remarks.set(key, known);
}

const zero = (): Record<CarriedKind, number> => Object.fromEntries(carriedKinds.map((kind) => [kind, 0])) as Record<CarriedKind, number>;
