// Ends the window in which somebody signed in, and tells the page beside it.
const said = document.querySelector('[data-sign-in]')?.dataset.signIn;
const channel = new BroadcastChannel('sign-in');
if (said === 'done') {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
  channel.postMessage('signed-in');
  close();
}
document.querySelector('[data-close]')?.addEventListener('click', () => {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
  channel.postMessage('left');
  close();
});
