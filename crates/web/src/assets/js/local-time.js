// Times in the viewer's zone. Without a script they stand in UTC and say so.
import { whenFresh } from './page.js';

const full = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' };
const exact = { ...full, second: '2-digit', fractionalSecondDigits: 3 };

function written(time, style) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang, style);
  // The server writes three letters too.
  return format.format(new Date(time.dateTime)).replace('Sept', 'Sep');
}

export function localize(root) {
  for (const time of root.querySelectorAll('time[data-local]')) {
    if (time.dataset.local === 'relative') time.title = written(time, full);
    else time.firstElementChild.textContent = written(time, time.dataset.local === 'exact' ? exact : full);
  }
}

whenFresh(localize);
