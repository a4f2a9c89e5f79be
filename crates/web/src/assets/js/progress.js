// Keeps a part up to date until the server sends it without data-refresh (milliseconds between questions), or a page
// without it: then there is a new page to look at, with its own heading and title.
import { whenFresh } from './page.js';
import { fetchPart, place, unattended } from './swap.js';

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
      const fresh = (await fetchPart(part.dataset.href || location.href, part.id, unattended)).part;
      if (!('refresh' in fresh.dataset)) return location.reload();
      // What was said already is not said again each second.
      const { said } = fresh.dataset;
      if (said === part.dataset.said) fresh.dataset.said = '';
      place(fresh);
      fresh.dataset.said = said ?? '';
    } catch (error) {
      if (error.cause instanceof Document) return location.reload();
      // The server may be starting again: ask more slowly, never give up.
      later(part, Math.min(wait * 2, 30000));
    }
  }, wait);
}
