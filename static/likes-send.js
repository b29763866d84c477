// Sends a like and shows what became of it, in the place of what stood there.

/** Puts what another rendering of this page says of likes in the place of what stands here; asked anew unless it was an answer already. */
export async function show(answer) {
  const { ok, status, text } = await read(answer ?? (await fetch(`${location.pathname}?liked`)));
  if (!ok && status !== 429) throw new Error(`likes were answered with ${status}`);
  const page = new DOMParser().parseFromString(text, 'text/html');
  for (const place of document.querySelectorAll('[id|=like]')) {
    const now = page.getElementById(place.id);
    if (now) place.replaceChildren(...now.childNodes);
  }
}

const read = async (answer) => ({ ok: answer.ok, status: answer.status, text: await answer.text() });

/** Sends what a button says. Where that fails, the caller sends the form as browsers do. */
export async function send(button) {
  const { action } = button.form;
  const { id } = button.closest('[id|=like]');
  const answer = await fetch(action, { method: 'POST', body: new URLSearchParams({ [button.name]: button.value }), redirect: 'manual' });
  remember(action);
  // A page that answers says why not; what was taken leads elsewhere.
  await show(answer.type === 'opaqueredirect' ? undefined : answer);
  document.getElementById(id)?.querySelector('button')?.focus();
}

/** From now on this browser asks for the likes of this page as its own. */
function remember(action) {
  try {
    localStorage[`like ${action}`] = 1;
  } catch {
    // A browser that keeps nothing asks nothing.
  }
}
