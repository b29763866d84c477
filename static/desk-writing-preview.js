/*
The page as its readers will see it, beside the words. Each pause in typing asks the server for the whole page; the newest answer
wins, and only what differs is put into the frame, so that nothing flickers and pictures stay.
*/
const form = document.querySelector('#writing');
const words = JSON.parse(form.dataset.words);
const glass = document.querySelector('#preview');
const button = document.querySelector('#show-preview');
const paper = form.querySelector('.paper');
const source = document.querySelector('#source');
const wide = matchMedia('(min-width: 60rem)');
const remembered = 'parley_preview';

/** After the last key; longer where an answer takes longer. */
let pause = 150;
let frame;
let timer;
let asking;
let due = false;
const isShown = () => !glass.hidden;

function show(shown) {
  glass.hidden = !shown;
  form.classList.toggle('looking', shown);
  button.setAttribute('aria-pressed', String(shown));
  if (shown) void look();
}

async function look() {
  if (!isShown()) return;
  due = false;
  asking?.abort();
  asking = new AbortController();
  const begun = performance.now();
  try {
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
    const response = await fetch(button.formAction, { method: 'POST', body: fields, signal: asking.signal });
    if (!response.ok) return;
    const html = await response.text();
    pause = Math.min(1_500, Math.max(120, performance.now() - begun));
    await draw(html);
  } catch {
    // A newer one is on its way, or there is no connection: what was seen last stays.
  }
}

async function draw(html) {
  if (!frame) return begin(html);
  const page = new DOMParser().parseFromString(html, 'text/html');
  passOver(page);
  const [seen, next] = [frame.contentDocument?.querySelector('main'), page.querySelector('main')];
  if (!seen || !next) return begin(html);
  patch(seen, seen.ownerDocument.importNode(next, true));
}

function begin(html) {
  frame?.remove();
  frame = document.createElement('iframe');
  frame.title = words.preview;
  // Nothing in it runs; it is of our own making, and stays readable for this script.
  frame.setAttribute('sandbox', 'allow-same-origin');
  const loaded = new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
  });
  frame.srcdoc = html;
  glass.replaceChildren(frame);
  return loaded.then(() => {
    const page = frame.contentDocument;
    passOver(page);
    // A link leads out of the preview, not away from the work.
    page.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href]');
      if (!link) return;
      if (link.getAttribute('href').startsWith('#')) return;
      event.preventDefault();
      window.open(link.href, '_blank', 'noopener');
    });
    page.addEventListener('submit', (event) => event.preventDefault());
    follow();
  });
}

/** Whoever goes on by the tab key meets the text, to scroll it, and its links, and nothing else that is in the frame. */
function passOver(page) {
  for (const stop of page.querySelectorAll(':is(a[href], button, input, select, textarea, summary):not(.prose *)')) stop.tabIndex = -1;
  page.querySelector('.prose')?.setAttribute('tabindex', '0');
}

/** Makes one element like another, touching only what differs. */
function patch(seen, next) {
  if (seen.isEqualNode(next)) return;
  for (const name of seen.getAttributeNames()) if (!next.hasAttribute(name)) seen.removeAttribute(name);
  for (const name of next.getAttributeNames()) if (seen.getAttribute(name) !== next.getAttribute(name)) seen.setAttribute(name, next.getAttribute(name));
  const [old, fresh] = [[...seen.childNodes], [...next.childNodes]];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start].isEqualNode(fresh[start])) start += 1;
  let end = 0;
  while (end < old.length - start && end < fresh.length - start && old.at(-1 - end).isEqualNode(fresh.at(-1 - end))) end += 1;
  const [gone, come] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)];
  const after = old[old.length - end] ?? null;
  for (const [index, node] of come.entries()) {
    const there = gone[index];
    if (there?.nodeType === 1 && node.nodeType === 1 && there.nodeName === node.nodeName && node.nodeName !== 'PICTURE' && node.nodeName !== 'IMG') patch(there, node);
    else if (there) there.replaceWith(node);
    else seen.insertBefore(node, after);
  }
  for (const node of gone.slice(come.length)) node.remove();
}

/** Keeps the preview about where the words are. */
function follow() {
  const page = frame?.contentDocument?.scrollingElement;
  const prose = frame?.contentDocument?.querySelector('.prose');
  if (!page || !prose || !wide.matches) return;
  const top = source.offsetTop;
  const part = Math.min(1, Math.max(0, (paper.scrollTop - top + paper.clientHeight / 3) / Math.max(1, source.offsetHeight)));
  const from = prose.getBoundingClientRect().top + page.scrollTop;
  page.scrollTop = paper.scrollTop < 8 ? 0 : from + prose.offsetHeight * part - page.clientHeight / 3;
}

const soon = () => {
  due = true;
  clearTimeout(timer);
  timer = setTimeout(() => void look(), pause);
};
form.addEventListener('input', soon);
form.addEventListener('change', soon);
paper.addEventListener('scroll', () => requestAnimationFrame(follow), { passive: true });

const remember = (shown) => {
  try {
    localStorage.setItem(remembered, shown ? 'yes' : 'no');
  } catch {
    // Then it is shown or not as the page is wide or not.
  }
};
button.addEventListener('click', (event) => {
  // With a key held down, the preview opens in a tab of its own, as the browser does with links.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(glass.hidden);
  if (wide.matches) remember(isShown());
});
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== '.') return;
  event.preventDefault();
  button.click();
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && due) void look();
});

let wanted = 'yes';
try {
  wanted = localStorage.getItem(remembered) ?? 'yes';
} catch {
  // As it was.
}
button.setAttribute('aria-pressed', 'false');
if (matchMedia('(min-width: 75rem)').matches && wanted === 'yes') show(true);
