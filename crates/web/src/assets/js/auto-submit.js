// Sends a search form as one types: <form data-auto-submit>.
let waiting;

document.addEventListener('input', (event) => {
  const { form, type } = event.target;
  if (event.isComposing || type !== 'search' || !form?.hasAttribute('data-auto-submit')) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => form.requestSubmit(), 180);
});

// A press of Enter does not wait, and is not followed by the same question again.
document.addEventListener('submit', () => clearTimeout(waiting));
