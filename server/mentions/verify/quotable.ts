// Which words of a page belong to a link: those of the part that it stands in, without headings and whatever frames the page.

/** Where an own link stands among the words of a page, and how far the words reach that may be quoted with it. */
export type Quotable = { start: number; end: number; from: number; to: number };

/** Follows a page as it is read. `at`: how many characters of its words were read before. */
export type Quoting = {
  opens(name: string, attributes: Readonly<Record<string, string>>, where: { at: number; isBlock: boolean }): void;
  says(words: string): void;
  /** The element that was opened last closes. */
  closes(name: string, where: { at: number; isBlock: boolean }): void;
  /** What was read so far belongs to no link that follows. */
  goesOn(at: number): void;
  /** An element of this name leads to us. */
  begins(name: string, at: number): Quotable;
};

/** At these begins, and ends, something else: the parts of a page, its frame, its headings. */
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const edges = new Set([...headings, 'article', 'main', 'nav', 'header', 'aside', 'footer', 'hr']);
const edgeRoles = /^(?:article|main|navigation|banner|complementary|contentinfo|search|heading)$/i;
/** The text of an entry, and what only those hear who do not see the page. */
const edgeClasses = /(?:^|\s)(?:e-content|entry-content|screen-reader-text|sr-only|visually-hidden|skip-link)(?:\s|$)/;

const isEdge = (name: string, { role, class: classes, hidden }: Readonly<Record<string, string>>): boolean => edges.has(name) || hidden !== undefined || (role !== undefined && edgeRoles.test(role.trim())) || (classes !== undefined && edgeClasses.test(classes));

/** Begins at the start of a page. */
export function openQuoting(): Quoting {
  const open: { isEdge: boolean; isWay: boolean }[] = [];
  const unbounded: Quotable[] = [];
  let from = 0;
  /** The link that was opened and not closed: whatever stands in it belongs to it. */
  let within: Quotable | undefined;
  // A block that holds nothing but ways within the page ("Skip to the text") is none of its text.
  const block = { holds: 'nothing' as 'nothing' | 'ways' | 'words', start: 0, ways: 0 };
  const ends = (at: number): void => {
    for (const link of unbounded.splice(0)) link.to = Math.max(link.end, at);
  };
  const edgeAt = (at: number): void => {
    if (within) return;
    ends(at);
    from = at;
  };
  const blockAt = (at: number): void => {
    if (block.holds === 'ways' && !within) {
      ends(block.start);
      from = at;
    }
    block.holds = 'nothing';
    block.start = at;
  };
  return {
    opens(name, attributes, { at, isBlock }) {
      const element = { isEdge: isEdge(name, attributes), isWay: name === 'a' && attributes['href']?.startsWith('#') === true };
      open.push(element);
      if (isBlock) blockAt(at);
      if (element.isWay) block.ways += 1;
      if (element.isEdge) edgeAt(at);
    },
    says(words) {
      if (block.holds !== 'words' && /\S/u.test(words)) block.holds = block.ways > 0 ? 'ways' : 'words';
    },
    closes(name, { at, isBlock }) {
      const element = open.pop();
      if (name === 'a' && within) {
        within.end = at;
        within = undefined;
      }
      if (element?.isWay) block.ways -= 1;
      if (isBlock) blockAt(at);
      // What a heading links to is spoken of below it.
      if (element?.isEdge && headings.has(name)) this.goesOn(at);
      else if (element?.isEdge) edgeAt(at);
    },
    goesOn(at) {
      if (!within) from = at;
    },
    begins(name, at) {
      const link = { start: at, end: at, from, to: Number.POSITIVE_INFINITY };
      unbounded.push(link);
      if (name === 'a') within = link;
      return link;
    },
  };
}
