// Headings in their order below the title of the post.
import { isHeading } from './content-model.ts';
import { eachElement, type Node } from './tree.ts';

/**
 * Gives each heading the level that its place among the others asks for: the title of the post is level 1, so the text
 * begins at 2, and no level is skipped. Changes the nodes in place.
 */
export function levelHeadings(nodes: readonly Node[]): void {
  const above: number[] = [];
  eachElement(nodes, (element) => {
    if (!isHeading(element.name)) return;
    const written = Number(element.name.slice(1));
    while ((above.at(-1) ?? 0) >= written) above.pop();
    above.push(written);
    element.name = `h${Math.min(6, above.length + 1)}`;
  });
}
