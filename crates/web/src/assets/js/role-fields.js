// Choices that bring their own fields: <form data-fields="ADDRESS" data-fields-part="ID" data-fields-by="NAME NAME">.
// Only the choices themselves are sent; what was typed stays here and returns into the fields that have its name.
// A name that ends in "_like" is that of a field that finds: its list was made for what the answer says in it.
import { byId, say, whenFresh } from './page.js';
import { fetchPart, place } from './swap.js';

const typedSoFar = new Map();

// The button that asks for the fields is for those without a script.
whenFresh((root) => {
  for (const button of root.querySelectorAll('[data-plain]')) button.hidden = true;
});

function finds(name) {
  return name.endsWith('_like');
}

function remember(part) {
  for (const control of part.querySelectorAll('[name]')) {
    const boxed = control.type === 'checkbox' || control.type === 'radio';
    typedSoFar.set(boxed ? control.name + '=' + control.value : control.name, boxed ? control.checked : control.value);
  }
}

function restore(part) {
  for (const control of part.querySelectorAll('[name]')) {
    const boxed = control.type === 'checkbox' || control.type === 'radio';
    const value = typedSoFar.get(boxed ? control.name + '=' + control.value : control.name);
    if (value === undefined || finds(control.name)) continue;
    if (boxed) control.checked = value;
    // What was emptied stays empty; a choice that is no longer offered is not made.
    else if (control.type !== 'hidden' && isOffered(control, value)) control.value = value;
  }
}

function isOffered(control, value) {
  return !control.options || [...control.options].some((option) => option.value === value);
}

// Who looks for another one has not given up the one that is chosen.
function keepChosen(old, part) {
  for (const select of part.querySelectorAll('select')) {
    const [chosen] = old.querySelector('#' + CSS.escape(select.id))?.selectedOptions ?? [];
    if (chosen && !isOffered(select, chosen.value)) select.append(chosen.cloneNode(true));
  }
}

function bringers(form) {
  return form?.dataset.fieldsBy?.split(' ') ?? [];
}

// The choices as they are now.
function choices(form) {
  const data = new FormData(form);
  return bringers(form).map((name) => [name, data.get(name) ?? '']);
}

// Enter where one looks for something finds it, and sends nothing; held down it finds once.
document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (key !== 'Enter' || event.isComposing || target.type !== 'text' || !bringers(target.form).includes(target.name)) return;
  event.preventDefault();
  if (!event.repeat) target.dispatchEvent(new Event('change', { bubbles: true }));
});

// Says that they could not be loaded, and offers to try again: the form stays as it is.
function tell(form, hasFailed) {
  const told = form.querySelector('[data-unloaded]');
  told.hidden = !hasFailed;
  if (hasFailed) say(told.firstChild.data);
}

let tried;

document.addEventListener('click', ({ target }) => {
  if (!target.closest('[data-unloaded] button')) return;
  tried.focus();
  tried.dispatchEvent(new Event('change', { bubbles: true }));
});

document.addEventListener('change', async (event) => {
  const { form, name } = event.target;
  if (!bringers(form).includes(name)) return;
  const id = form.dataset.fieldsPart;
  const url = new URL(form.dataset.fields, location.href);
  const asked = choices(form);
  for (const [each, value] of asked) url.searchParams.set(each, value);
  remember(byId(id));
  tried = event.target;
  try {
    const { part } = await fetchPart(url, id);
    // Somebody quick has chosen again: the later answer counts.
    if (String(choices(form)) !== String(asked)) return;
    // What was typed while the answer was under way stays, and so does the caret.
    remember(byId(id));
    if (finds(name)) keepChosen(byId(id), part);
    restore(part);
    place(part, true);
    tell(form, false);
  } catch (error) {
    if (String(choices(form)) !== String(asked)) return;
    // A page of ours without the part asks to sign in: what was typed goes there too, and comes back.
    if (error.cause) form.querySelector('[data-plain] button').click();
    else tell(form, true);
  }
});

function isChosenAnew(control) {
  if (!control.options) return control.checked && !control.defaultChecked;
  const offered = [...control.options].findIndex((option) => option.defaultSelected);
  return control.selectedIndex !== Math.max(offered, 0);
}

// What somebody quick chose before this script ran, or the browser kept over a reload, brings its fields too.
for (const form of document.querySelectorAll('form[data-fields]')) {
  const by = bringers(form);
  const early = [...form.elements].find((control) => by.includes(control.name) && isChosenAnew(control));
  early?.dispatchEvent(new Event('change', { bubbles: true }));
}
