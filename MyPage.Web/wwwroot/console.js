// Keys of the console: ? tells them, / leads to the search, g and a letter to a page; in 受付 j and k move, [ and ] open what is before and after, t takes, r
// and n write, and each other act has a letter. Keys that are typed into a field are left alone, but for Ctrl+Enter.
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
    show(all[next]);
    all[next].focus();
    all[next].scrollIntoView({ block: 'nearest' });
    return true;
  }

  // On a tablet the list beside a conversation is in a drawer.
  function show(row) {
    if (row.getClientRects().length === 0) row.closest('[popover]')?.showPopover?.();
  }

  // Opens the conversation after or before the one that is open; where that one has left the list, the first.
  function go(by) {
    const all = rows();
    const at = all.findIndex(row => row.hasAttribute('aria-current'));
    const next = at < 0 ? all[0] : all[at + by];
    next?.click();
    return !!next;
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

  function choose(selector) {
    const field = document.querySelector(selector);
    field?.focus();
    return !!field;
  }

  // What is chosen is known to the portal a moment later: until then its button cannot be pressed.
  function submit(field) {
    const choice = field.closest('[data-console-choice]');
    const button = choice ? choice.querySelector('[data-console-choose]') : field.closest('[data-console-send]')?.querySelector('[data-console-submit]');
    if (!button || (choice && !field.value)) return;
    const until = Date.now() + 3000;
    (function click() {
      if (button.disabled) {
        if (Date.now() < until) setTimeout(click, 50);
        return;
      }
      button.click();
      document.getElementById(choice?.dataset.consoleChoice)?.focus();
    })();
  }

  const keys = {
    '?': () => (open(), true),
    '/': () => choose('[data-console-search]') || press('[data-console-key="c"]'),
    j: () => move(1),
    k: () => move(-1),
    t: take,
    r: () => write('[data-console-answer]', 'answer'),
    n: () => write('[data-console-note]', 'note'),
    p: () => choose('#template'),
    h: () => choose('#hand-to'),
    c: () => press('[data-console-close]'),
    b: () => press('[data-console-back]'),
    o: () => press('[data-console-reopen]'),
    v: () => press('[data-console-over]'),
    ']': () => go(1),
    '[': () => go(-1),
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
        submit(field);
      } else if (event.key === 'Escape') field.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open], .mud-dialog')) return;
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
    if (event.target.closest?.('[data-console-next]') && !go(1)) document.querySelector('[data-console-drawer]')?.showPopover?.();

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
    keepFocus();
  }).observe(document.body, { childList: true, subtree: true });

  function end() {
    if (log && isAtEnd) log.scrollTop = log.scrollHeight;
  }

  // What has the focus and is drawn anew hands it on: within a row of the list to the same row, anything else to what stands around it.
  const nameOf = row => row?.getAttribute('href');
  let held = null;
  let heldRow = null;
  let around = null;
  document.addEventListener('focusin', ({ target }) => {
    held = target;
    heldRow = nameOf(target.matches('[data-queue-row]') ? target : target.closest('tr')?.querySelector('[data-queue-row]'));
    around = target.closest('[data-console-keeps]');
  });

  function keepFocus() {
    if (!held || held.isConnected || document.activeElement !== document.body) return;
    const to = heldRow ? rows().find(row => nameOf(row) === heldRow) : around;
    to?.focus({ preventScroll: true });
  }

  // Where there is room for the list again, it is no drawer any more.
  matchMedia('(min-width: 75rem)').addEventListener('change', () => document.querySelector('[data-console-drawer]:popover-open')?.hidePopover());
})();
