// News of new comments on an open page: told quietly, and set in where they belong when somebody asks to see them.
const talk = document.getElementById('comments');

/** Comments that are told of and not on the page. */
const news = new Set();
const state = { since: talk.dataset.since, source: undefined, notice: undefined };

/** Listens while the page is in sight. Where the server has no room, or the browser no way, nothing happens. */
export function listen() {
  if (!globalThis.EventSource) return;
  document.addEventListener('visibilitychange', attend);
  attend();
}

function attend() {
  state.source?.close();
  state.source = undefined;
  if (document.hidden) return;
  state.source = new EventSource(`${talk.dataset.post}comments/live/?since=${encodeURIComponent(state.since)}`);
  state.source.addEventListener('comments', ({ data, lastEventId }) => {
    state.since = lastEventId || state.since;
    for (const id of JSON.parse(data)) if (!document.getElementById(`comment-${id}`)) news.add(id);
    announce();
  });
}

function announce() {
  state.notice?.remove();
  if (news.size === 0) return;
  const { many, show, ...forms } = JSON.parse(talk.dataset.news);
  const form = forms[new Intl.PluralRules(document.documentElement.lang).select(news.size)] ?? many ?? forms.other;
  state.notice = Object.assign(document.createElement('p'), { className: 'news' });
  state.notice.setAttribute('role', 'status');
  talk.append(state.notice);
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: show });
  button.addEventListener('click', reveal);
  // Filled once it is there, so that it is read out.
  state.notice.append(`${form.replace('#', news.size)} `, button);
}

async function reveal() {
  const wanted = [...news];
  await renew();
  const [first] = wanted.map((id) => document.getElementById(`comment-${id}`)).filter(Boolean).toSorted((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
  // On another page of a long conversation.
  if (!first) return location.assign(`${talk.dataset.post}comment/${wanted[0]}/`);
  first.scrollIntoView({ block: 'center' });
  Object.assign(first, { tabIndex: -1 }).focus({ preventScroll: true });
}

/** Sets in what the page has gained since it was read: it is the same kept page that others are sent. */
export async function renew() {
  const answer = await fetch(`${location.pathname}${location.search}`, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const heading = page.getElementById('comments-heading');
  if (heading) document.getElementById('comments-heading').textContent = heading.textContent;
  for (const comment of page.querySelectorAll('.thread li[id^="comment-"]')) {
    if (!document.getElementById(comment.id)) setIn(comment);
  }
  for (const id of news) if (document.getElementById(`comment-${id}`)) news.delete(id);
  announce();
}

/** Sets a comment in below the one it answers, and behind the last of those before it that stand here, too. */
function setIn(comment) {
  let before = comment.previousElementSibling;
  while (before && !document.getElementById(before.id)) before = before.previousElementSibling;
  const own = document.importNode(comment, true);
  own.querySelector('#respond')?.remove();
  if (before) return document.getElementById(before.id).after(own);
  const above = comment.parentElement.closest('li');
  listIn(above && document.getElementById(above.id)).prepend(own);
}

function listIn(above) {
  const holder = above ?? talk;
  const there = above ? [...above.children].find(({ tagName }) => tagName === 'OL') : talk.querySelector('.thread');
  if (there) return there;
  const list = document.createElement('ol');
  if (above) holder.append(list);
  else {
    list.className = 'thread';
    document.getElementById('comments-heading').after(list);
  }
  return list;
}
