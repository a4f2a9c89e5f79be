// A button that copies: data-copy has the text, data-done the word that confirms it.
import { say, unhide, whenFresh } from './page.js';

if (navigator.clipboard) whenFresh((root) => unhide(root, '[data-copy]'));

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.lastChild.data = button.dataset.done;
  say(button.dataset.done);
});
