// Comfort while deciding about comments and mentions: in place, one after another, by keys, each undone by one more.
const queue = document.querySelector('form[data-queue]');
const keys = document.querySelector('dialog[data-keys]');
const rows = () => [...document.querySelectorAll('[data-said] > li')];
const words = queue ? JSON.parse(queue.dataset.queue) : {};
/** What was decided here, latest last, with the rows that it took away and where they stood. */
const done = [];

for (const row of rows()) row.tabIndex = -1;
queue?.addEventListener('submit', (event) => {
  const { submitter } = event;
  if (!submitter?.name || submitter.value.startsWith('delete')) return;
  event.preventDefault();
  const fields = new FormData(queue, submitter);
  if (submitter.name === 'one') fields.delete('id');
  decide(fields, submitter).catch(() => {
    // However the network failed, the form itself may still get through.
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name: submitter.name, value: submitter.value });
    queue.append(field);
    queue.submit();
  });
});

async function decide(fields, submitter) {
  const next = submitter?.name === 'one' ? neighbourOf(submitter.closest('li')) : undefined;
  const told = await send(fields);
  const gone = [...told.changed, ...told.lateIds].flatMap((id) => document.getElementById(`row-${id}`) ?? []);
  if (told.undo) done.push({ ...told.undo, places: gone.map((row) => ({ row, before: row.nextElementSibling })) });
  for (const row of gone) row.remove();
  recount(told);
  tell([told.notice, ...told.late].join(' '), told.undo !== null);
  (next?.isConnected ? next : rows()[0])?.focus();
}

async function undo() {
  const last = done.pop();
  if (!last) {
    document.querySelector('form[data-undo] button')?.click();
    return;
  }
  const fields = new URLSearchParams([['action', last.act], ...last.ids.map((id) => ['id', id])]);
  const told = await send(fields);
  for (const { row, before } of last.places.toReversed()) {
    const list = document.querySelector('[data-said]');
    if (told.changed.some((id) => row.id === `row-${id}`)) list.insertBefore(row, before?.isConnected ? before : null);
    for (const box of row.querySelectorAll('input[name=id]')) box.checked = false;
  }
  recount(told);
  tell(told.notice, done.length > 0);
  last.places[0]?.row.focus();
}

async function send(fields) {
  const answer = await fetch('/desk/comments/bulk/', { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams(fields) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** The figures of the lists, and how many wait, wherever they stand. */
function recount({ counts, waiting, waitingCount }) {
  for (const figure of document.querySelectorAll('[data-count]')) figure.textContent = counts[figure.dataset.count];
  const flag = document.querySelector('.places [aria-current] .flag');
  if (flag && waiting === '') flag.remove();
  else if (flag) {
    flag.firstElementChild.textContent = waitingCount;
    flag.lastElementChild.textContent = `(${waiting})`;
  }
  // The box that ticks all looks at what is left.
  document.querySelector('[data-said] input[name=id]')?.dispatchEvent(new Event('change', { bubbles: true }));
}

function tell(text, canUndo) {
  document.querySelector('form[data-undo]')?.remove();
  let line = document.querySelector('main > .notice');
  if (!line) {
    line = Object.assign(document.createElement('p'), { className: 'notice' });
    line.setAttribute('role', 'status');
    document.querySelector('main').prepend(line);
  }
  const isEmpty = rows().length === 0;
  line.classList.add('undone');
  line.replaceChildren(Object.assign(document.createElement('span'), { textContent: isEmpty ? `${text} ${words.empty}` : text }));
  if (!canUndo) return;
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'plain', textContent: words.undo });
  button.addEventListener('click', () => void undo());
  line.append(button);
}

const neighbourOf = (row) => row?.nextElementSibling ?? row?.previousElementSibling ?? undefined;

// Keys

const switchedOff = 'desk comment keys off';
const box = document.getElementById('keys-on');
let on = true;
try {
  on = localStorage[switchedOff] !== 'yes';
} catch {}
if (box) {
  box.checked = on;
  box.addEventListener('change', () => {
    on = box.checked;
    try {
      if (on) localStorage.removeItem(switchedOff);
      else localStorage[switchedOff] = 'yes';
    } catch {}
  });
}
const shows = document.querySelector('[data-show-keys]');
if (shows) {
  shows.hidden = false;
  shows.addEventListener('click', () => keys.showModal());
}

const current = () => document.activeElement?.closest?.('[data-said] > li');

function move(by) {
  const all = rows();
  const at = all.indexOf(current());
  const to = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  to?.focus();
  to?.scrollIntoView({ block: 'nearest' });
}

const press = (...acts) => acts.map((act) => current()?.querySelector(`button[name=one][value^="${act}."]`)).find(Boolean)?.click();
const open = (field) => {
  const edit = current()?.querySelector('[data-edit]');
  if (edit) location.assign(`${edit.href}#${field}`);
};
const acts = {
  j: () => move(1),
  k: () => move(-1),
  x: () => current()?.querySelector('input[name=id]')?.click(),
  a: () => press('approve', 'restore'),
  s: () => press('spam'),
  t: () => press('trash'),
  d: () => press('trash'),
  r: () => open('reply'),
  e: () => open('comment'),
  u: () => void undo(),
  z: () => void undo(),
};

document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (!keys || keys.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target.closest?.('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])')) return;
  if (key === '?') keys.showModal();
  else if (on && acts[key]) acts[key]();
  else return;
  event.preventDefault();
});

// Who came by a key writes at once.
if (['#reply', '#comment'].includes(location.hash)) document.querySelector(location.hash)?.focus();
