// One letter in its two forms, plain text and HTML, made of the same parts, so that they cannot say different things.
import { html, type SafeHtml } from '../../kit/safe-html.ts';

/** A part of a letter. Texts are plain: whatever stands in them arrives as text. */
export type LetterPart =
  | { kind: 'text'; text: string }
  /** What matters less: where it is from, how it is ended. `links` follow it, each on a line of its own. */
  | { kind: 'small'; text: string; links?: readonly LetterLink[] }
  /** What somebody said; its lines stay lines. */
  | { kind: 'said'; by: string; text: string; direction: 'ltr' | 'rtl' }
  /** What the letter asks for. */
  | { kind: 'act'; link: LetterLink }
  /** Lesser acts, side by side. */
  | { kind: 'links'; links: readonly LetterLink[] }
  | { kind: 'rule' };

export type LetterLink = { text: string; url: string };

/** What both forms are made of. */
export type LetterDraft = { subject: string; lang: string; direction: 'ltr' | 'rtl'; parts: readonly LetterPart[] };

/** The two forms of a letter. */
export const writeForms = (draft: LetterDraft): { text: string; html: SafeHtml } => ({ text: textForm(draft), html: htmlForm(draft) });

function textForm({ parts }: LetterDraft): string {
  const signature = parts.findLastIndex(({ kind }) => kind === 'rule');
  // What mail programs take for the beginning of a signature: only one does, for they fold what follows.
  return `${parts.map((part, index) => (index === signature ? '-- ' : partAsText(part))).join('\n\n')}\n`;
}

function partAsText(part: LetterPart): string {
  switch (part.kind) {
    case 'text':
      return flat(part.text);
    case 'small':
      return [flat(part.text), ...(part.links ?? []).map(linkAsText)].filter(Boolean).join('\n');
    case 'said':
      return [`${flat(part.by)}:`, ...part.text.split('\n').map((line) => `> ${line}`.trimEnd())].join('\n');
    case 'act':
      return linkAsText(part.link);
    case 'links':
      return part.links.map(linkAsText).join('\n');
    case 'rule':
      return '* * *';
  }
}

const linkAsText = ({ text, url }: LetterLink): string => `${flat(text)}:\n${url}`;

/** On one line: a name or title cannot begin lines that look like ours. */
const flat = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** Colours are given where a program's own night mode would not find them; everything else is left to it. */
const style: SafeHtml = html`
body { margin: 0; padding: 24px 16px; font: 16px/1.55 Georgia, "Times New Roman", serif; color: #26231f; background: #fcfaf6 }
main { display: block; max-width: 36em; margin: 0 auto }
p, blockquote { margin: 0 0 1em }
a { color: #8a3b12 }
.said { padding: 0 0 0 14px; border-left: 2px solid #d9d2c7; white-space: pre-line; overflow-wrap: anywhere }
[dir=rtl].said { padding: 0 14px 0 0; border-left: 0; border-right: 2px solid #d9d2c7 }
.by { margin-bottom: .3em; font-weight: bold }
.act a { display: inline-block; padding: 11px 20px; border-radius: 4px; background: #8a3b12; color: #fff; font: bold 15px/1.4 system-ui, sans-serif; text-decoration: none }
.small, .links { font: 14px/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
.links a { display: inline-block; padding: 10px 0; margin-right: 18px }
.small { color: #69645c }
hr { border: 0; border-top: 1px solid #d9d2c7; margin: 2em 0 1em }
@media (prefers-color-scheme: dark) {
body { background: #1b1a18; color: #e8e4dc }
a { color: #eba27b }
.act a { background: #eba27b; color: #1b1a18 }
.small { color: #a8a298 }
.said, [dir=rtl].said, hr { border-color: #46423c }
}`;

const htmlForm = ({ subject, lang, direction, parts }: LetterDraft): SafeHtml => html`<!DOCTYPE html>
<html lang="${lang}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
<style>${{ html: style }}</style>
</head>
<body>
<main>
${{ html: joined(parts.map(partAsHtml)) }}
</main>
</body>
</html>
`;

function partAsHtml(part: LetterPart): SafeHtml {
  switch (part.kind) {
    case 'text':
      return html`<p>${part.text}</p>`;
    case 'small':
      return html`<p class="small">${part.text}${{ html: joined((part.links ?? []).map((link) => html`<br>${{ html: anchor(link) }}`)) }}</p>`;
    case 'said':
      return html`<p class="by" dir="auto">${part.by}</p>
<blockquote class="said" dir="${part.direction}">${part.text}</blockquote>`;
    case 'act':
      return html`<p class="act">${{ html: anchor(part.link) }}</p>
<p class="small">${part.link.url}</p>`;
    case 'links':
      return html`<p class="links">${{ html: joined(part.links.map(anchor)) }}</p>`;
    case 'rule':
      return html`<hr>`;
  }
}

const anchor = ({ text, url }: LetterLink): SafeHtml => html`<a href="${url}">${text}</a> `;

const joined = (pieces: readonly SafeHtml[]): SafeHtml => pieces.reduce((whole, piece) => html`${{ html: whole }}${{ html: piece }}\n`, html``);
