// Menus by the book (WAI-ARIA menu button): roles are set here, because the keys are.
// A row's ⋯ is a link to a page with its acts; here it becomes a button that shows them in the shared menu.
import { byId, whenFresh } from './page.js';
import { fetchPart } from './swap.js';

const SHARED = 'row-menu';
let filledFor;
let loadingFor;
let opensLast = false;

whenFresh((root) => {
  filledFor = loadingFor = null;
  for (const link of root.querySelectorAll('a[data-menu]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = link.className;
    button.dataset.href = link.href;
    button.setAttribute('popovertarget', SHARED);
    button.setAttribute('aria-label', link.getAttribute('aria-label'));
    button.append(...link.childNodes);
    dressButton(button);
    link.replaceWith(button);
  }
  for (const button of root.querySelectorAll('[data-menu-button]')) {
    dressButton(button);
    dressMenu(byId(button.getAttribute('popovertarget')), button);
  }
});

function dressButton(button) {
  button.setAttribute('aria-haspopup', 'menu');
}

function dressMenu(menu, button) {
  const list = menu.querySelector('.items');
  list.setAttribute('role', 'menu');
  list.setAttribute('aria-label', button.getAttribute('aria-label') || button.textContent.trim());
  for (const line of list.children) line.setAttribute('role', 'none');
  for (const item of itemsOf(menu)) {
    item.setAttribute('role', 'menuitem');
    item.tabIndex = -1;
  }
}

function itemsOf(menu) {
  return [...menu.querySelectorAll('.item')];
}

// The shared menu is filled before it opens; the second click is ours. Until then it is shut and empty, and
// an impatient click changes nothing: it must never show the acts of the person before.
document.addEventListener('click', async (event) => {
  const button = event.target.closest(`[popovertarget="${SHARED}"]`);
  if (!button || filledFor === button) return;
  event.preventDefault();
  if (loadingFor === button) return;
  filledFor?.setAttribute('aria-expanded', 'false');
  filledFor = null;
  loadingFor = button;
  const menu = byId(SHARED);
  menu.hidePopover();
  menu.replaceChildren();
  button.focus();
  try {
    const { part } = await fetchPart(button.dataset.href, 'menu');
    if (loadingFor !== button) return;
    menu.replaceChildren(part);
    dressMenu(menu, button);
    loadingFor = null;
    filledFor = button;
    button.click();
  } catch {
    if (loadingFor === button) location.assign(button.dataset.href);
  }
}, true);

document.addEventListener('toggle', (event) => {
  const menu = event.target;
  if (!menu.matches('.menu')) return;
  const opened = event.newState === 'open';
  const button = menu.id === SHARED ? filledFor : document.querySelector(`[popovertarget="${menu.id}"]`);
  button?.setAttribute('aria-expanded', opened);
  if (!opened) return;
  itemsOf(menu).at(opensLast ? -1 : 0)?.focus();
  opensLast = false;
}, true);

document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  const menu = target.closest('.menu');
  if (!menu) {
    if (target.matches('[aria-haspopup=menu]') && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault();
      opensLast = key === 'ArrowUp';
      target.click();
    }
    return;
  }
  const items = itemsOf(menu);
  const at = items.indexOf(target);
  const to =
    key === 'ArrowDown' ? (at + 1) % items.length
    : key === 'ArrowUp' ? (at + items.length - 1) % items.length
    : key === 'Home' ? 0
    : key === 'End' ? items.length - 1
    : key.length === 1 && key !== ' ' ? startingWith(items, at, key) : -1;
  if (key === 'Tab') menu.hidePopover();
  if (to < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  items[to].focus();
});

// The next item whose words start with a letter.
function startingWith(items, at, letter) {
  for (let step = 1; step <= items.length; step += 1) {
    const index = (at + step) % items.length;
    if (items[index].textContent.trim().toLowerCase().startsWith(letter.toLowerCase())) return index;
  }
  return -1;
}
