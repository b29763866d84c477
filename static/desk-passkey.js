// Passkeys at the desk: a form has the browser make or ask for one, and sends its answer. Without script, and without passkeys, the forms stay hidden.
const credential = globalThis.PublicKeyCredential;
const can = {
  make: typeof credential?.parseCreationOptionsFromJSON === 'function',
  use: typeof credential?.parseRequestOptionsFromJSON === 'function',
};

/** How long before its challenge is late a waiting question is asked anew, in milliseconds. */
const renewal = 8 * 60_000;
/** The question that waits in the list of what the browser fills in; a new one takes its place. */
let waiting = null;

for (const element of document.querySelectorAll('[data-with-passkeys]')) element.hidden = !can[element.dataset.withPasskeys];
for (const element of document.querySelectorAll('[data-without-passkeys]')) element.hidden = can[element.dataset.withoutPasskeys];
for (const form of document.querySelectorAll('form[data-passkey]')) if (can[form.dataset.passkey]) open(form);

function open(form) {
  form.hidden = false;
  for (const element of form.parentElement.querySelectorAll('[data-with-form]')) element.hidden = false;
  form.addEventListener('submit', (event) => {
    if (answerOf(form).value !== '') return;
    event.preventDefault();
    void ask(form);
  });
  if (form.dataset.autofill !== undefined) void offer(form);
}

async function ask(form) {
  waiting?.abort();
  waiting = new AbortController();
  say(form, '');
  try {
    await send(form, waiting.signal);
  } catch (error) {
    if (error.name === 'AbortError') return;
    const { known, address, cancelled } = form.dataset;
    say(form, (error.name === 'InvalidStateError' && known) || (error.name === 'SecurityError' && address) || cancelled);
    if (form.dataset.autofill !== undefined) void offer(form);
  }
}

/** Lets the browser offer passkeys where the login is typed, for as long as the page is open. */
async function offer(form) {
  if (!(await credential.isConditionalMediationAvailable?.())) return;
  waiting?.abort();
  const own = (waiting = new AbortController());
  const renew = setTimeout(() => waiting === own && void offer(form), renewal);
  try {
    await send(form, own.signal, 'conditional');
  } catch {
    // Nobody chose one: the form is there all the same.
  } finally {
    clearTimeout(renew);
  }
}

async function send(form, signal, mediation) {
  const options = await optionsOf(form);
  const made =
    form.dataset.passkey === 'make'
      ? await navigator.credentials.create({ publicKey: credential.parseCreationOptionsFromJSON(options), signal })
      : await navigator.credentials.get({ publicKey: credential.parseRequestOptionsFromJSON(options), signal, ...(mediation && { mediation }) });
  answerOf(form).value = JSON.stringify(made.toJSON());
  const lasting = document.getElementById('lasting');
  if (form.elements.lasting && !lasting?.checked) form.elements.lasting.disabled = true;
  form.submit();
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.optionsUrl, { method: 'POST', headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`no options: ${answer.status}`);
  return answer.json();
}

const answerOf = (form) => form.querySelector('[data-answer]');

function say(form, text) {
  form.querySelector('[data-fault]').textContent = text;
}
