// Show on a password field: data-reveal names the field. Hidden again before it is sent.
import { byId, unhide, whenFresh } from './page.js';

whenFresh((root) => unhide(root, '[data-reveal]'));

function reveal(button, shown) {
  byId(button.dataset.reveal).type = shown ? 'text' : 'password';
  button.setAttribute('aria-pressed', shown);
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-reveal]');
  if (button) reveal(button, button.getAttribute('aria-pressed') !== 'true');
});

document.addEventListener('submit', (event) => {
  for (const button of event.target.querySelectorAll('[data-reveal]')) reveal(button, false);
});
