// Keeps apart what WordPress's importer would take for one: items of the same title and second, and any of that second where one has no title.

/** Tells the moment that WordPress is shown: the item's own, or the next second that is free. */
export type Apart = (title: string, at: string) => string;

/** For one export: what was told before is remembered. */
export function keepApart(): Apart {
  const seconds = new Set<number>();
  const titled = new Set<string>();
  /** Where the search ended that began at the same place, so that a thousand of a kind are no thousand searches. */
  const ends = new Map<string, number>();
  return (title, at) => {
    const own = Math.floor(Date.parse(at) / 1_000);
    // As WordPress compares: `0` is no title, and letters differ in neither case nor accent.
    const name = title.trim() === '0' ? '' : title.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    let second = ends.get(`${own} ${name}`) ?? own;
    while (name === '' ? seconds.has(second) : titled.has(`${second} ${name}`)) second += 1;
    seconds.add(second);
    titled.add(`${second} ${name}`);
    if (second !== own) ends.set(`${own} ${name}`, second);
    return second === own ? at : new Date(second * 1_000).toISOString();
  };
}
