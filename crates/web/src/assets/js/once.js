// A double press sends a form once. One with a password waits longer: its answer brings a new secret of the session, and what is
// sent meanwhile would still come with the former one. A page that comes back from the browser's memory may send again.
const PAUSE = 1_000;
const PAUSE_WITH_PASSWORD = 10_000;

let sent = new Map();

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  const action = event.submitter?.formAction ?? form.action;
  const pause = form.querySelector('[autocomplete="current-password"]') ? PAUSE_WITH_PASSWORD : PAUSE;
  if (event.timeStamp - (sent.get(action) ?? -Infinity) < pause) event.preventDefault();
  else sent.set(action, event.timeStamp);
});

addEventListener('pageshow', () => { sent = new Map(); });
