// Sends one file to the library, and tells how far it is. Imported by the scripts that upload, from the address in their data-upload-module.

/** How many are sent at one time: pictures are made one after another anyway. */
const atOnce = 2;
const waiting = [];
let sending = 0;

/**
 * Sends a file when its turn comes. `progress` hears a number from 0 to 1, and 1 when all is sent and the picture is being made.
 * `fields` go along (`alt`, `post`). Resolves with the media; rejects with an Error whose message says what to do,
 * and whose `mayPass` says that the same file may do next time.
 */
export function upload(file, { to = '/desk/media/', fields = {}, progress = () => {}, signal, words } = {}) {
  return new Promise((resolve, reject) => {
    waiting.push(() => send(file, { to, fields, progress, signal, words }).then(resolve, reject));
    next();
  });
}

function next() {
  if (sending >= atOnce) return;
  const task = waiting.shift();
  if (!task) return;
  sending += 1;
  void task().finally(() => {
    sending -= 1;
    next();
  });
}

function send(file, { to, fields, progress, signal, words }) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(refusal(words.cancelled, true));
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file, file.name || 'pasted');
    const request = new XMLHttpRequest();
    request.open('POST', to);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) progress(loaded / total);
    });
    request.addEventListener('load', () => {
      const { response, status } = request;
      if (status === 201 && response?.media) resolve(response.media);
      else reject(refusal(response?.error || words.failed, !(status >= 400 && status < 500)));
    });
    request.addEventListener('error', () => reject(refusal(words.offline, true)));
    request.addEventListener('abort', () => reject(refusal(words.cancelled, true)));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

const refusal = (message, mayPass) => Object.assign(new Error(message), { mayPass });
