// Waits for what another process or a later moment brings, and fails when it does not come.

/** Between looks, in milliseconds. */
const pause = 15;

/** Looks until `look` gives something other than undefined or false; rejects when it has not within `within` milliseconds. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined | false> | T | undefined | false, within = 45_000): Promise<T> {
  const deadline = performance.now() + within;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${within} ms`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
