// Sends a search form as one types: <form data-auto-submit>.
let waiting;

document.addEventListener('input', (event) => {
  const field = event.target;
  if (event.isComposing || field.type !== 'search' || !field.form?.hasAttribute('data-auto-submit')) return;
  clearTimeout(waiting);
  // By then the field may stand in a form that has just been swapped in.
  waiting = setTimeout(() => field.form.requestSubmit(), 180);
});

// A press of Enter does not wait, and is not followed by the same question again.
document.addEventListener('submit', () => clearTimeout(waiting));
