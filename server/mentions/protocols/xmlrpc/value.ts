// Values of XML-RPC as far as pings use them, and how they are written.

/** A value; numbers and dates stay the text they were sent as. */
export type XmlRpcValue = string | readonly XmlRpcValue[] | { readonly [name: string]: XmlRpcValue };

/** A call. */
export type XmlRpcCall = { method: string; params: readonly XmlRpcValue[] };

/** An answer: a value, a fault with its number, or an array of both that is written already. */
export type XmlRpcAnswer = { kind: 'value'; value: XmlRpcValue } | { kind: 'fault'; code: number; text: string } | { kind: 'several'; xml: string };

/** Thrown by the reader for what is no call. */
export class NoCall extends Error {
  override readonly name = 'NoCall';
}

/** Writes an answer as a document. */
export function writeAnswer(answer: XmlRpcAnswer): string {
  const inner = answer.kind === 'fault' ? `<fault><value>${faultXml(answer)}</value></fault>` : `<params><param><value>${answer.kind === 'several' ? answer.xml : valueXml(answer.value)}</value></param></params>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<methodResponse>${inner}</methodResponse>\n`;
}

/** A fault as a value: what it is within the answer to several calls. */
export const faultXml = ({ code, text }: { code: number; text: string }): string =>
  `<struct><member><name>faultCode</name><value><int>${code}</int></value></member><member><name>faultString</name><value><string>${escaped(text)}</string></value></member></struct>`;

/** A value with its type around it. */
export function valueXml(value: XmlRpcValue): string {
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`;
  if (isList(value)) return `<array><data>${value.map((each) => `<value>${valueXml(each)}</value>`).join('')}</data></array>`;
  return `<struct>${Object.entries(value).map(([name, each]) => `<member><name>${escaped(name)}</name><value>${valueXml(each)}</value></member>`).join('')}</struct>`;
}

/** Whether a value is an array. */
export const isList = (value: XmlRpcValue | undefined): value is readonly XmlRpcValue[] => Array.isArray(value);

// What XML 1.0 does not allow is left out.
// oxlint-disable-next-line no-control-regex
const escaped = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[<>&]/g, (sign) => (sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : '&amp;'));
