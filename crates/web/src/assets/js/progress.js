// Keeps a part up to date until the server sends it without data-refresh (milliseconds between questions).
import { whenFresh } from './page.js';
import { fetchPart, place } from './swap.js';

whenFresh((root) => {
  const parts = [...root.querySelectorAll('[data-refresh][id]')];
  if (root.matches?.('[data-refresh][id]')) parts.push(root);
  for (const part of parts) later(part, +part.dataset.refresh);
});

function later(part, wait) {
  setTimeout(async () => {
    if (!part.isConnected) return;
    if (document.hidden) return later(part, wait);
    try {
      place((await fetchPart(part.dataset.href || location.href, part.id)).part);
    } catch {
      // The server may be starting again: ask more slowly, never give up.
      later(part, Math.min(wait * 2, 30000));
    }
  }, wait);
}
