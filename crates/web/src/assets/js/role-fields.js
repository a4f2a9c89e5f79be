// Choices that bring their own fields: <form data-fields="ADDRESS" data-fields-part="ID" data-fields-by="NAME NAME">.
// Only the choices themselves are sent; what was typed stays here and returns into the fields that have its name.
import { whenFresh } from './page.js';
import { fetchPart, place } from './swap.js';

const typedSoFar = new Map();

// The button that asks for the fields is for those without a script.
whenFresh((root) => {
  for (const button of root.querySelectorAll('[data-plain]')) button.hidden = true;
});

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
    if (value === undefined) continue;
    if (boxed) control.checked = value;
    // What was emptied stays empty; a choice that is no longer offered is not made.
    else if (control.type !== 'hidden' && isOffered(control, value)) control.value = value;
  }
}

function isOffered(control, value) {
  return !control.options || [...control.options].some((option) => option.value === value);
}

function bringers(form) {
  return form?.dataset.fieldsBy?.split(' ') ?? [];
}

// Enter where one looks for something finds it, and sends nothing.
document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (key !== 'Enter' || event.isComposing || target.type !== 'text' || !bringers(target.form).includes(target.name)) return;
  event.preventDefault();
  target.dispatchEvent(new Event('change', { bubbles: true }));
});

document.addEventListener('change', async (event) => {
  const { form, name, value } = event.target;
  const by = bringers(form);
  if (!by.includes(name)) return;
  const id = form.dataset.fieldsPart;
  const url = new URL(form.dataset.fields, location.href);
  for (const each of by) url.searchParams.set(each, new FormData(form).get(each) ?? '');
  remember(document.getElementById(id));
  try {
    const { part } = await fetchPart(url, id);
    // Somebody quick has chosen again: the later answer counts.
    if (new FormData(form).get(name) !== value) return;
    restore(part);
    place(part);
  } catch {
    form.querySelector('[data-plain] button')?.click();
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
