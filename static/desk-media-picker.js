/*
Choosing a file of the library, on any screen of the desk.

A field of a form (`include('desk/media/picker', { desk, picker })`, its locals made by `pickerFor` of server/desk/media/picker.ts) is a
list of radios named `picker.name`, '' for none, so that it works without script. Here it becomes the chosen picture with a
button that opens the library; the radios stay what is sent. Whenever one is chosen, that radio fires `input` and `change`, which
bubble, and the field fires `media-picker:chosen` with the media in `detail` (null for none).

Any script may open the library itself, where `include('desk/media/picker-dialog', { desk })` is on the page once:

  document.dispatchEvent(new CustomEvent('media-picker:open', { detail: { kind: 'image', chosen(media) {…} } }));

`kind` is image, audio, video, paper or left out for all. `chosen` is called once, with the media as the library's JSON has it
({ id, url, name, title, alt, caption, mime, kind, width, height, markdown, thumbnail: { url, width, height } | null }), or with undefined
when the dialog was closed without a choice; the focus goes back to where it was.
*/
const dialog = document.querySelector('dialog[data-media-picker]');

if (dialog) {
  const words = JSON.parse(dialog.dataset.words);
  const list = dialog.querySelector('[data-list]');
  const status = dialog.querySelector('[data-status]');
  const more = dialog.querySelector('[data-more]');
  const search = dialog.querySelector('input[type=search]');
  const file = dialog.querySelector('input[type=file]');
  let asked = { kind: undefined, chosen: () => {} };
  let page = 1;
  let turn = 0;

  document.addEventListener('media-picker:open', ({ detail }) => {
    asked = detail;
    search.value = '';
    // What was found the last time is not what there is.
    list.replaceChildren();
    file.accept = detail.kind === 'image' ? 'image/jpeg,image/png,image/gif,image/webp,image/avif,image/tiff' : '';
    dialog.showModal();
    void show(1);
  });
  dialog.addEventListener('close', () => tell(undefined));
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  // A click on what lies behind closes it.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    void show(1);
  });
  let typing;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => void show(1), 250);
  });
  more.addEventListener('click', () => void show(page + 1));
  file.addEventListener('change', () => void bring(file.files[0]));

  const tell = (media) => {
    const { chosen } = asked;
    asked = { chosen: () => {} };
    chosen(media);
  };
  const choose = (media) => {
    tell(media);
    dialog.close();
  };

  const show = async (wanted) => {
    turn += 1;
    const mine = turn;
    status.textContent = words.loading;
    const query = new URLSearchParams({ q: search.value, page: String(wanted), ...(asked.kind && { kind: asked.kind }) });
    try {
      const response = await fetch(`/desk/media/?${query}`, { headers: { Accept: 'application/json' } });
      const answer = await response.json();
      if (mine !== turn) return;
      if (!response.ok) throw new Error(answer.error);
      if (wanted === 1) list.replaceChildren();
      const items = answer.media.map(itemOf);
      list.append(...items);
      if (wanted > 1) items[0]?.querySelector('button').focus();
      page = wanted;
      more.hidden = page >= answer.pages;
      status.textContent = answer.total === 0 ? words.none : '';
    } catch (error) {
      if (mine === turn) status.textContent = error instanceof TypeError ? words.offline : error.message;
    }
  };

  const itemOf = (media) => {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'media-tile';
    button.title = media.title || media.name;
    button.append(pictureOf(media), labelOf(media));
    button.addEventListener('click', () => choose(media));
    item.append(button);
    return item;
  };
  const labelOf = (media) => {
    const label = document.createElement('span');
    label.className = 'media-name';
    label.textContent = media.title || media.name;
    return label;
  };

  const bring = async (given) => {
    if (!given) return;
    try {
      const { upload } = await import(dialog.dataset.uploadModule);
      const progress = (part) => {
        status.textContent = part < 1 ? words.sending.replace('#', String(Math.round(part * 100))) : words.making;
      };
      choose(await upload(given, { progress, words }));
    } catch (error) {
      status.textContent = error.message;
    } finally {
      file.value = '';
    }
  };
}

function pictureOf(media) {
  if (!media.thumbnail) {
    const sign = document.createElement('span');
    sign.className = 'media-sign';
    sign.textContent = media.name.split('.').at(-1).toUpperCase();
    return sign;
  }
  const { url, width, height } = media.thumbnail;
  return Object.assign(new Image(), { src: url, width, height, alt: media.alt, loading: 'lazy', decoding: 'async' });
}

for (const field of dialog ? document.querySelectorAll('[data-media-field]') : []) {
  const { name, choose, change, none, remove } = field.dataset;
  const plain = field.querySelector('[data-plain]');
  const shown = field.querySelector('[data-shown]');
  const radios = () => [...plain.querySelectorAll(`input[type=radio]`)].filter((radio) => radio.name === name);

  const open = Object.assign(document.createElement('button'), { type: 'button', className: 'plain' });
  const clear = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: remove });
  const actions = document.createElement('div');
  actions.className = 'actions';
  actions.append(open, clear);
  shown.after(actions);
  plain.hidden = true;
  shown.hidden = false;

  const draw = () => {
    const radio = radios().find((each) => each.checked);
    const picture = radio?.closest('label')?.querySelector('img, .media-sign');
    shown.replaceChildren(picture ? picture.cloneNode(true) : none);
    open.textContent = picture ? change : choose;
    clear.hidden = !picture;
  };
  const take = (media) => {
    let radio = radios().find((each) => each.value === String(media?.id ?? ''));
    if (!radio) {
      radio = Object.assign(document.createElement('input'), { type: 'radio', name, value: String(media.id) });
      const label = document.createElement('label');
      label.append(radio, pictureOf(media));
      plain.querySelector('[data-choices]').append(label);
    }
    radio.checked = true;
    draw();
    for (const kind of ['input', 'change']) radio.dispatchEvent(new Event(kind, { bubbles: true }));
    field.dispatchEvent(new CustomEvent('media-picker:chosen', { bubbles: true, detail: media ?? null }));
  };
  open.addEventListener('click', () => {
    const chosen = (media) => {
      if (media) take(media);
    };
    document.dispatchEvent(new CustomEvent('media-picker:open', { detail: { kind: field.dataset.kind || undefined, chosen } }));
  });
  clear.addEventListener('click', () => {
    take(undefined);
    open.focus();
  });
  draw();
}
