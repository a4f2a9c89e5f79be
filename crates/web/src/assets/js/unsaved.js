// Warns before what was typed is lost: <form data-unsaved>. The tab's title shows it by a dot.
// A page that answers a form that was sent (data-sent) still has it, and it is not saved.
let unsaved = false;

const note = () => {
  unsaved = true;
  if (!document.title.startsWith('• ')) document.title = '• ' + document.title;
};

if ('sent' in document.documentElement.dataset && document.querySelector('form[data-unsaved]')) note();
document.addEventListener('input', (event) => {
  if (event.target.form?.hasAttribute('data-unsaved')) note();
});

document.addEventListener('submit', () => {
  unsaved = false;
});

addEventListener('beforeunload', (event) => {
  if (unsaved) event.preventDefault();
});
