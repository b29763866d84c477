// Links: to an address that is typed, or to one of one's own posts, found by its words.
const form = document.querySelector('#writing');
const words = JSON.parse(form.dataset.words);
const source = document.querySelector('#source');
const isMarkdown = form.querySelector('[name=format]').value !== 'html';
const isAddress = (text) => /^(https?:\/\/|mailto:|\/(?!\/)|#)\S+$/i.test(text) || /^www\.\S+\.\S+$/i.test(text);

const make = (name, given = {}, ...children) => {
  const element = Object.assign(document.createElement(name), given);
  element.append(...children);
  return element;
};

form.addEventListener('parley:link', () => {
  const { selectionStart: from, selectionEnd: to } = source;
  const text = source.value.slice(from, to);
  const title = make('h2', { id: 'link-title', textContent: words.linkTitle });
  const label = make('label', { htmlFor: 'link-words', textContent: words.linkField });
  const input = make('input', { id: 'link-words', type: 'text', autocomplete: 'off', value: isAddress(text.trim()) ? text.trim() : '' });
  const list = make('ul', { className: 'finding' });
  const status = make('p', { className: 'hint' });
  status.setAttribute('role', 'status');
  const cancel = make('button', { type: 'button', className: 'plain', textContent: words.cancel });
  const dialog = make('dialog', {}, title, make('div', { className: 'field' }, label, input), status, list, make('p', { className: 'actions' }, cancel));
  dialog.setAttribute('aria-labelledby', 'link-title');
  document.body.append(dialog);

  const choose = (url, name) => {
    dialog.close();
    const shown = text.trim() === '' || isAddress(text.trim()) ? name : text;
    const link = isMarkdown ? `[${shown.replace(/([[\]])/g, '\\$1')}](${/[\s()]/.test(url) ? `<${url}>` : url})` : `<a href="${escaped(url)}">${text.trim() === '' ? escaped(shown) : shown}</a>`;
    source.dispatchEvent(new CustomEvent('parley:insert', { detail: { text: link, from, to, select: [link.length, link.length] } }));
  };
  const item = (text_, note, run) => make('li', {}, Object.assign(make('button', { type: 'button' }, make('span', { textContent: text_ }), make('span', { className: 'calm', textContent: note })), { onclick: run }));

  /** Whoever went down into the list already stays where they are. */
  const show = (items) => {
    const held = list.contains(document.activeElement) ? document.activeElement.textContent : undefined;
    list.replaceChildren(...items);
    if (held !== undefined) ([...list.querySelectorAll('button')].find(({ textContent }) => textContent === held) ?? input).focus();
  };

  let turn = 0;
  const find = async () => {
    turn += 1;
    const mine = turn;
    const typed = input.value.trim();
    const own = isAddress(typed) ? [item(typed, words.linkTyped, () => choose(typed.startsWith('www.') ? `https://${typed}` : typed, words.here))] : [];
    try {
      const response = await fetch(`/desk/writing/links/?${new URLSearchParams({ q: isAddress(typed) ? '' : typed })}`, { headers: { Accept: 'application/json' } });
      const { links = [] } = await response.json();
      if (mine !== turn) return;
      show([...own, ...(own.length > 0 ? [] : links.map(({ title: name, url, when }) => item(name, when, () => choose(url, name))))]);
      status.textContent = list.children.length === 0 ? words.linkNone : '';
    } catch {
      show(own);
      status.textContent = words.offline;
    }
  };
  let timer;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void find(), 150);
  });
  dialog.addEventListener('keydown', (event) => {
    const buttons = [...list.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      (buttons[at + step] ?? (step < 0 ? input : buttons.at(-1)))?.focus();
    }
    if (event.key === 'Enter' && document.activeElement === input) {
      event.preventDefault();
      const typed = input.value.trim();
      if (isAddress(typed)) choose(typed.startsWith('www.') ? `https://${typed}` : typed, words.here);
      else buttons[0]?.click();
    }
  });
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    source.focus();
  });
  dialog.showModal();
  input.select();
  void find();
});

const escaped = (text) => text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]);
