// Puts a strip away: nothing goes away by itself.
import { unhide, whenFresh } from './page.js';

whenFresh((root) => unhide(root, '[data-dismiss]'));

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-dismiss]');
  if (!button) return;
  button.closest('.strip').remove();
  document.getElementById('main').focus();
});
