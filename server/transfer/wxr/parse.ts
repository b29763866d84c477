// Reads the XML of an export as a stream: one small tree for each child of the channel, never the whole file.
import sax, { type QualifiedTag, type SAXParser } from 'sax';
import { Refusal } from '../../kit/refusal.ts';
import type { Element } from './element.ts';
import { canonicalName } from './namespaces.ts';

/** What an export may ask of memory. */
export type ParseLimits = {
  /** Characters in one field. */
  field: number;
  /** Characters in one item with all its comments. */
  item: number;
  /** Elements inside one another. */
  depth: number;
};

/** Far above anything a person wrote, far below what would exhaust a small machine. */
export const defaultLimits: ParseLimits = { field: 16_000_000, item: 96_000_000, depth: 32 };

/** What an element takes up beside its text, reckoned in characters. */
const weightOfElement = 100;

/** Characters that XML 1.0 does not allow, but that old exports hold. */
// oxlint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Yields every child of `<channel>` in file order. Refuses what is not well-formed, naming line and column, and any
 * declaration of entities: none is ever expanded, so neither a local file nor a billion laughs can come of one.
 */
export async function* parseChannel(texts: AsyncIterable<string>, limits: ParseLimits = defaultLimits): AsyncGenerator<Element> {
  const builder = new ChannelBuilder(limits);
  for await (const text of texts) {
    // A file that arrives in large pieces is still handed on in small ones.
    for (let at = 0; at < text.length; at += 65_536) {
      builder.write(text.slice(at, at + 65_536));
      yield* builder.take();
    }
  }
  builder.end();
  yield* builder.take();
}

class ChannelBuilder {
  readonly #parser: SAXParser;
  readonly #limits: ParseLimits;
  readonly #open: Element[] = [];
  #ready: Element[] = [];
  #size = 0;
  #depth = 0;
  #root = false;
  #channel = false;

  constructor(limits: ParseLimits) {
    this.#limits = limits;
    this.#parser = sax.parser(true, { xmlns: true, position: true });
    this.#parser.onopentag = (tag) => this.#opened(tag as QualifiedTag);
    this.#parser.onclosetag = () => this.#closed();
    this.#parser.ontext = (text) => this.#said(text);
    this.#parser.oncdata = (text) => this.#said(text);
    this.#parser.ondoctype = (doctype) => {
      if (/<!ENTITY|\bSYSTEM\b|\bPUBLIC\b/i.test(doctype) && !/^\s*html\b/i.test(doctype)) throw this.#refusal('it declares entities or an outside document type, which are never followed. Remove the DOCTYPE and try again');
    };
    this.#parser.onerror = (error) => {
      // Plugins write elements of namespaces that they forget to declare; WordPress reads past it, and so do we.
      if (!error.message.startsWith('Unbound namespace prefix')) throw this.#refusal(firstLine(error.message));
      (this.#parser as { error: Error | null }).error = null;
    };
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): void {
    if (!this.#root) throw this.#refusal('no XML element was found in it');
    if (this.#open.length > 0 || this.#depth > 0) throw this.#refusal(`it ends in the middle${this.#open.length > 0 ? ` of <${this.#open.at(-1)?.name}>` : ''}; the download may have been cut short`);
    this.#parser.close();
    if (!this.#channel) throw notAnExport();
  }

  take(): Element[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #opened(tag: QualifiedTag): void {
    this.#depth += 1;
    const name = canonicalName(tag);
    if (this.#depth === 1) {
      this.#root = true;
      if (name !== 'rss') throw notAnExport();
    } else if (this.#depth === 2 && name === 'channel') {
      this.#channel = true;
    } else if (this.#depth > 2 && this.#channel) {
      if (this.#depth > this.#limits.depth) throw this.#refusal(`its elements are nested more than ${this.#limits.depth} deep`);
      const element: Element = { name, attributes: attributesOf(tag), text: '', children: [] };
      this.#open.at(-1)?.children.push(element);
      this.#open.push(element);
      this.#grow(weightOfElement);
    }
    if (this.#depth > this.#limits.depth) throw this.#refusal(`its elements are nested more than ${this.#limits.depth} deep`);
  }

  #said(text: string): void {
    const element = this.#open.at(-1);
    if (!element) return;
    element.text += text.replace(illegal, '');
    if (element.text.length > this.#limits.field) throw this.#tooLarge(`<${element.name}>`, this.#limits.field);
    this.#grow(text.length);
  }

  #grow(by: number): void {
    this.#size += by;
    if (this.#size > this.#limits.item) throw this.#tooLarge(`this <${this.#open[0]?.name}>`, this.#limits.item);
  }

  #closed(): void {
    this.#depth -= 1;
    const element = this.#open.pop();
    if (element && this.#open.length === 0) {
      this.#ready.push(element);
      this.#size = 0;
    }
  }

  #where = () => `line ${this.#parser.line + 1}, column ${this.#parser.column + 1}`;

  #refusal = (reason: string) => new Refusal('invalid', `This file cannot be read, at ${this.#where()}: ${reason}.`);

  #tooLarge = (what: string, limit: number) =>
    new Refusal('too-large', `This file cannot be read, at ${this.#where()}: ${what} is longer than ${limit.toLocaleString('en')} characters.`);
}

/** What is said of a file that is something else. */
export const notAnExport = (): Refusal =>
  new Refusal('unsupported', 'This is not a WordPress export (WXR): it has no WXR version. In WordPress, Tools → Export makes one.');

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/\.$/, '').toLowerCase();

function attributesOf(tag: QualifiedTag): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, attribute] of Object.entries(tag.attributes)) attributes[name] = attribute.value;
  return attributes;
}
