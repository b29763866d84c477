// Reads the answer to a call of XML-RPC: a value or a fault. What stands before the document, as PHP's warnings do, is passed over.
import { child, decode, parse, valueOf } from './read-call.ts';
import { isList, NoCall, type XmlRpcValue } from './value.ts';

/** Reads the body of an answer; `contentType` may name its charset. Throws {@link NoCall}. */
export function readAnswer(body: Uint8Array, contentType: string): { kind: 'value'; value: XmlRpcValue } | { kind: 'fault'; code: number; text: string } {
  const text = decode(body, contentType);
  const start = text.search(/<\?xml|<methodResponse[\s>]/);
  const root = parse(start < 0 ? text : text.slice(start));
  if (root.name !== 'methodResponse') throw new NoCall('no answer');
  const fault = child(root, 'fault');
  if (fault) return faultIn(valueOf(child(fault, 'value')));
  const [param] = child(root, 'params')?.children ?? [];
  const value = param && child(param, 'value');
  if (!value) throw new NoCall('an answer without a value');
  return { kind: 'value', value: valueOf(value) };
}

function faultIn(value: XmlRpcValue): { kind: 'fault'; code: number; text: string } {
  if (typeof value === 'string' || isList(value)) throw new NoCall('a fault of no form');
  const { faultCode, faultString } = value;
  const code = typeof faultCode === 'string' && /^\s*-?\d{1,9}\s*$/.test(faultCode) ? Number(faultCode) : Number.NaN;
  if (Number.isNaN(code)) throw new NoCall('a fault without its number');
  return { kind: 'fault', code, text: typeof faultString === 'string' ? faultString : '' };
}
