// Comfort for the settings: lists put in order by dragging or by the arrow keys, and the colour seen before it is saved.

for (const list of document.querySelectorAll('[data-arranged]')) {
  const form = list.closest('form');
  const lines = () => [...list.querySelectorAll('[data-line]')];
  const nests = list.dataset.arranged === 'nested';
  const depthOf = (line) => Number(line.querySelector('[name=depth]')?.value ?? 0);
  const setDepth = (line, depth) => {
    const field = line.querySelector('[name=depth]');
    if (!field) return;
    field.value = String(Math.max(0, Math.min(5, depth)));
    line.className = line.className.replace(/\bdepth-\d\b/, `depth-${field.value}`);
  };
  /** A line with those set in below it. */
  const blockOf = (line) => {
    const all = lines();
    const at = all.indexOf(line);
    const next = all.findIndex((other, place) => place > at && depthOf(other) <= depthOf(line));
    return nests ? all.slice(at, next < 0 ? all.length : next) : [line];
  };
  const press = (line, move) => line.querySelector(`button[value^="${move}:"]`)?.click();

  for (const line of lines()) {
    const handle = line.querySelector('[data-handle]');
    handle.hidden = false;
    handle.addEventListener('keydown', (event) => {
      const towardsEnd = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const move = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in', ...(towardsEnd === 'ArrowLeft' && { ArrowLeft: 'in', ArrowRight: 'out' }) }[event.key];
      if (!move) return;
      event.preventDefault();
      press(line, move);
    });
    handle.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.focus();
      list.classList.add('arranging');
      const block = blockOf(line);
      const begun = { x: event.clientX, depth: depthOf(line), order: lines().map((each) => `${each.id}.${depthOf(each)}`).join() };
      for (const each of block) each.classList.add('dragged');
      const follow = ({ clientX, clientY }) => {
        const others = lines().filter((each) => !block.includes(each));
        const below = others.find((each) => clientY < each.getBoundingClientRect().top + each.offsetHeight / 2);
        const before = below ? others[others.indexOf(below) - 1] : others.at(-1);
        if (below) below.before(...block);
        else others.at(-1)?.after(...block);
        if (!nests) return;
        const steps = Math.round(((clientX - begun.x) * (document.dir === 'rtl' ? -1 : 1)) / 24);
        const depth = Math.max(0, Math.min(begun.depth + steps, before ? depthOf(before) + 1 : 0, 5));
        const by = depth - depthOf(line);
        for (const each of block) setDepth(each, depthOf(each) + by);
      };
      const drop = () => {
        // On the document, for a line that is put elsewhere loses hold of the pointer.
        document.removeEventListener('pointermove', follow);
        for (const end of ['pointerup', 'pointercancel']) document.removeEventListener(end, drop);
        list.classList.remove('arranging');
        for (const each of block) each.classList.remove('dragged');
        if (begun.order !== lines().map((each) => `${each.id}.${depthOf(each)}`).join()) form.requestSubmit(form.querySelector('[data-save]'));
      };
      document.addEventListener('pointermove', follow);
      for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, drop);
    });
  }
  // Whoever moved a line goes on from it; after the browser went to it itself, for that takes the focus away.
  const moved = /^#line-\d+$/.test(location.hash) ? list.querySelector(location.hash) : null;
  addEventListener('load', () => setTimeout(() => moved?.querySelector('[data-handle]')?.focus()));
}

for (const number of document.querySelectorAll('[data-hue]')) {
  const swatches = document.querySelector('[data-swatches]');
  const slider = Object.assign(document.createElement('input'), { type: 'range', min: 0, max: 360, value: number.value });
  slider.setAttribute('aria-labelledby', 'accentHue-hint');
  number.before(slider);
  swatches.hidden = false;
  const show = (hue) => document.documentElement.style.setProperty('--hue', hue);
  slider.addEventListener('input', () => show((number.value = slider.value)));
  number.addEventListener('input', () => show((slider.value = number.value)));
  show(number.value);
}
