// The panel: tags one by one with completion, categories made while one writes, the address as it is typed, and "Schedule" for a day to come.
const form = document.querySelector('#writing');
const words = JSON.parse(form.dataset.words);
const settings = document.querySelector('#settings');
const say = (template, ...values) => template.replace(/\{(\d)\}/g, (_all, index) => values[index] ?? '');
const make = (name, given = {}, ...children) => {
  const element = Object.assign(document.createElement(name), given);
  element.append(...children);
  return element;
};
const told = (input) => {
  for (const kind of ['input', 'change']) input.dispatchEvent(new Event(kind, { bubbles: true }));
};

// Open or closed as it was left, where there is room for it beside the words
const remembered = 'parley_panel';
try {
  if (matchMedia('(min-width: 75rem)').matches && localStorage.getItem(remembered) === 'open') settings.open = true;
  settings.addEventListener('toggle', () => localStorage.setItem(remembered, settings.open ? 'open' : 'closed'));
} catch {
  // Closed, then.
}
const opener = form.querySelector('.to-settings');
form.classList.add('scripted');
for (const [name, value] of [['role', 'button'], ['aria-controls', 'settings']]) opener.setAttribute(name, value);
const tellOpen = () => opener.setAttribute('aria-expanded', String(settings.open));
settings.addEventListener('toggle', tellOpen);
tellOpen();
opener.addEventListener('click', (event) => {
  event.preventDefault();
  const wide = matchMedia('(min-width: 60rem)').matches;
  settings.open = !(wide && settings.open);
  form.classList.remove('looking');
  if (!settings.open) return;
  settings.scrollIntoView({ block: 'start' });
  settings.querySelector('summary').focus({ preventScroll: true });
});

// The address
const [slug, slugShown] = [document.querySelector('#slug'), document.querySelector('#slug-shown')];
slug.addEventListener('input', () => {
  slugShown.textContent = slug.value.trim() || '…';
});

// The button says what it does
const [date, publish] = [document.querySelector('#date'), form.querySelector('[data-schedule]')];
if (date && publish) {
  const atOnce = publish.textContent;
  const blogClock = () => new Date().toLocaleString('sv-SE', { timeZone: form.dataset.zone }).replace(' ', 'T').slice(0, 16);
  const name = () => {
    publish.textContent = date.value > blogClock() ? publish.dataset.schedule : atOnce;
  };
  date.addEventListener('input', name);
  name();
}

