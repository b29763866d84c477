// Markdown divided into code and comments, which mean only themselves, and everything else.

export type Part = { text: string; isCode: boolean };

/** Divides a source; the parts put together are the source. Takes time in proportion to its length, whatever it holds. */
export const splitCode = (source: string): Part[] => splitFences(source).flatMap((part) => (part.isCode ? [part] : splitSpans(part.text)));

/** Fenced blocks, an unclosed one reaching to the end. */
function splitFences(source: string): Part[] {
  const parts: Part[] = [];
  let fence: string | undefined;
  for (const line of source.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const run = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    const closes = fence !== undefined && run !== undefined && run[0] === fence[0] && run.length >= fence.length && line.trim() === run;
    const isCode = fence !== undefined || run !== undefined;
    const last = parts.at(-1);
    if (last && last.isCode === isCode) last.text += line;
    else parts.push({ text: line, isCode });
    fence = closes ? undefined : (fence ?? run);
  }
  return parts;
}

/** Spans between runs of backticks of one length, and comments. */
function splitSpans(text: string): Part[] {
  const marks = [...text.matchAll(/`+|<!--/g)].map((mark) => ({ at: mark.index, length: mark[0].length, isComment: mark[0] === '<!--' }));
  const runs = new Map<number, Runs>();
  for (const { at, length, isComment } of marks) {
    if (isComment) continue;
    const known = runs.get(length);
    if (known) known.starts.push(at);
    else runs.set(length, { starts: [at], next: 0 });
  }
  const parts: Part[] = [];
  let done = 0;
  for (const { at, length, isComment } of marks) {
    if (at < done) continue;
    const end = isComment ? endOfComment(text, at) : endOfSpan(runs.get(length), at, length);
    if (end === undefined) continue;
    parts.push({ text: text.slice(done, at), isCode: false }, { text: text.slice(at, end), isCode: true });
    done = end;
  }
  return [...parts, { text: text.slice(done), isCode: false }];
}

function endOfComment(text: string, at: number): number {
  const end = text.indexOf('-->', at);
  return end === -1 ? text.length : end + 3;
}

/** Where runs of one length begin, and the first of them that has not been passed. */
type Runs = { starts: number[]; next: number };

/** The end of the first run after a place; each run is passed once only. */
function endOfSpan(runs: Runs | undefined, at: number, length: number): number | undefined {
  if (!runs) return undefined;
  while ((runs.starts[runs.next] ?? Infinity) <= at) runs.next += 1;
  const start = runs.starts[runs.next];
  return start === undefined ? undefined : start + length;
}
