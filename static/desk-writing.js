/*
The writing page: nothing typed is ever lost. At each pause it is kept in this browser, every few seconds at the server; saving
goes by the page's own form, without leaving the page. The other scripts of the page hang on to the form: they send
`parley:insert` to the text to put words into it, and hear `parley:kept` when the post has got an address, and
`parley:faults` (by the names of fields) when it was not saved.
*/
const form = document.querySelector('#writing');
const words = JSON.parse(form.dataset.words);
const state = document.querySelector('#saved');
// By its attribute: the form's own properties (`action`) and ids are shadowed by fields of that name.
const field = (name) => form.querySelector(`[name="${name}"]`);

/** Between the last key and keeping: in this browser, at the server, and at most while one goes on typing. */
const pauses = { here: 400, server: 2_500, most: 10_000, retry: 5_000 };
/** A browser sends no more than this on leaving a page. */
const mostOnLeaving = 60_000;

const say = (template, ...values) => template.replace(/\{(\d)\}/g, (_all, index) => values[index] ?? '');
const clock = () => new Intl.DateTimeFormat(form.dataset.lang, { timeStyle: 'short' }).format(new Date());
const tell = (text, kind = '') => {
  state.textContent = text;
  state.className = `saved ${kind}`;
};

const bookkeeping = new Set(['version', 'post', 'type', 'present_version', 'conflict_action', 'new_category_name']);
const typed = () => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !bookkeeping.has(name));
const snapshot = () => JSON.stringify(typed());
const body = (more = {}) => {
  const sent = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
  for (const [name, value] of Object.entries(more)) sent.set(name, value);
  return sent;
};

/** What stands at the server as saved, and what is kept there. */
let clean = form.dataset.dirty === 'yes' ? '' : snapshot();
let kept = clean;
let leaving = false;
let busy = Promise.resolve();
const isDirty = () => snapshot() !== clean;

// In this browser
const keyOf = () => `parley_words ${form.dataset.blog} ${form.dataset.author} ${form.dataset.post || `new ${form.dataset.type}`}`;
const store = {
  put() {
    try {
      localStorage.setItem(keyOf(), JSON.stringify({ at: Date.now(), version: field('version').value, fields: typed() }));
    } catch {
      // No room, or none given: the server keeps the words.
    }
  },
  get() {
    try {
      return JSON.parse(localStorage.getItem(keyOf()) ?? 'null');
    } catch {
      return null;
    }
  },
  drop() {
    try {
      localStorage.removeItem(keyOf());
    } catch {
      // There was none to begin with.
    }
  },
};

function fill({ fields, version }) {
  for (const input of form.elements) {
    if (!input.name || bookkeeping.has(input.name) || input.type === 'submit') continue;
    const given = fields.filter(([name]) => name === input.name).map(([, value]) => value);
    if (input.type === 'checkbox' || input.type === 'radio') input.checked = given.includes(input.value);
    else if (given.length > 0) input.value = given[0];
  }
  if (version) field('version').value = version;
  for (const name of ['title', 'source', 'tags', 'slug', 'date']) field(name)?.dispatchEvent(new Event('input', { bubbles: true }));
}

function offerWhatIsHere() {
  const found = store.get();
  if (!found || JSON.stringify(found.fields) === snapshot()) return store.drop();
  const note = document.createElement('div');
  note.className = 'warning unsaved';
  note.setAttribute('role', 'status');
  const when = new Intl.DateTimeFormat(form.dataset.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(found.at);
  const line = Object.assign(document.createElement('p'), { textContent: say(words.unsavedHere, when) });
  const actions = Object.assign(document.createElement('p'), { className: 'actions' });
  const restore = Object.assign(document.createElement('button'), { type: 'button', className: 'plain', textContent: words.restore });
  const discard = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: words.discard });
  actions.append(restore, discard);
  note.append(line, actions);
  document.querySelector('.tellings').append(note);
  restore.addEventListener('click', () => {
    note.remove();
    fill(found);
    field('source').focus();
  });
  discard.addEventListener('click', () => {
    store.drop();
    note.remove();
  });
}

// At the server
let timer;
let firstChange = 0;
function changed() {
  const now = snapshot();
  // Leaving a field tells of a change that is known already: the bar stays as it is, so that the button one presses does not move away.
  if (!isDirty() || now === changed.seen) return;
  changed.seen = now;
  tell(words.unsaved, 'waits');
  clearTimeout(changed.here);
  changed.here = setTimeout(store.put, pauses.here);
  firstChange ||= Date.now();
  schedule(Math.max(0, Math.min(pauses.server, firstChange + pauses.most - Date.now())));
}
function schedule(after) {
  clearTimeout(timer);
  timer = setTimeout(() => void inTurn(keep), after);
}
/** One thing at a time is sent: each needs the version that the one before it made. */
function inTurn(work) {
  busy = busy.then(work, work);
  return busy;
}

