// Reads a call of XML-RPC. No DTD, no entity but the five of XML, in whatever encoding it declares.
import sax from 'sax';
import { NoCall, type XmlRpcCall, type XmlRpcValue } from './value.ts';

/** Elements inside one another, and in all. */
const deepest = 24;
const mostElements = 4_000;

type Node = { name: string; text: string; children: Node[] };

/** Reads the body of a request; `contentType` may name its charset. Throws {@link NoCall}. */
export function readCall(body: Uint8Array, contentType: string): XmlRpcCall {
  const root = parse(decode(body, contentType));
  const method = root.name === 'methodCall' ? child(root, 'methodName')?.text.trim() : undefined;
  if (method === undefined || method === '') throw new NoCall('invalid xml-rpc');
  const params = (child(root, 'params')?.children ?? []).filter(({ name }) => name === 'param').map((param) => valueOf(child(param, 'value')));
  return { method, params };
}

/** The bytes of a document as text, in the encoding that they declare. */
export function decode(body: Uint8Array, contentType: string): string {
  const start = Buffer.from(body.subarray(0, 200));
  const marked = start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : start[0] === 0x3c && start[1] === 0 ? 'utf-16le' : start[0] === 0 && start[1] === 0x3c ? 'utf-16be' : undefined;
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(start.toString('latin1'))?.[1] ?? /;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(marked ?? (/^utf-?16/i.test(declared) ? 'utf-8' : declared)).decode(body);
  } catch {
    throw new NoCall('unsupported encoding');
  }
}

/** A document as nodes. */
export function parse(xml: string): Node {
  const parser = sax.parser(true, {});
  const open: Node[] = [];
  let root: Node | undefined;
  let count = 0;
  parser.ondoctype = () => {
    throw new NoCall('no document type is read');
  };
  parser.onerror = (error) => {
    throw new NoCall('not well formed', { cause: error });
  };
  parser.onopentag = ({ name }) => {
    count += 1;
    if (open.length >= deepest || count > mostElements) throw new NoCall('too large');
    const node: Node = { name, text: '', children: [] };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  };
  const said = (text: string): void => {
    const node = open.at(-1);
    if (node) node.text += text;
  };
  parser.ontext = said;
  parser.oncdata = said;
  parser.onclosetag = () => void open.pop();
  parser.write(xml.replace(/^\ufeff/, '').trimStart()).close();
  if (!root) throw new NoCall('not well formed');
  return root;
}

/** The first element of a name within another. */
export const child = ({ children }: Node, name: string): Node | undefined => children.find((each) => each.name === name);

/** A value without a type is a string. */
export function valueOf(node: Node | undefined): XmlRpcValue {
  const [typed] = node?.children ?? [];
  if (!node || !typed) return node?.text ?? '';
  if (typed.name === 'array') return (child(typed, 'data')?.children ?? []).map(valueOf);
  if (typed.name === 'struct') return Object.fromEntries(typed.children.map((member) => [child(member, 'name')?.text ?? '', valueOf(child(member, 'value'))]));
  return typed.text;
}
