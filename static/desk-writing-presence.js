// Who else has this post open: asked while the page is in sight, and told when it is left.
const form = document.querySelector('#writing');

/** Milliseconds between two looks. */
const pause = 15_000;

async function lookAround() {
  if (!form.dataset.presence || document.hidden) return;
  try {
    const version = form.querySelector('[name=version]').value;
    const response = await fetch(form.dataset.presence, { method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams({ version }) });
    if (!response.ok) return;
    const answer = await response.json();
    for (const [id, text] of [['others', answer.others], ['overtaken', answer.overtaken]]) {
      const note = document.querySelector(`#${id}`);
      if (note.textContent !== (text ?? '')) note.textContent = text ?? '';
      note.hidden = !text;
    }
  } catch {
    // Whoever else is here, they cannot be asked just now.
  }
}

setInterval(() => void lookAround(), pause);
form.addEventListener('parley:kept', () => void lookAround());
document.addEventListener('visibilitychange', () => void lookAround());
addEventListener('pagehide', () => {
  if (form.dataset.presence) navigator.sendBeacon(form.dataset.presence, new URLSearchParams({ leaves: 'yes' }));
});
