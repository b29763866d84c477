// The parser of HTML, in the one copy that the sanitiser uses too.
import { createRequire } from 'node:module';
import type * as HtmlParser from 'htmlparser2';

// The sanitiser requires this ES module; Jest cannot load a module that is imported and required at the same time.
const { Parser, Tokenizer } = createRequire(import.meta.url)('htmlparser2') as typeof HtmlParser;

export { Parser, Tokenizer };
