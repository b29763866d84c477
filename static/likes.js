// Likes without leaving the page: the rest comes with the first one.
const likes = document.getElementById('likes');
const rest = () => import(likes.dataset.rest);
document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button?.form?.id !== 'likes') return;
  event.preventDefault();
  rest().then(({ send }) => send(button)).catch(() => button.form.requestSubmit(button));
});
try {
  if (localStorage[`like ${likes.action}`]) rest().then(({ show }) => show());
} catch {}
