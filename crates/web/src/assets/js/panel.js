// A panel floats over what follows it: it shuts when the focus goes elsewhere, so that nothing that has the focus is hidden,
// and on Escape, which gives the focus back to what opened it.
document.addEventListener('focusin', ({ target }) => {
  for (const panel of document.querySelectorAll('details.panel[open]')) panel.open = panel.contains(target);
});

document.addEventListener('keydown', ({ key, target, isComposing }) => {
  const panel = !isComposing && key === 'Escape' && target.closest('details.panel[open]');
  if (!panel) return;
  panel.open = false;
  panel.firstElementChild.focus();
});
