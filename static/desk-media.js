// Comfort in the library: files are sent by picking or dropping, each with its progress; addresses are copied with one click.

const bring = document.querySelector('form[data-bring]');
if (bring) {
  const words = JSON.parse(bring.dataset.words);
  const list = bring.querySelector('[data-uploads]');
  const input = bring.querySelector('input[type=file]');
  const most = Number(bring.dataset.most);
  bring.classList.add('scripted');
  bring.querySelector('[data-drop-hint]').hidden = false;
  document.body.dataset.drop = words.drop;

  input.addEventListener('change', () => {
    send([...input.files]);
    input.value = '';
  });
  bring.addEventListener('submit', (event) => event.preventDefault());

  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
  let depth = 0;
  const over = (change) => {
    depth = Math.max(0, depth + change);
    document.body.classList.toggle('dropping', depth > 0);
  };
  document.addEventListener('dragenter', (event) => hasFiles(event) && over(1));
  document.addEventListener('dragleave', (event) => hasFiles(event) && over(-1));
  document.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault());
  document.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    over(0);
    send([...event.dataTransfer.files]);
  });
  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) send(files);
  });

  let open = 0;
  window.addEventListener('beforeunload', (event) => {
    if (open > 0) event.preventDefault();
  });

  const send = (files) => {
    list.hidden = false;
    for (const file of files) start(file, list.appendChild(document.createElement('li')));
  };

  const start = async (file, row) => {
    const stop = new AbortController();
    const state = element('span', { className: 'small calm', textContent: words.waiting });
    state.setAttribute('role', 'status');
    const bar = element('progress', { max: 1, value: 0 });
    bar.setAttribute('aria-label', file.name);
    const cancel = button(words.cancel, () => stop.abort());
    row.replaceChildren(signOf(file), element('span', { className: 'media-name', textContent: file.name }), bar, element('div', { className: 'actions' }, [state, cancel]));
    open += 1;
    try {
      if (file.size > most) throw new Error(`${file.name} ${words.tooLarge}`);
      const { upload } = await import(bring.dataset.uploadModule);
      const progress = (part) => {
        bar.value = part;
        state.textContent = part < 1 ? words.sending.replace('#', String(Math.round(part * 100))) : words.making;
        if (part >= 1) {
          bar.removeAttribute('value');
          cancel.remove();
        }
      };
      finish(await upload(file, { progress, signal: stop.signal, words }), row);
    } catch (error) {
      bar.remove();
      cancel.remove();
      state.className = 'fault';
      state.textContent = error.message;
      if (error.mayPass || error instanceof TypeError) state.after(button(words.again, () => void start(file, row)));
    } finally {
      open -= 1;
    }
  };

  /** A picture is asked what it shows while one still has it before one's eyes. */
  const finish = (media, row) => {
    const link = element('a', { className: 'small', href: `/desk/media/${media.id}/`, textContent: words.open });
    const said = element('span', { className: 'small calm', textContent: words.done });
    said.setAttribute('role', 'status');
    row.replaceChildren(media.thumbnail ? element('img', { src: media.thumbnail.url, alt: '' }) : signOf(media), element('span', { className: 'media-name', textContent: media.title || media.name }), element('div', { className: 'actions' }, [said, link]));
    if (media.kind === 'image' && media.alt === '') row.append(altForm(media, said));
  };

  const altForm = (media, said) => {
    const field = element('input', { type: 'text', name: 'alt', id: `alt-${media.id}`, maxLength: 1000 });
    const form = element('form', { method: 'post', action: `/desk/media/${media.id}/` }, [element('label', { htmlFor: field.id, textContent: words.alt }), field, element('button', { className: 'plain', textContent: words.altSave })]);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const answer = await fetch(form.action, { method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams({ alt: field.value }) }).catch(() => undefined);
      const body = await answer?.json().catch(() => undefined);
      said.textContent = answer?.ok ? words.altSaved : (body?.error ?? words.offline);
    });
    return form;
  };
}

for (const field of document.querySelectorAll('input[data-copy]')) {
  const words = JSON.parse(field.closest('[data-copy-words]').dataset.copyWords);
  const copy = button(words.copy, async () => {
    field.select();
    await navigator.clipboard?.writeText(field.value).catch(() => undefined);
    copy.textContent = words.copied;
    setTimeout(() => (copy.textContent = words.copy), 2_000);
  });
  const row = element('div', { className: 'media-copy' });
  field.replaceWith(row);
  row.append(field, copy);
}

function element(name, properties, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function button(text, act) {
  const made = element('button', { type: 'button', className: 'quiet', textContent: text });
  made.addEventListener('click', act);
  return made;
}

function signOf({ name }) {
  return element('span', { className: 'media-sign', textContent: (name.split('.').at(-1) ?? '').slice(0, 4).toUpperCase() });
}
