// Comfort at the door: a password that can be looked at, and the time zone that the device is in.
for (const box of document.querySelectorAll('input[data-shows]')) {
  const field = document.getElementById(box.dataset.shows);
  box.closest('[hidden]')?.removeAttribute('hidden');
  box.addEventListener('change', () => {
    field.type = box.checked ? 'text' : 'password';
  });
  // What is sent is a password again, so that browsers offer to keep it.
  field.form?.addEventListener('submit', () => {
    field.type = 'password';
  });
}

const zones = document.querySelector('select[data-guess="time-zone"]');
if (zones) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...zones.options].some(({ value }) => value === here)) zones.value = here;
}
