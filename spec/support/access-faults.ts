// What keeps people from using a page, as axe finds it in a browser.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
type Violation = { id: string; nodes: { html: string }[] };

/** Each violation of the page that is open, in a line; empty for a page that everybody can use. */
export async function accessFaults(page: Page): Promise<string[]> {
  const found = await page.evaluate(async ([source, only]) => {
    // eslint-disable-next-line no-eval -- axe is put into the page as its own tests do.
    (0, eval)(source);
    const { axe: checker } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    return (await checker.run({ runOnly: only })).violations;
  }, [axe, tags] as const);
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
