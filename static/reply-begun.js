// Loaded with the first touch of the reply form: says that somebody begins to write, and solves the riddle where the owner sets one.
// The riddle is altcha's (PBKDF2/SHA-256, its counter as four bytes behind the nonce), solved here because altcha's own widget
// weighs 100 kB and styles itself inline, which no page of ours allows.

/** Tells the server, once for each sending. A form that is sent before its riddle is solved waits for it. */
export function begin(form) {
  if (form.begun) return;
  form.begun = true;
  form.solved = solved(form).catch(() => undefined);
  if (form.hears) return;
  form.hears = true;
  form.addEventListener('submit', (event) => sending(event, form), { capture: true });
}

async function solved(form) {
  const answer = await fetch(new URL('begin/', form.action), { method: 'POST', headers: { accept: 'application/json' } });
  const { begun, riddle } = await answer.json();
  if (!form.elements.comment_begun) put(form, 'comment_begun', begun);
  // Without a secure connection browsers do not reckon; the comment waits for a moderator then.
  if (!riddle || !globalThis.crypto?.subtle) return;
  form.waits = true;
  try {
    put(form, 'comment_proof', JSON.stringify({ challenge: riddle, solution: await solve(riddle.parameters) }));
  } finally {
    form.waits = false;
  }
}

async function sending(event, form) {
  const { submitter } = event;
  if (submitter?.name === 'preview' || submitter?.hasAttribute('formaction')) return;
  if (!form.waits) {
    // A riddle counts once: the next touch brings another.
    form.begun = false;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  form.setAttribute('aria-busy', 'true');
  await form.solved;
  form.removeAttribute('aria-busy');
  form.requestSubmit(submitter);
}

async function solve({ nonce, salt, cost, keyLength, keyPrefix }) {
  const [start, seed, wanted] = [bytes(nonce), bytes(salt), keyPrefix.toLowerCase()];
  const guess = new Uint8Array(start.length + 4);
  guess.set(start);
  for (let counter = 0; ; counter += 1) {
    new DataView(guess.buffer).setUint32(start.length, counter);
    const key = await crypto.subtle.importKey('raw', guess, 'PBKDF2', false, ['deriveBits']);
    const derivedKey = hex(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: seed, iterations: cost }, key, keyLength * 8));
    if (derivedKey.startsWith(wanted)) return { counter, derivedKey };
  }
}

const bytes = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function put(form, name, value) {
  const field = form.elements[name] ?? form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }));
  field.value = value;
}
