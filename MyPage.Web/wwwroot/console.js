// Keys of the console: ? tells them, / leads to the search, g and a letter to a page; in 受付 j and k move, t takes, r and n write.
// Keys that are typed into a field are left alone.
(() => {
  'use strict';
  let began = 0;

  const isTyping = target => target instanceof Element && !!target.closest('input, select, textarea, [contenteditable=true]');
  const rows = () => [...document.querySelectorAll('[data-queue-row]')];
  const press = selector => {
    const found = document.querySelector(selector);
    found?.click();
    return !!found;
  };

  function open() {
    const help = document.getElementById('console-help');
    if (help && !help.open) help.showModal();
  }

  // To the row after or before the one that has the focus; from elsewhere to the one that is open, or the first.
  function move(by) {
    const all = rows();
    if (all.length === 0) return false;
    const at = all.indexOf(document.activeElement);
    const next = at < 0 ? Math.max(0, all.findIndex(row => row.hasAttribute('aria-current'))) : Math.min(all.length - 1, Math.max(0, at + by));
    all[next].focus();
    all[next].scrollIntoView({ block: 'nearest' });
    return true;
  }

  // What the row with the focus offers; on an opened conversation, what that does.
  const take = () => {
    const row = document.activeElement?.closest?.('[data-queue-row]')?.closest('tr');
    const button = row ? row.querySelector('[data-queue-take]') : document.querySelector('[data-console-take]');
    button?.click();
    return !!button;
  };

  // The field is drawn by the portal after its button is pressed.
  function write(mode, id) {
    if (!press(mode)) return false;
    const until = Date.now() + 3000;
    (function focus() {
      const field = document.getElementById(id);
      if (field) field.focus();
      else if (Date.now() < until) setTimeout(focus, 50);
    })();
    return true;
  }

  const keys = {
    '?': () => (open(), true),
    '/': () => {
      const search = document.querySelector('[data-console-search]');
      search?.focus();
      return !!search;
    },
    j: () => move(1),
    k: () => move(-1),
    t: take,
    r: () => write('[data-console-answer]', 'answer'),
    n: () => write('[data-console-note]', 'note'),
    u: () => press('[data-console-up]'),
    '.': () => press('[data-queue-news]'),
    1: () => press('[data-queue-tab="1"]'),
    2: () => press('[data-queue-tab="2"]'),
    3: () => press('[data-queue-tab="3"]'),
  };

  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing) return;
    const field = event.target.closest?.('[data-console-field]');
    if (field) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        field.closest('[data-console-send]')?.querySelector('[data-console-submit]')?.click();
      } else if (event.key === 'Escape') field.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return;
    if (began && Date.now() - began < 1500) {
      began = 0;
      press(`[data-console-key="${CSS.escape(event.key)}"]`);
    } else if (event.key === 'g') {
      began = Date.now();
    } else if (event.key.startsWith('Arrow') && rows().includes(document.activeElement)) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        move(event.key === 'ArrowDown' ? 1 : -1);
      }
    } else if (Object.hasOwn(keys, event.key) && keys[event.key]()) {
      event.preventDefault();
    }
  });

  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-console-help]')) open();

    // What cannot be taken back is asked in a dialog of the page.
    const opener = event.target.closest?.('[data-dialog-open]');
    if (opener) document.getElementById(opener.dataset.dialogOpen)?.showModal();
  });

  // A conversation shows its end, and stays there while it grows; whoever reads further up is left where they are.
  const nearEnd = 80;
  let log = null;
  let isAtEnd = true;

  new MutationObserver(() => {
    const now = document.querySelector('[data-console-log]');
    if (now !== log) {
      log = now;
      isAtEnd = true;
      log?.addEventListener('scroll', () => { isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < nearEnd; }, { passive: true });
      log?.addEventListener('load', end, true);
    }
    end();
  }).observe(document.body, { childList: true, subtree: true });

  function end() {
    if (log && isAtEnd) log.scrollTop = log.scrollHeight;
  }
})();
