// Confirm sheets: the link of the fallback page opens the dialog instead. Menus close on Escape and on a click beside them.
document.addEventListener('click', event => {
  const opener = event.target.closest('[data-dialog]');
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog?.showModal) {
    event.preventDefault();
    dialog.showModal();
  }
  for (const open of lf.all('details.menu[open], .tabs details[open]')) {
    if (!open.contains(event.target)) open.open = false;
  }
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const open of lf.all('details.menu[open], .tabs details[open]')) {
    open.open = false;
    open.querySelector('summary').focus();
  }
});
// A server that refused shows all faults first.
document.querySelector('.faults')?.focus();
