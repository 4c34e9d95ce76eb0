// What was typed outlives a reload, a restarted portal and an ended session: in this tab only, for this account only, and never
// a secret. A form or a field says so by data-draft="name"; data-draft-done="name" on a page says that it was sent.
(() => {
  'use strict';
  const key = 'mypage-drafts';
  const keptFor = 24 * 3600000;
  const typed = 'text search tel email url number date month datetime-local'.split(' ');
  const secret = /password|one-time-code|^cc-/;
  const secretName = /pass|token|secret|code|otp/i;
  const account = () => document.querySelector('#session-watch')?.dataset.account;

  function read() {
    try {
      const store = JSON.parse(sessionStorage.getItem(key));
      if (store?.account === account() && Date.now() - store.at < keptFor) return store;
    } catch { /* unreadable, or no storage here */ }
    erase();
    return { account: account(), at: 0, values: {} };
  }

  function write(store) {
    try {
      if (Object.keys(store.values).length) sessionStorage.setItem(key, JSON.stringify({ ...store, at: Date.now() }));
      else erase();
    } catch { /* full, or none here */ }
  }

  function erase() {
    try { sessionStorage.removeItem(key); } catch { /* none here */ }
  }

  // Never a password, also one that is shown at the moment, nor a code or token.
  function isSecret(field) {
    const is = field instanceof HTMLInputElement && field.type !== 'checkbox' && field.type !== 'radio';
    return (is && !typed.includes(field.type))
      || secret.test(field.autocomplete) || secretName.test(field.name) || secretName.test(field.id)
      || field.dataset.userCode !== undefined || field.closest('[data-no-draft]') !== null
      || document.querySelector(`[data-toggle-password="${CSS.escape(field.id)}"]`) !== null;
  }

  // Where a field's draft is kept: "form.field", or its own name; of boxes that share a name, each by itself.
  function nameOf(field) {
    if (!field.matches?.('input,textarea,select') || isSecret(field)) return null;
    if (field.dataset.draft) return field.dataset.draft;
    const form = field.form?.dataset.draft;
    return form && field.name ? `${form}.${field.name}${field.type === 'checkbox' ? `=${field.value}` : ''}` : null;
  }

  const isBox = field => field.type === 'checkbox' || field.type === 'radio';
  const valueOf = field => isBox(field) ? (field.checked ? field.value : null) : field.value;
  const isAsServed = field => isBox(field) ? field.checked === field.defaultChecked
    : field.options ? [...field.options].every(option => option.selected === option.defaultSelected) : field.value === field.defaultValue;

  // Signed out, here or in another tab: a field that loses the focus as its page is left is not kept once more.
  let over = 0;

  function end() {
    over = Date.now();
    erase();
  }

  // An island's field has no value of its own in the page: it is as served when it is empty.
  function keep({ target: field }) {
    const name = account() && Date.now() - over > 30000 && nameOf(field);
    const value = name && valueOf(field);
    if (!name || (value === null && field.type === 'radio')) return;
    const store = read();
    if (value === '' || (field.form?.dataset.draft && isAsServed(field))) delete store.values[name];
    else store.values[name] = value ?? '';
    // What a circuit sends goes out under a request of its own, which is kept as long as its draft.
    const request = document.querySelector(`[data-draft="${CSS.escape(name)}.request"]`);
    if (request && value !== '') store.values[`${name}.request`] = request.value;
    write(store);
  }

  function put(field, value) {
    if (isBox(field)) {
      const checked = field.value === value;
      if (field.checked === checked) return false;
      field.checked = checked;
    } else {
      if (field.value === value) return false;
      field.value = value;
    }
    // For whoever listens: a circuit's component, or a check of what is typed.
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    return true;
  }

  const within = (root, selector) => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];

  function restore(root) {
    if (!account() || !sessionStorage.getItem(key)) return;
    const { values } = read();
    for (const field of within(root, 'input,textarea,select')) {
      const name = nameOf(field);
      const note = name && name in values && put(field, values[name]) && field.form?.querySelector('[data-draft-note]');
      if (note) note.hidden = false;
    }
  }

  function forget(name) {
    const store = read();
    for (const kept of Object.keys(store.values)) if (kept === name || kept.startsWith(name + '.')) delete store.values[kept];
    write(store);
  }

  function show(root) {
    for (const done of within(root, '[data-draft-done]')) forget(done.dataset.draftDone);
    restore(root);
  }

  for (const type of ['input', 'change']) document.addEventListener(type, keep, true);
  window.addEventListener('submit', event => { if (event.target.matches?.('[data-session-end]') && navigator.onLine) end(); }, true);
  document.addEventListener('click', event => {
    const form = event.target.closest?.('[data-draft-discard]')?.form;
    if (!form) return;
    forget(form.dataset.draft);
    form.reset();
    form.querySelector('[data-draft-note]').hidden = true;
  });
  if ('BroadcastChannel' in window) new BroadcastChannel('mypage-session').addEventListener('message', event => { if (event.data === 'ended') end(); });

  // What a circuit draws comes later, and takes the place of what was served.
  new MutationObserver(changes => {
    for (const change of changes) for (const node of change.addedNodes) if (node instanceof Element && node.isConnected) show(node);
  }).observe(document.body, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener?.('enhancedload', () => show(document)));
  show(document);
})();
