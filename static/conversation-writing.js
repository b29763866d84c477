// Writing a comment in place: below what it answers, with a preview, faults beside their fields, and nothing lost that was typed.
const talk = document.getElementById('comments');
const section = document.getElementById('respond');
const form = section?.querySelector('form[data-begun]');
const says = section?.dataset ?? {};
/** Where the form stands on the page as it came, and whom it answered there. */
const home = form && { place: document.createComment(''), parent: form.elements.comment_parent?.value ?? '', title: title().textContent };

/** Makes the form comfortable, once; with the first touch the server is told that somebody begins. */
export function begin(touched) {
  if (!form || touched !== form) return;
  import(form.dataset.begun).then(({ begin: tell }) => tell(form)).catch(() => {});
  if (form.comfortable) return;
  form.comfortable = true;
  section.before(home.place);
  form.elements.comment.addEventListener('input', () => keep(parentNow(), form.elements.comment.value));
  form.addEventListener('submit', send);
  section.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && parentNow() !== home.parent) cancel();
  });
}

/** Puts back what was typed here and not sent. */
export function restore() {
  if (!form) return;
  begin(form);
  form.elements.comment.value ||= kept(parentNow());
}

/** Sets the form below the comment that a link would answer. */
export function replyTo(link) {
  begin(form);
  const comment = link.closest('li');
  const { value } = form.elements.comment;
  const parent = comment.id.replace('comment-', '');
  // What was written goes along, unless something was begun here before.
  form.elements.comment.value = kept(parent) || value;
  drop(parentNow());
  setParent(parent);
  keep(parent, form.elements.comment.value);
  comment.querySelector('article').after(section);
  title().textContent = link.getAttribute('aria-label');
  cancelLine().hidden = false;
  section.returnTo = link;
  form.elements.comment.focus();
}

function cancel() {
  clear();
  const { value } = form.elements.comment;
  drop(parentNow());
  setParent(home.parent);
  keep(home.parent, value);
  home.place.after(section);
  title().textContent = home.title;
  cancelLine().hidden = true;
  section.returnTo?.focus();
}

/** The line that leads back to the post; it is made where the page came without. */
function cancelLine() {
  const there = section.querySelector('.cancel');
  if (there) return there;
  const line = Object.assign(document.createElement('p'), { className: 'note cancel' });
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: says.cancel });
  button.addEventListener('click', cancel);
  line.append(button);
  title().after(line);
  return line;
}

const parentNow = () => form.elements.comment_parent?.value ?? '';

function setParent(parent) {
  const field = form.elements.comment_parent ?? form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name: 'comment_parent' }));
  field.value = parent;
}

function title() {
  return section.querySelector('h3');
}

async function send(event) {
  const { submitter } = event;
  // Who goes to sign in takes along what was typed, as browsers send it.
  if (event.defaultPrevented || submitter?.hasAttribute('formaction')) return;
  event.preventDefault();
  if (form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  try {
    const answer = await fetch(form.action, { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams(new FormData(form, submitter)) });
    const told = await answer.json();
    clear();
    if (told.url) await taken(told.url);
    else if (told.faults) showFaults(told.faults);
    else showPreview(told);
  } catch {
    // Whatever went wrong on the way, the form can still be sent as browsers send it.
    form.removeEventListener('submit', send);
    form.requestSubmit(submitter);
  } finally {
    form.ariaBusy = 'false';
  }
}

/** Leads to the comment: in place where it stands on this page, else to where it stands. */
async function taken(address) {
  drop(parentNow());
  form.elements.comment.value = '';
  const url = new URL(address, location.href);
  const isHere = url.pathname === location.pathname && url.search === '';
  if (isHere) {
    if (parentNow() !== home.parent) cancel();
    const { renew } = await import(talk.dataset.live);
    await renew();
  }
  const comment = isHere && document.getElementById(url.hash.slice(1));
  if (!comment) return location.assign(url);
  history.replaceState(null, '', url);
  location.hash = url.hash;
  Object.assign(comment, { tabIndex: -1 }).focus();
}

function clear() {
  for (const told of section.querySelectorAll('.wrong, .preview')) told.remove();
  for (const field of form.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid');
    field.setAttribute('aria-describedby', (field.getAttribute('aria-describedby') ?? '').replace(`${field.id}-fault`, '').trim());
  }
}

function showFaults(faults) {
  for (const [name, words] of Object.entries(faults)) {
    const field = form.elements[name];
    const told = Object.assign(document.createElement(field ? 'span' : 'p'), { className: 'wrong', textContent: words });
    told.setAttribute('role', 'alert');
    if (!field) {
      form.before(told);
      continue;
    }
    told.id = `${field.id}-fault`;
    field.closest('p').append(told);
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${told.id}`.trim());
  }
  section.querySelector('[aria-invalid]')?.focus();
}

function showPreview({ direction, bodyHtml }) {
  const shown = Object.assign(document.createElement('section'), { className: 'preview', tabIndex: -1 });
  const heading = Object.assign(document.createElement('h4'), { id: 'preview-title', textContent: says.previewed });
  shown.setAttribute('aria-labelledby', heading.id);
  // Made safe by the server, as what it keeps is.
  const words = Object.assign(document.createElement('div'), { className: 'words', dir: direction, innerHTML: bodyHtml });
  shown.append(heading, words);
  form.before(shown);
  shown.focus();
}

/** What is typed and not sent stays in this browser, apart for each comment that is answered, until it is taken. */
const shelf = `draft ${talk.dataset.post}`;

function drafts() {
  try {
    return JSON.parse(localStorage[shelf] ?? '{}');
  } catch {
    return {};
  }
}

function put(all) {
  try {
    if (Object.keys(all).length === 0) localStorage.removeItem(shelf);
    else localStorage[shelf] = JSON.stringify(all);
  } catch {
    // A browser that keeps nothing loses nothing more than before.
  }
}

function kept(parent) {
  return drafts()[`p${parent}`] ?? '';
}

function keep(parent, words) {
  const { [`p${parent}`]: _before, ...others } = drafts();
  put(words.trim() === '' ? others : { ...others, [`p${parent}`]: words });
}

function drop(parent) {
  keep(parent, '');
}
