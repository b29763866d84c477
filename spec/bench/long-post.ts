// A post of ten thousand words with all that posts have: headings, lists, quotations, code, tables, links, pictures, footnotes.

const prose =
  'The kettle had been on for a while before anybody thought of asking what the "meeting" was about -- and by then the *cake* was gone. We did not mind; nobody ever does. It\'s the [way of this place](https://blog.example/about/#us), as **everyone who has sat here** for more than an hour will tell you, at length, with `flour` on their sleeves and a second cup in their hand. ';

const code = `\`\`\`typescript
export function proof(dough: Dough, { hours, degrees }: Plan): Loaf {
  if (degrees > 30) throw new Error(\`\${degrees} is too warm\`);
  return Array.from({ length: hours }, (_, hour) => fold(dough, hour)).at(-1) ?? dough; // slowly
}
\`\`\``;

/** Markdown of at least so many words; \`pictures\` are addresses that it shows in turn. */
export function longPost(words: number, pictures: readonly string[] = []): string {
  const sections: string[] = [];
  let count = 0;
  for (let number = 1; count < words; number += 1) {
    const picture = pictures[number % Math.max(1, pictures.length)];
    const section = [
      `## Part ${number}: what was on the table`,
      prose.repeat(3),
      picture === undefined ? '' : `![A loaf, cut open](${picture} "Number ${number}")`,
      `> ${prose}`,
      prose.repeat(2) + `And there was more.[^${number}]`,
      '- flour, *about* a kilo\n- water\n  - warm\n  - not hot\n- salt',
      number % 3 === 0 ? code : '',
      number % 5 === 0 ? '| Flour | Water | Hours |\n| --- | ---: | :-: |\n| rye | 700 | 12 |\n| wheat | 650 | **18** |' : '',
      prose.repeat(2),
      `[^${number}]: ${prose}`,
    ].filter(Boolean).join('\n\n');
    sections.push(section);
    count += section.split(/\s+/).length;
  }
  return sections.join('\n\n');
}
