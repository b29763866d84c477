// Comfort on every screen of the desk: one box ticks all, and what a search or filter offers needs no button.
for (const all of document.querySelectorAll('input[data-ticks]')) {
  const boxes = () => [...document.querySelectorAll(`input[name="${all.dataset.ticks}"]`)];
  const tell = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes().length;
    all.indeterminate = ticked > 0 && ticked < boxes().length;
  };
  all.closest('[hidden]')?.removeAttribute('hidden');
  all.addEventListener('change', () => {
    for (const box of boxes()) box.checked = all.checked;
  });
  document.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === all.dataset.ticks) tell();
  });
  tell();
}

for (const select of document.querySelectorAll('form[data-follows] select')) {
  select.addEventListener('change', () => select.form?.requestSubmit());
}
