// Keeps apart what WordPress's importer would take for one: items of the same title and second, and any of that second where one has no title.

/** Tells the moment that WordPress is shown: the item's own, or the next second that is free. */
export type Apart = (title: string, at: string) => string;

/** For one export: what was told before is remembered. */
export function keepApart(): Apart {
  const seconds = new Set<number>();
  const titled = new Set<string>();
  return (title, at) => {
    const own = Date.parse(at);
    // As WordPress compares: `0` is no title, and letters differ in neither case nor accent.
    const name = title.trim() === '0' ? '' : title.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    let second = Math.floor(own / 1_000);
    while (name === '' ? seconds.has(second) : titled.has(`${second} ${name}`)) second += 1;
    seconds.add(second);
    titled.add(`${second} ${name}`);
    return second === Math.floor(own / 1_000) ? at : new Date(second * 1_000).toISOString();
  };
}
