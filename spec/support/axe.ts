// What axe finds wrong with a page for people who see, hear or move otherwise.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] };

/** Every violation of WCAG 2.2 AA and of axe's best practices, a line each. The page's context must let scripts in (`bypassCSP`). */
export const axeViolations = (page: Page): Promise<string[]> =>
  page.evaluate(
    async ([source, only]) => {
      // eslint-disable-next-line no-eval -- axe is put into the page as its own tests do.
      (0, eval)(source);
      const { axe: checker } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
      const { violations } = await checker.run({ runOnly: only, resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary.split('\n')[1]?.trim() ?? ''}`));
    },
    [axe, tags] as const,
  );
