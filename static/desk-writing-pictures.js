// Pictures: dropped, pasted or chosen; sent with their progress shown; described, sized and placed before they stand in the text.
const form = document.querySelector('#writing');
const words = JSON.parse(form.dataset.words);
const source = document.querySelector('#source');
const paper = form.querySelector('.paper');
const uploads = document.querySelector('#uploads');
const isMarkdown = form.querySelector('[name=format]').value !== 'html';
const mayUpload = form.dataset.upload !== '';
const say = (template, ...values) => template.replace(/\{(\d)\}/g, (_all, index) => values[index] ?? '');

const make = (name, given = {}, ...children) => {
  const element = Object.assign(document.createElement(name), given);
  element.append(...children);
  return element;
};
const escaped = (text) => text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]);

/** Sends files one after another; each is asked about when it has arrived. */
async function bring(files) {
  const { upload } = await import(form.dataset.upload);
  const mediaWords = JSON.parse(document.querySelector('[data-media-picker]').dataset.words);
  await Promise.all([...files].map((file) => bringOne(file, upload, mediaWords)));
}

async function bringOne(file, upload, mediaWords) {
  const name = file.name || 'picture';
  const bar = make('progress', { max: 100, value: 0 });
  const text = make('span', { textContent: say(words.uploading, name, 0) });
  bar.setAttribute('aria-label', name);
  const line = make('p', {}, bar, text);
  uploads.append(line);
  const progress = (part) => {
    bar.value = Math.round(part * 100);
    text.textContent = part < 1 ? say(words.uploading, name, Math.round(part * 100)) : say(words.uploadWorking, name);
  };
  try {
    const media = await upload(file, { progress, words: mediaWords, fields: form.dataset.post ? { post: form.dataset.post } : {} });
    line.remove();
    await place(media);
  } catch (error) {
    bar.remove();
    text.textContent = say(words.uploadFailed, name, error.message);
    text.className = 'fault';
    const close = make('button', { type: 'button', className: 'quiet', textContent: words.close, onclick: () => line.remove() });
    line.append(close);
  }
}

let turn = Promise.resolve();
/** Asks how a picture is to stand in the text, one picture at a time, and puts it there. */
function place(media) {
  turn = turn.then(() => ask(media), () => ask(media));
  return turn;
}

function ask(media) {
  return new Promise((resolve) => {
    const isPicture = media.mime?.startsWith('image/') ?? true;
    if (!isPicture) {
      insert(isMarkdown ? media.markdown : `<a href="${escaped(media.url)}">${escaped(media.title || media.name)}</a>`);
      return resolve();
    }
    const alt = make('input', { id: 'picture-alt', type: 'text', value: media.alt ?? '', maxLength: 2000 });
    const caption = make('input', { id: 'picture-caption', type: 'text', value: media.caption ?? '', maxLength: 2000 });
    const size = choice('picture-size', words.sizes);
    const align = choice('picture-align', words.aligns);
    const preview = make('img', { src: media.thumbnail?.url ?? media.url, alt: '' });
    const done = make('button', { type: 'submit', textContent: words.insert });
    const cancel = make('button', { type: 'button', className: 'plain', textContent: words.cancel });
    const hint = make('p', { id: 'picture-alt-hint', className: 'hint', textContent: words.pictureAltHint });
    alt.setAttribute('aria-describedby', 'picture-alt-hint');
    const fields = make(
      'form', { method: 'dialog', className: 'picture-form' },
      preview,
      field('picture-alt', words.pictureAlt, alt, hint),
      field('picture-caption', words.pictureCaption, caption),
      make('div', { className: 'fields' }, field('picture-size', words.pictureSize, size), field('picture-align', words.pictureAlign, align)),
      make('p', { className: 'actions' }, done, cancel),
    );
    const dialog = make('dialog', {}, make('h2', { id: 'picture-title', textContent: words.pictureTitle }), fields);
    dialog.setAttribute('aria-labelledby', 'picture-title');
    document.body.append(dialog);
    let chosen;
    // A browser may forget where the caret was while something stands before the text.
    const caret = [source.selectionStart, source.selectionEnd];
    cancel.addEventListener('click', () => dialog.close());
    fields.addEventListener('submit', () => {
      const said = alt.value.trim();
      if (said !== '' && said !== media.alt) void describe(media.id, said);
      chosen = written(media, { alt: said, caption: caption.value.trim(), size: size.value, align: align.value });
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      source.focus();
      source.setSelectionRange(...caret);
      // Only now: what lies behind an open dialog cannot be typed into.
      if (chosen !== undefined) insert(chosen);
      resolve();
    });
    dialog.showModal();
    alt.focus();
  });
}

const field = (id, text, input, ...more) => make('div', { className: 'field' }, make('label', { htmlFor: id, textContent: text }), input, ...more);
const choice = (id, options) => make('select', { id }, ...Object.entries(options).map(([value, text]) => make('option', { value, textContent: text })));

/** What is said of a picture is said of it everywhere. */
const describe = (id, alt) => fetch(`/desk/media/${id}/`, { method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams({ alt }) }).catch(() => {});

const widths = { half: 352, small: 224 };
/** A picture as it stands in the source: plain Markdown where that can say it, else a figure. */
function written({ url, name, width, height }, { alt, caption, size, align }) {
  const shown = widths[size];
  if (isMarkdown && caption === '' && shown === undefined && align === 'none') return `![${alt.replace(/([[\]\\])/g, '\\$1')}](${/[\s()]/.test(url) ? `<${url}>` : url})`;
  const wide = shown === undefined || !width ? '' : ` width="${Math.min(shown, width)}" height="${Math.max(1, Math.round((Math.min(shown, width) * height) / width))}"`;
  const picture = `<img src="${escaped(url)}" alt="${escaped(alt || (caption === '' ? '' : name))}"${wide}>`;
  return `<figure class="wp-block-image${align === 'none' ? '' : ` align${align}`}">${picture}${caption === '' ? '' : `<figcaption>${escaped(caption)}</figcaption>`}</figure>`;
}

const insert = (text) => source.dispatchEvent(new CustomEvent('parley:block', { detail: { text } }));

form.addEventListener('parley:picture', () => {
  const chosen = (media) => {
    if (media) void place(media);
  };
  document.dispatchEvent(new CustomEvent('media-picker:open', { detail: { kind: 'image', chosen } }));
});

const filesIn = (transfer) => [...(transfer?.files ?? [])];
if (mayUpload) {
  source.addEventListener('paste', (event) => {
    const files = filesIn(event.clipboardData);
    // Office programs put a picture of the text beside the text.
    if (files.length === 0 || event.clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    void bring(files);
  });
  let over = 0;
  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
  document.addEventListener('dragenter', (event) => {
    if (!holdsFiles(event)) return;
    over += 1;
    paper.classList.add('dropping');
  });
  document.addEventListener('dragleave', (event) => {
    if (!holdsFiles(event)) return;
    over -= 1;
    if (over <= 0) paper.classList.remove('dropping');
  });
  document.addEventListener('dragover', (event) => {
    if (holdsFiles(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    over = 0;
    paper.classList.remove('dropping');
    void bring(filesIn(event.dataTransfer));
  });
}
