// Keys of the console: ? tells them, / leads to the search, g and a letter to a page. Keys that are typed into a field are left alone.
(() => {
  'use strict';
  let began = 0;

  const isTyping = target => target instanceof Element && !!target.closest('input, select, textarea, [contenteditable=true]');

  function open() {
    const help = document.getElementById('console-help');
    if (help && !help.open) help.showModal();
  }

  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    if (event.key === '?') {
      event.preventDefault();
      open();
    } else if (event.key === '/') {
      const search = document.querySelector('[data-console-search]');
      if (!search) return;
      event.preventDefault();
      search.focus();
    } else if (event.key === 'g') {
      began = Date.now();
    } else if (Date.now() - began < 1500) {
      began = 0;
      document.querySelector(`[data-console-key="${CSS.escape(event.key)}"]`)?.click();
    }
  });

  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-console-help]')) open();
    const asks = event.target.closest?.('[data-dialog-open]');
    if (asks) document.getElementById(asks.dataset.dialogOpen)?.showModal();
  });
})();
