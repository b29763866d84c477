// Follows the address of a comment that stands on another page of a long conversation.
const place = location.hash.match(/^#comment-(\d+)$/);
if (place && !document.getElementById(place[0].slice(1))) {
  const url = `${document.getElementById('comments').dataset.post}comment/${place[1]}/`;
  fetch(url, { method: 'HEAD', redirect: 'manual' }).then(({ type }) => type === 'opaqueredirect' && location.replace(url));
}
