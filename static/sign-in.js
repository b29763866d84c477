// Signing in beside the page: a window of its own leads to the provider, and the form changes in place. Loaded with the first click on an icon.

/** Opens the window; where none opens, the form goes there itself, with all that was typed. */
export function signIn(button) {
  const { form } = button;
  const name = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
  const beside = open(`${button.getAttribute('formaction')}?window=${name}`, 'sign-in', 'popup,width=520,height=700');
  if (!beside) return plainly(form, button);
  // A site that the reader names, and nobody else vouches for, must not be able to lead this page away; such a window only they can close.
  if ('anywhere' in button.dataset) beside.opener = null;
  const writer = form.querySelector('#writer');
  const rows = [...writer.children];
  const told = Object.assign(document.createElement('p'), { className: 'connecting' });
  told.setAttribute('role', 'status');
  writer.prepend(told);
  const words = document.createElement('span');
  const cancel = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: writer.dataset.cancel });
  told.append(words, cancel);
  // Said once it stands on the page, or nobody hears it.
  requestAnimationFrame(() => (words.textContent = writer.dataset.connecting.replace('%', button.dataset.provider)));
  for (const row of rows) row.hidden = true;
  // The providers' own pages may cut the window loose from this one; pages of one site hear each other all the same.
  const channel = new BroadcastChannel('sign-in');
  form.signingIn?.close();
  form.signingIn = channel;
  // What they cut loose looks closed from here, too: only who is back on this page has ended it.
  const watching = setInterval(() => beside.closed && document.hasFocus() && end(), 700);
  const end = () => {
    clearInterval(watching);
    told.remove();
    for (const row of rows) row.hidden = false;
  };
  cancel.addEventListener('click', () => {
    end();
    beside.close();
    button.focus();
    // What is cut loose stays open: consent that is given there afterwards must not count. Whoever tries again there is heard.
    fetch('/sign-in/cancel/', { method: 'POST', body: new URLSearchParams({ window: name }), keepalive: true }).catch(() => {});
  });
  channel.addEventListener('message', async ({ data }) => {
    channel.close();
    end();
    if (data === 'signed-in') await renew(form);
  });
  cancel.focus();
}

function plainly(form, button) {
  form.requestSubmit(button);
}

/** Puts what the page says now of whoever writes in the place of what it said. */
async function renew(form) {
  const writer = form.querySelector('#writer');
  try {
    const answer = await fetch(location.href.split('#', 1)[0], { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.getElementById('writer');
    if (!now) throw new Error('no form');
    writer.replaceWith(now);
    const told = Object.assign(document.createElement('p'), { className: 'connecting note' });
    told.setAttribute('role', 'status');
    now.prepend(told);
    requestAnimationFrame(() => (told.textContent = now.dataset.done));
    form.elements.comment.focus();
  } catch {
    location.reload();
  }
}