async function send(address, sent) {
  const response = await fetch(address, { method: 'POST', headers: { Accept: 'application/json' }, body: sent });
  const answer = await response.json().catch(() => ({}));
  return { status: response.status, ok: response.ok, answer };
}

async function keep() {
  const now = snapshot();
  if (leaving || now === kept || now === clean) return;
  firstChange = 0;
  try {
    const { ok, status, answer } = await send(form.dataset.autosave, body());
    if (!ok) return failed(status, answer);
    kept = now;
    settle(answer);
    if (snapshot() === now) store.drop();
    tell(say(form.dataset.status === 'published' || form.dataset.status === 'private' || form.dataset.status === 'scheduled' ? words.keptBeside : words.keptHere, clock()));
  } catch {
    failed(0, {});
  }
}

/** The post has an address and a version now, if it had none before. */
function settle({ id, version, editUrl }) {
  field('version').value = version;
  if (form.dataset.post) return;
  store.drop();
  Object.assign(form.dataset, { post: id, status: 'draft', autosave: `${editUrl}autosave/`, presence: `${editUrl}presence/`, discard: `${editUrl}discard/` });
  field('post').value = id;
  form.setAttribute('action', editUrl);
  history.replaceState(null, '', editUrl);
  form.dispatchEvent(new CustomEvent('parley:kept'));
}

function failed(status, { error }) {
  store.put();
  if (status === 0) tell(words.offline, 'waits');
  else if (status === 401) tell(words.signedOut, 'bad');
  else tell(say(words.refused, error ?? status), 'bad');
  if (status === 0 || status === 401 || status >= 500) schedule(pauses.retry);
}

// Saving
form.addEventListener('submit', (event) => {
  const button = event.submitter;
  if (!button || button.formTarget === '_blank') return;
  if (button.hasAttribute('data-page') || button.hasAttribute('formaction') || button.name === 'resolve') {
    leaving = true;
    store.drop();
    return;
  }
  event.preventDefault();
  clearTimeout(timer);
  void inTurn(() => save(button));
});

async function save(button) {
  // Pressed twice: the page of what the first one saved is on its way.
  if (leaving) return;
  tell(words.saving, 'waits');
  form.setAttribute('aria-busy', 'true');
  const now = snapshot();
  try {
    const { ok, status, answer } = await send(form.getAttribute('action'), body({ action: button.value }));
    if (status === 409 && answer.conflict) return leaveWith(button.value);
    if (!ok) {
      failed(status, answer);
      return showFaults(answer.faults ?? {});
    }
    showFaults({});
    [clean, kept] = [now, now];
    if (snapshot() === now) store.drop();
    document.querySelector('#unsaved')?.remove();
    if (answer.location) {
      leaving = snapshot() === now;
      if (leaving) return location.assign(answer.location);
    }
    settle(answer.post);
    form.dataset.status = answer.post.status;
    takeSlug(answer.post.slug, now);
    clearTimeout(changed.here);
    tell(say(words.saved, clock()));
  } catch {
    failed(0, {});
  } finally {
    form.removeAttribute('aria-busy');
  }
}

/** The slug that the post was given stands in its field, unless another one is being typed. */
function takeSlug(slug, sent) {
  if (snapshot() !== sent) return;
  field('slug').value = slug;
  field('slug').dispatchEvent(new Event('input', { bubbles: true }));
  [clean, kept] = [snapshot(), snapshot()];
}

/** Has what is wrong set beside its fields. */
const showFaults = (faults) => form.dispatchEvent(new CustomEvent('parley:faults', { detail: faults }));

/** Sends the form as a page of its own: the answer shows both texts. */
function leaveWith(action) {
  leaving = true;
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'action', value: action }));
  form.submit();
}

// Leaving
addEventListener('beforeunload', (event) => {
  if (leaving || !isDirty() || snapshot() === kept) return;
  store.put();
  event.preventDefault();
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden || leaving || !isDirty() || snapshot() === kept) return;
  store.put();
  const sent = body();
  if (form.dataset.post && sent.toString().length < mostOnLeaving) void inTurn(keep);
});
addEventListener('online', () => schedule(0));

form.addEventListener('input', changed);
form.addEventListener('change', changed);

offerWhatIsHere();
if (form.dataset.dirty === 'yes') changed();
if (!form.dataset.post) field('title').focus();
