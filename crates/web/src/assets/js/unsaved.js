// Warns before what was typed is lost: <form data-unsaved>. The tab's title shows it by a dot.
let unsaved = false;

document.addEventListener('input', (event) => {
  if (unsaved || !event.target.form?.hasAttribute('data-unsaved')) return;
  unsaved = true;
  document.title = '• ' + document.title;
});

document.addEventListener('submit', () => {
  unsaved = false;
});

addEventListener('beforeunload', (event) => {
  if (unsaved) event.preventDefault();
});
