// Puts a part of the answer in place instead of loading the page: links and forms with data-swap="ID".
// data-push makes it an address that can be sent on. Whatever goes wrong ends in an ordinary page load.
import { byId, parse, refresh, say } from './page.js';

let running;

// What a page asks by itself is no use of the session.
export const unattended = { headers: { 'X-Unattended': '1' } };

// Asks for one element of a page. Throws unless the answer is a page that has it; one without it is the cause.
export async function fetchPart(url, id, options) {
  const answer = await fetch(url, { ...options, headers: { ...options?.headers, 'X-Fragment': id } });
  if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
  const page = parse(await answer.text());
  const part = page.getElementById(id);
  if (!part) throw new Error(id, { cause: page });
  return { answer, page, part };
}

// The same control in the part that takes the place of the one it stood in.
function twin(part, control) {
  if (control.id) return part.querySelector('#' + CSS.escape(control.id));
  const same = (other) => other.textContent.trim() === control.textContent.trim();
  return [...part.querySelectorAll(control.localName)].find(same);
}

// Replaces an element, and leaves the person where they were: same control, same caret, same text.
export function place(part, keepTyped) {
  const old = byId(part.id);
  const active = document.activeElement;
  const held = old.contains(active) ? twin(part, active) : null;
  const typing = held && keepTyped && active.matches('input[type=search], input[type=text]');
  const caret = typing && [active.selectionStart, active.selectionEnd];
  // The live field stays itself, so that letters typed while the answer was under way are kept.
  if (typing) held.replaceWith(active);
  part.dataset.fresh = '';
  old.replaceWith(part);
  // A button of a panel that has closed again gives the focus to what opens it.
  const target = typing ? active : (held?.closest('details:not([open])')?.firstElementChild ?? held);
  target?.focus({ preventScroll: true });
  if (caret) active.setSelectionRange(...caret);
  refresh(part);
  say(part.dataset.said);
  if (part.dataset.title) document.title = part.dataset.title;
}

async function swap(url, id, { body, push, typed, back, top, fallback }) {
  running?.abort();
  const mine = (running = new AbortController());
  const dim = setTimeout(() => byId(id)?.setAttribute('aria-busy', 'true'), 1000);
  try {
    const options = { signal: mine.signal, method: body ? 'POST' : 'GET', body };
    const { answer, page, part } = await fetchPart(url, id, options);
    if (answer.redirected && new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
    if (mine.signal.aborted) return;
    place(part, !back);
    if (top) byId(id).scrollIntoView();
    if (body) part.querySelector('[autofocus]')?.focus();
    if (push) {
      // One entry for a word, not one for each of its letters.
      const again = typed && history.state?.typed;
      if (!history.state) history.replaceState({ part: id }, '');
      history[again ? 'replaceState' : 'pushState']({ part: id, typed }, '', answer.redirected ? answer.url : url);
    }
  } catch (error) {
    if (error.name !== 'AbortError') fallback();
  } finally {
    clearTimeout(dim);
    if (running === mine) byId(id)?.removeAttribute('aria-busy');
  }
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-swap]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!byId(link.dataset.swap)) return;
  event.preventDefault();
  const push = 'push' in link.dataset;
  swap(link.href, link.dataset.swap, { push, top: link.rel, fallback: () => location.assign(link.href) });
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  const id = form.dataset.swap;
  if (!id || !byId(id) || event.submitter?.hasAttribute('formaction')) return;
  event.preventDefault();
  const url = new URL(form.getAttribute('action') || '', location.href);
  const sent = new URLSearchParams(new FormData(form, event.submitter));
  const fallback = () => form.submit();
  const push = 'push' in form.dataset;
  if (form.method === 'post') return swap(url, id, { body: sent, push, fallback });
  for (const [name, value] of [...sent]) if (value === '') sent.delete(name, value);
  url.search = sent;
  swap(url.href, id, { push, typed: !event.submitter, fallback });
});

addEventListener('popstate', (event) => {
  const id = event.state?.part;
  // A place on the same page, not an entry of ours: loading again would lose what was typed.
  if (!id) return;
  const fallback = () => location.reload();
  if (byId(id)) swap(location.href, id, { back: true, fallback });
  else fallback();
});
