// Stops the PostgreSQL that the specs ran on, and removes its files.
export default async function stop() {
  await globalThis.parleyPostgres?.stop();
}
