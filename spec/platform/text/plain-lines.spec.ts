// A comment as lines of text: nothing of it leads anywhere, and what it said can still be read.
import { expect, it } from '@jest/globals';
import { plainLines, renderComment } from '../../../server/platform/text/index.ts';

it.each([
  ['One\n\nTwo **bold** `code`', 'One\n\nTwo bold code'],
  ['One\ntwo', 'One\ntwo'],
  ['- a\n- b', '- a\n- b'],
  ['> said\n> twice\n\nanswer', '> said\n> twice\n\nanswer'],
  ['[here](https://evil.example/) https://plain.example/', 'here (https://evil.example/) https://plain.example/'],
  ['```\nif (a < b)\n  go();\n```', 'if (a < b)\n  go();'],
  ['<script>alert(1)</script>a &lt;b&gt;', 'a <b>'],
])('%j is %j', async (source, expected) => {
  expect(await plainLines(await renderComment(source))).toBe(expected);
});
