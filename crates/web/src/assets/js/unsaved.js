// Warns before what was typed is lost: <form data-unsaved>. Typing puts a dot before the tab's title.
// A page that answers a form that was sent (data-sent) still has what is not saved; its title begins with the error.
let unsaved = 'sent' in document.documentElement.dataset && !!document.querySelector('form[data-unsaved]');

document.addEventListener('input', (event) => {
  if (!event.target.form?.hasAttribute('data-unsaved')) return;
  unsaved = true;
  if (!document.title.startsWith('• ')) document.title = '• ' + document.title;
});

// Another form that is sent from the page, such as Sign out, saves nothing of it.
document.addEventListener('submit', ({ target }) => {
  if (target.hasAttribute('data-unsaved')) unsaved = false;
});

addEventListener('beforeunload', (event) => {
  if (unsaved) event.preventDefault();
});