/** Offers terms below a field while one types; `take` is told of the one that is chosen, or of what was typed. */
function complete(input, { taxonomy, take, known }) {
  const list = make('ul', { className: 'completions', id: `${input.id}-completions`, hidden: true });
  list.setAttribute('role', 'listbox');
  const around = make('div', { className: 'completing' });
  input.replaceWith(around);
  around.append(input, list);
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', list.id], ['aria-expanded', 'false']]) input.setAttribute(name, value);
  let terms = [];
  let at = -1;
  let turn = 0;
  let timer;
  // What had been typed when the list was drawn.
  let drawnFor;
  // One who types on and presses Enter means what stands in the field, unless it still leads to what is offered.
  const stillFits = (term, typed) => typed === drawnFor || (!term.isNew && term.name.toLowerCase().includes(typed.toLowerCase()));
  const close = () => {
    turn += 1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const point = (index) => {
    at = index;
    for (const [each, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(each === index));
    if (index >= 0) input.setAttribute('aria-activedescendant', list.children[index].id);
    else input.removeAttribute('aria-activedescendant');
    list.children[index]?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (term) => {
    input.value = '';
    close();
    take(term);
  };
  const draw = (typed) => {
    drawnFor = typed;
    const isNew = typed !== '' && !terms.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
    terms = [...terms, ...(isNew ? [{ name: typed, isNew }] : [])];
    list.replaceChildren(
      ...terms.map((term, index) => {
        const option = make('li', { id: `${list.id}-${index}` }, make('span', { textContent: term.isNew ? say(words.newTerm, term.name) : term.name }), make('span', { className: 'count', textContent: term.posts ?? '' }));
        option.setAttribute('role', 'option');
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          choose(term);
        });
        return option;
      }),
    );
    list.hidden = terms.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    point(terms.length > 0 ? 0 : -1);
  };
  const find = async () => {
    turn += 1;
    const mine = turn;
    const typed = input.value.trim();
    if (typed === '') return close();
    try {
      const response = await fetch(`/desk/writing/terms/?${new URLSearchParams({ taxonomy, q: typed })}`, { headers: { Accept: 'application/json' } });
      const answer = await response.json();
      if (mine !== turn) return;
      terms = (answer.terms ?? []).filter(({ name }) => !known().includes(name));
    } catch {
      terms = [];
    }
    if (mine === turn && document.activeElement === input) draw(typed);
  };
  input.addEventListener('input', (event) => {
    event.stopPropagation();
    clearTimeout(timer);
    if (/[,،、]/.test(input.value)) {
      for (const name of input.value.split(/[,،、]/).map((each) => each.trim()).filter(Boolean)) take({ name });
      input.value = '';
      return close();
    }
    timer = setTimeout(() => void find(), 120);
  });
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden) {
      event.preventDefault();
      point((at + step + terms.length) % terms.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const typed = input.value.trim();
      if (!list.hidden && terms[at] && stillFits(terms[at], typed)) choose(terms[at]);
      else if (typed !== '') choose({ name: typed });
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener('blur', () => {
    const typed = input.value.trim();
    close();
    if (typed !== '') choose({ name: typed });
  });
}

// Tags: the field that is sent is hidden, and holds what the tokens say
const tags = document.querySelector('#tags');
if (tags) {
  const sent = make('input', { type: 'hidden', name: 'tags', value: tags.value });
  const typing = tags;
  typing.removeAttribute('name');
  typing.value = '';
  const tokens = make('ul', { className: 'tokens' });
  const names = () => sent.value.split(',').map((name) => name.trim()).filter(Boolean);
  const draw = () => {
    tokens.replaceChildren(
      ...names().map((name) => {
        const button = make('button', { type: 'button', textContent: name });
        button.setAttribute('aria-label', say(words.remove, name));
        button.addEventListener('click', () => {
          set(names().filter((each) => each !== name));
          typing.focus();
        });
        return make('li', {}, button);
      }),
    );
  };
  const set = (given) => {
    sent.value = [...new Set(given)].join(', ');
    draw();
    told(sent);
  };
  typing.before(sent, tokens);
  // What was kept in this browser is put back into the field that is sent.
  sent.addEventListener('input', draw);
  complete(typing, { taxonomy: 'tag', known: names, take: ({ name }) => !names().some((each) => each.toLowerCase() === name.toLowerCase()) && set([...names(), name]) });
  typing.addEventListener('keydown', (event) => {
    if (event.key === 'Backspace' && typing.value === '' && names().length > 0) set(names().slice(0, -1));
  });
  draw();
}

// Categories: found by typing, ticked by Enter, made where there is none
const [newCategory, choices] = [document.querySelector('#new-category'), document.querySelector('#categories')];
if (newCategory) {
  const boxes = () => [...choices.querySelectorAll('.check')];
  const nameOf = (check) => check.querySelector('label').textContent;
  const addBox = (name) => {
    const id = `category-new-${boxes().length}`;
    const box = make('input', { type: 'checkbox', id, name: 'new_category', value: name, checked: true });
    choices.append(make('div', { className: 'check' }, box, make('label', { htmlFor: id, textContent: name })));
    return box;
  };
  const first = newCategory.value;
  newCategory.removeAttribute('name');
  newCategory.value = '';
  if (first !== '') addBox(first);
  complete(newCategory, {
    taxonomy: 'category',
    known: () => boxes().filter((check) => check.querySelector('input').checked).map(nameOf),
    take: ({ id, name }) => {
      const there = choices.querySelector(`input[value="${id}"]`) ?? boxes().find((check) => nameOf(check).toLowerCase() === name.toLowerCase())?.querySelector('input');
      const box = there ?? addBox(name);
      box.checked = true;
      box.closest('.check').scrollIntoView({ block: 'nearest' });
      told(box);
    },
  });
}
