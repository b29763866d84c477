/*
The text itself: toolbar, shortcuts, lists that go on, addresses that become links, and the count of words. Every change is
typed for the author (`insertText`), so that the browser's own undo takes it back.
*/
const form = document.querySelector('#writing');
const words = JSON.parse(form.dataset.words);
const source = document.querySelector('#source');
const counts = document.querySelector('#counts');
const isMarkdown = form.querySelector('[name=format]').value !== 'html';

/** Types `text` in the place of a stretch; `select` is what is chosen after it, counted from where it begins. */
function type(text, { from = source.selectionStart, to = source.selectionEnd, select } = {}) {
  source.focus();
  source.setSelectionRange(from, to);
  const typed = text === '' ? from === to || document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (!typed) {
    source.setRangeText(text, from, to, 'end');
    source.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (select) source.setSelectionRange(from + select[0], from + select[1]);
}
source.addEventListener('parley:insert', ({ detail }) => type(detail.text, detail));

const chosen = () => source.value.slice(source.selectionStart, source.selectionEnd);
const linesChosen = () => {
  const from = source.value.lastIndexOf('\n', source.selectionStart - 1) + 1;
  const end = source.value.indexOf('\n', Math.max(source.selectionStart, source.selectionEnd - (chosen().endsWith('\n') ? 1 : 0)));
  return { from, to: end < 0 ? source.value.length : end };
};

/** Puts marks around what is chosen, or takes them away again. */
function wrap(before, after = before, sample = words.here) {
  const { selectionStart: from, selectionEnd: to, value } = source;
  const text = chosen();
  if (value.slice(from - before.length, from) === before && value.slice(to, to + after.length) === after && text !== '') {
    return type(text, { from: from - before.length, to: to + after.length, select: [0, text.length] });
  }
  const inner = text || sample;
  const [, lead = '', core = '', trail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? [];
  type(`${lead}${before}${core}${after}${trail}`, { select: [lead.length + before.length, lead.length + before.length + core.length] });
}

/** Puts a mark before each chosen line, or takes it away where all have it. */
function mark(make, pattern) {
  const { from, to } = linesChosen();
  const lines = source.value.slice(from, to).split('\n');
  const marked = lines.every((line) => pattern.test(line));
  const text = lines.map((line, index) => (marked ? line.replace(pattern, '') : make(index) + line.replace(/^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+/, ''))).join('\n');
  type(text, { from, to, select: [text.length, text.length] });
}

/** A block of its own, apart from what stands around it. */
function block(text, select) {
  const { selectionStart: from, value } = source;
  const before = from === 0 || value.slice(0, from).endsWith('\n\n') ? '' : value.slice(0, from).endsWith('\n') ? '\n' : '\n\n';
  const after = value.slice(source.selectionEnd).startsWith('\n\n') ? '' : value.slice(source.selectionEnd).startsWith('\n') ? '\n' : '\n\n';
  type(before + text + after, { select: select ? select.map((at) => at + before.length) : [before.length + text.length + after.length, before.length + text.length + after.length] });
}
source.addEventListener('parley:block', ({ detail }) => block(detail.text, detail.select));

function heading() {
  if (!isMarkdown) return wrap('<h2>', '</h2>');
  const { from, to } = linesChosen();
  const line = source.value.slice(from, to);
  const level = /^#+(?= )/.exec(line)?.[0].length ?? 0;
  const bare = line.replace(/^#+ +/, '');
  const text = level === 0 ? `## ${bare}` : level === 2 ? `### ${bare}` : bare;
  type(text, { from, to, select: [text.length, text.length] });
}

function code() {
  const text = chosen();
  if (!isMarkdown) return wrap(text.includes('\n') ? '<pre><code>' : '<code>', text.includes('\n') ? '</code></pre>' : '</code>');
  if (!text.includes('\n') && !(text === '' && source.value.slice(linesChosen().from, linesChosen().to) === '')) return wrap('`');
  block(`\`\`\`\n${text || words.here}\n\`\`\``, [4, 4 + (text || words.here).length]);
}

const open = (name) => form.dispatchEvent(new CustomEvent(`parley:${name}`));
const commands = {
  bold: () => (isMarkdown ? wrap('**') : wrap('<strong>', '</strong>')),
  italic: () => (isMarkdown ? wrap('*') : wrap('<em>', '</em>')),
  link: () => open('link'),
  heading,
  quote: () => (isMarkdown ? mark(() => '> ', /^> ?/) : wrap('<blockquote>', '</blockquote>')),
  list: () => (isMarkdown ? mark(() => '- ', /^\s*[-*+] +/) : block(`<ul>\n<li>${chosen() || words.here}</li>\n</ul>`)),
  numbered: () => (isMarkdown ? mark((index) => `${index + 1}. `, /^\s*\d+[.)] +/) : block(`<ol>\n<li>${chosen() || words.here}</li>\n</ol>`)),
  code,
  picture: () => open('picture'),
  fold: () => block('<!--more-->'),
  help: () => showHelp(),
};
const keys = { b: 'bold', i: 'italic', k: 'link' };

// Toolbar
const icons = {
  bold: '<path d="M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z"/>',
  italic: '<path d="M10 5h7M7 19h7M14 5l-4 14"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1"/>',
  heading: '<path d="M6 5v14M18 5v14M6 12h12"/>',
  quote: '<path d="M5 17c3-1 4-3 4-6H5V7h4M14 17c3-1 4-3 4-6h-4V7h4"/>',
  list: '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
  numbered: '<path d="M10 6h10M10 12h10M10 18h10M4 4.5 5.5 4v5M4 14.5c.5-1 2.5-1 2.5.3S4 17 4 18.5h3"/>',
  code: '<path d="m8 7-5 5 5 5M16 7l5 5-5 5"/>',
  picture: '<rect x="3.5" y="5" width="17" height="14" rx="1.5"/><circle cx="9" cy="10" r="1.5"/><path d="m4 17 5-4 3.5 3 3-2.5 4.5 3.5"/>',
  fold: '<path d="M4 12h2M9 12h2M14 12h2M19 12h1M8 4.5 12 8l4-3.5M8 19.5 12 16l4 3.5"/>',
  help: '<path d="M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5h.01"/>',
};
const toolbar = form.querySelector('.toolbar');
const shortcut = (name) => words.helpRows.find(([, text]) => text === words[name])?.[0];
for (const [name, run] of Object.entries(commands)) {
  if (name === 'picture' && !form.dataset.upload) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.tabIndex = -1;
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>`;
  button.setAttribute('aria-label', words[name]);
  button.title = shortcut(name) ? `${words[name]} (${shortcut(name)})` : words[name];
  // The caret stays where it is.
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', run);
  toolbar.append(button);
}
toolbar.setAttribute('aria-label', words.help);
toolbar.firstElementChild.tabIndex = 0;
toolbar.hidden = false;
toolbar.addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...toolbar.children];
  const next = all[(all.indexOf(document.activeElement) + step * (document.dir === 'rtl' ? -1 : 1) + all.length) % all.length];
  for (const each of all) each.tabIndex = each === next ? 0 : -1;
  next.focus();
  event.preventDefault();
});

source.addEventListener('keydown', (event) => {
  const name = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey ? keys[event.key.toLowerCase()] : undefined;
  if (name) {
    event.preventDefault();
    return commands[name]();
  }
  if (!isMarkdown || event.isComposing) return;
  if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) goOn(event);
  if (event.key === 'Tab' && !event.ctrlKey && !event.metaKey && !event.altKey) indent(event);
});

/** A list or quotation goes on with the next line, and ends with an empty one. */
function goOn(event) {
  const { selectionStart: at, selectionEnd, value } = source;
  if (at !== selectionEnd) return;
  const from = value.lastIndexOf('\n', at - 1) + 1;
  const line = value.slice(from, at);
  const item = /^(\s*(?:> ?)*)(?:([-*+])|(\d{1,9})([.)]))( +)(\[[ xX]\] +)?/.exec(line) ?? /^(\s*(?:> ?)+)()()()()()/.exec(line);
  if (!item || line.length < item[0].length) return;
  const [whole, lead, bullet, number, dot, gap, task] = item;
  event.preventDefault();
  if (line.trim() === whole.trim()) return type('', { from, to: at });
  type(`\n${lead}${bullet ?? ''}${number ? Number(number) + 1 + dot : ''}${gap ?? ''}${task ? '[ ] ' : ''}`);
}

/** In a list, the tabulator moves items; everywhere else it leads to the next field, as it should. */
function indent(event) {
  const { from, to } = linesChosen();
  const lines = source.value.slice(from, to).split('\n');
  if (!lines.every((line) => /^\s*(?:[-*+]|\d+[.)]) /.test(line))) return;
  event.preventDefault();
  const { selectionStart, selectionEnd } = source;
  const moved = lines.map((line) => (event.shiftKey ? line.replace(/^ {1,2}|^\t/, '') : `  ${line}`));
  const text = moved.join('\n');
  const first = moved[0].length - lines[0].length;
  const all = text.length - (to - from);
  type(text, { from, to, select: [Math.max(0, selectionStart - from + first), Math.max(0, selectionEnd - from + all)] });
}

source.addEventListener('paste', (event) => {
  const address = event.clipboardData?.getData('text/plain').trim() ?? '';
  const text = chosen();
  if (!/^https?:\/\/\S+$/i.test(address) || text.trim() === '' || /^https?:\/\//i.test(text) || text.includes('\n')) return;
  event.preventDefault();
  const link = isMarkdown ? `[${text}](${address})` : `<a href="${address.replaceAll('&', '&amp;').replaceAll('"', '%22')}">${text}</a>`;
  type(link);
});

// Words counted, the field as high as its text
const segments = Intl.Segmenter ? new Intl.Segmenter(form.dataset.lang, { granularity: 'word' }) : undefined;
const number = new Intl.NumberFormat(form.dataset.lang);
let counting;
function count() {
  const text = source.value.replace(/<!--[\s\S]*?-->|<[^>]{1,500}>/g, ' ').replace(/\]\([^)\s]*\)/g, ']');
  let found = 0;
  if (segments) for (const { isWordLike } of segments.segment(text)) found += isWordLike ? 1 : 0;
  else found = text.split(/\s+/).filter(Boolean).length;
  counts.hidden = found === 0;
  const minutes = Math.max(1, Math.round(found / 230));
  counts.textContent = `${found === 1 ? words.oneWord : words.words.replace('{0}', number.format(found))} · ${words.minutes.replace('{0}', number.format(minutes))}`;
}
const grows = CSS.supports('field-sizing', 'content');
const fit = (area) => {
  if (grows) return;
  area.style.blockSize = 'auto';
  area.style.blockSize = `${area.scrollHeight + 2}px`;
};
for (const area of [source, document.querySelector('#title')]) {
  area.addEventListener('input', () => fit(area));
  fit(area);
}
source.addEventListener('input', () => {
  clearTimeout(counting);
  counting = setTimeout(count, 350);
});
count();

// Help
function showHelp() {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'help-title');
  const mac = /Mac|iP(hone|ad)/.test(navigator.platform);
  const rows = words.helpRows.map(([key, text]) => {
    const row = document.createElement('tr');
    const [left, right] = [document.createElement('td'), document.createElement('td')];
    left.append(Object.assign(document.createElement('kbd'), { textContent: mac ? key.replace(/^(Ctrl|Strg)/, '⌘') : key }));
    right.textContent = text;
    row.append(left, right);
    return row;
  });
  const table = Object.assign(document.createElement('table'), { className: 'keys' });
  table.append(...rows);
  const close = Object.assign(document.createElement('button'), { className: 'plain', textContent: words.close });
  close.addEventListener('click', () => dialog.close());
  const actions = Object.assign(document.createElement('p'), { className: 'actions' });
  actions.append(close);
  dialog.append(Object.assign(document.createElement('h2'), { id: 'help-title', textContent: words.help }), table, actions);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
document.addEventListener('keydown', (event) => {
  const inField = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog');
  if (event.key === '?' && !inField && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    showHelp();
  }
});
