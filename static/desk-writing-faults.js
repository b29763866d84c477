// Sets what is wrong with a post beside the fields that it is about, and goes to the first of them.
const form = document.querySelector('#writing');

form.addEventListener('parley:faults', ({ detail: faults }) => {
  for (const old of form.querySelectorAll('.fault')) forget(old);
  const [first] = Object.entries(faults).flatMap(([name, text]) => mark(name, text) ?? []);
  first?.focus();
});

function forget(fault) {
  for (const input of form.querySelectorAll(`[aria-describedby~="${fault.id}"]`)) {
    input.removeAttribute('aria-invalid');
    const left = input.getAttribute('aria-describedby').split(' ').filter((id) => id !== fault.id);
    if (left.length === 0) input.removeAttribute('aria-describedby');
    else input.setAttribute('aria-describedby', left.join(' '));
  }
  fault.remove();
}

/** Marks a field; returns what takes the focus in it. A picture is chosen in a group of its own. */
function mark(name, text) {
  const group = form.querySelector(`[data-media-field][data-name="${name}"]`);
  const input = group ?? form.querySelector(`[name="${name}"]`);
  if (!input) return undefined;
  const fault = Object.assign(document.createElement('p'), { className: 'fault', id: `${name}-fault`, textContent: text });
  if (group) group.setAttribute('role', 'radiogroup');
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', [input.getAttribute('aria-describedby'), fault.id].filter(Boolean).join(' '));
  if (group) group.append(fault);
  else input.after(fault);
  input.closest('details')?.setAttribute('open', '');
  return group ? group.querySelector('button') : input;
}
