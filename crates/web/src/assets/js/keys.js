// Letter shortcuts. Off where <html data-keys="off">, never in fields, never together with Ctrl, Alt or ⌘.
import { byId } from './page.js';

let before = '';

function go(way) {
  const rows = [...document.querySelectorAll('tbody th[scope=row] a')];
  const row = document.activeElement.closest('tr')?.querySelector('th[scope=row] a');
  const at = rows.indexOf(row);
  rows[row ? Math.max(0, Math.min(rows.length - 1, at + way)) : 0]?.focus();
}

// The search of this page, or that of the list of users. Whether there is one.
function search() {
  const field = byId('q');
  const users = document.querySelector('[data-key="g u"]');
  if (field) field.select();
  else if (users) location.assign(users.href + '#q');
  return field || users;
}

const acts = {
  '/': search,
  '?': () => byId('shortcuts')?.showModal(),
  j: () => go(1),
  k: () => go(-1),
  '.': () => document.activeElement.closest('tr')?.querySelector('[popovertarget]')?.click(),
};

document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if ((event.ctrlKey || event.metaKey) && key === 'k' && search()) return event.preventDefault();
  if (document.documentElement.dataset.keys === 'off' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.closest('textarea, select, input:not([type=checkbox]), [contenteditable], .menu, dialog')) return;
  const named = document.querySelector(`[data-key="${CSS.escape(before === 'g' ? 'g ' + key : key)}"]`);
  const act = before === 'g' ? null : acts[key];
  before = key;
  if (!named && !act) return;
  event.preventDefault();
  named ? named.click() : act();
});
