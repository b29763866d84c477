// Comfort under a post, loaded when somebody comes to it: writing in place, and news of new comments. All of it works without.
const talk = document.getElementById('comments');
const load = (name) => import(talk.dataset[name]);

talk.addEventListener('focusin', ({ target }) => {
  if (target.form?.dataset.begun) load('writing').then(({ begin }) => begin(target.form));
});
talk.addEventListener('click', (event) => {
  const icon = event.target.closest('[data-provider]');
  if (icon) {
    event.preventDefault();
    load('signIn').then(({ signIn }) => signIn(icon)).catch(() => icon.form.requestSubmit(icon));
  }
  const link = event.target.closest('a[href*="replytocom="]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !talk.querySelector('form[data-begun]')) return;
  event.preventDefault();
  load('writing').then(({ replyTo }) => replyTo(link)).catch(() => location.assign(link.href));
});
if (talk.dataset.place && location.hash) load('place');
try {
  if (localStorage[`draft ${talk.dataset.post}`]) load('writing').then(({ restore }) => restore());
} catch {}
new IntersectionObserver((seen, observer) => {
  if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
  observer.disconnect();
  load('live').then(({ listen }) => listen());
}).observe(talk);
