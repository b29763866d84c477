// The keys that save, publish, and go on from the title to the words.
const form = document.querySelector('#writing');

form.addEventListener('keydown', (event) => {
  if (event.target === form.querySelector('#title') && event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    form.querySelector('#source').focus();
  }
});
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const button = event.key === 's' ? form.querySelector('.writing-bar button[name=action]') : event.key === 'Enter' ? (form.querySelector('[data-primary]') ?? form.querySelector('.writing-bar button[name=action]')) : undefined;
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
});
