// Keeps the marks of an open page current: who is there, and when they were last seen. Only what has changed is put in
// place, so that no menu shuts, nothing moves, and whoever types or selects something keeps it.
import { byId } from './page.js';
import { fetchPart, unattended } from './swap.js';
import { localize } from './local-time.js';

setInterval(async () => {
  if (document.hidden || !document.querySelector('[data-live]')) return;
  try {
    showMarks((await fetchPart(location.href, byId('list') ? 'list' : 'main', unattended)).page);
  } catch {
    // Nobody asked for this: whoever does something next is told why it fails.
  }
}, 30000);

function showMarks(page) {
  const selected = getSelection();
  for (const old of document.querySelectorAll('[data-live]')) {
    const mark = page.querySelector(`[data-live="${old.dataset.live}"]`);
    const isSame = mark?.className === old.className && mark.textContent === old.textContent;
    if (!mark || isSame || selected.containsNode(old, true)) continue;
    old.replaceWith(mark);
    localize(mark);
  }
}
