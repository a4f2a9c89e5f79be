// What the behaviours share: safe parsing, saying things aloud, and running again on what was swapped in.

const policy = window.trustedTypes?.createPolicy('rollcall', { createHTML: (html) => html });
const fresheners = [];

// Text from our own server as a document. Scripts in it never run.
export function parse(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, 'text/html');
}

export function byId(id) {
  return document.getElementById(id);
}

// Tells people who cannot see the change.
export function say(text) {
  if (text) byId('said').textContent = text;
}

// Runs now, and again for each part that arrives.
export function whenFresh(act) {
  fresheners.push(act);
  act(document);
}

export function refresh(root) {
  for (const act of fresheners) act(root);
}

// Shows the buttons that only a script can serve.
export function unhide(root, selector) {
  for (const element of root.querySelectorAll(selector)) element.hidden = false;
}
