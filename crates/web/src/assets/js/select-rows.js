// Choosing rows: the whole page, a range with Shift, and how many it is.
import { byId, unhide, whenFresh } from './page.js';

let anchor;

whenFresh((root) => {
  unhide(root, '[data-pick-page]');
  count();
});

function rowBoxes() {
  return [...document.querySelectorAll('[data-pick]')];
}

function count() {
  const boxes = rowBoxes();
  const chosen = boxes.filter((box) => box.checked).length;
  for (const page of document.querySelectorAll('[data-pick-page]')) {
    page.checked = chosen > 0 && chosen === boxes.length;
    page.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  for (const words of document.querySelectorAll('[data-picked]')) {
    words.textContent = words.dataset.picked.replace('{n}', chosen);
  }
}

document.addEventListener('click', (event) => {
  const box = event.target;
  if (box.matches('[data-pick-page]')) {
    for (const row of rowBoxes()) row.checked = box.checked;
  } else if (box.matches('[data-pick]')) {
    const boxes = rowBoxes();
    const ends = [boxes.indexOf(anchor), boxes.indexOf(box)].sort((a, b) => a - b);
    if (event.shiftKey && ends[0] >= 0) {
      for (const row of boxes.slice(ends[0], ends[1] + 1)) row.checked = box.checked;
    }
    anchor = box;
  } else {
    return;
  }
  count();
});

// The boxes are reset after the event, so counting waits for that.
document.addEventListener('reset', () => setTimeout(count));
addEventListener('pageshow', count);
