// What is not valid about a page's HTML, by one set of rules for every spec that asks.
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/** Rules of style that say nothing about validity are off; nothing else is. No other rules are looked for in folders. */
const validator = new HtmlValidate(new StaticConfigLoader({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'no-trailing-whitespace': 'off',
    // Our own files come from our own server.
    'require-sri': ['error', { target: 'crossorigin' }],
    // Long titles are what authors write; attribute quoting and boolean style are a matter of taste.
    'long-title': 'off',
    'attribute-boolean-style': 'off',
    'attr-quotes': 'off',
    'doctype-style': 'off',
    'void-style': 'off',
    // A form for a list of lines sends each of its fields once a line.
    'form-dup-name': 'off',
  },
}));

/** Each fault of a page in a line that names its path and place; empty for a valid page. */
export async function htmlFaults(path: string, body: string): Promise<string[]> {
  const { results } = await validator.validateString(body, path);
  return results.flatMap(({ messages }) => messages.map((message) => `${path}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`));
}
