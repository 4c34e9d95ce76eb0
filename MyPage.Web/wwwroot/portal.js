// Progressive enhancement: everything works without it. Listeners sit on document or window and so
// outlive Blazor's enhanced navigation; every word comes from data- attributes, in either language.
(() => {
  'use strict';
  const $ = (selector, root = document) => root.querySelector(selector);
  const busyForms = new WeakMap();
  let lastBusy = null;

  // A page that answers a form: going back to it, or loading it anew, asks for the page and does not send the form again.
  history.replaceState(history.state, '', location.href);

  // copy
  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // an older WebView
      const area = Object.assign(document.createElement('textarea'), { value: text });
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      button.focus();
      if (!done) return;
    }
    const label = $('[data-label]', button) ?? button;
    const { copied } = button.dataset;
    const before = button.dataset.before ??= label.textContent;
    label.textContent = copied;
    say(copied);
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { label.textContent = before; }, 4000);
  }

  // the phone's own share sheet, where there is one; a circuit shows such buttons later than the page
  async function share(button) {
    try {
      await navigator.share({ text: button.dataset.shareWords, url: button.dataset.share });
    } catch { // changed their mind
    }
  }

  function showShares(root) {
    if (navigator.share) for (const button of root.querySelectorAll('[data-share][hidden]')) button.hidden = false;
  }

  // What a circuit draws in place of what had the focus takes it over (data-focus), and the page stays where it is.
  const focus = element => element?.focus({ preventScroll: true });

  new MutationObserver(changes => {
    for (const { addedNodes, target, type } of changes) {
      if (type === 'attributes' && target.matches('[data-focus]')) focus(target);
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        showShares(node.parentElement ?? node);
        focus(node.matches('[data-focus]') ? node : $('[data-focus]', node));
      }
    }
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-focus'] });

  function say(text) {
    const region = $('#live');
    if (!region) return;
    region.textContent = '';
    setTimeout(() => { region.textContent = text; }, 50);
  }

  // show or hide a password
  function togglePassword(button) {
    const input = document.getElementById(button.dataset.togglePassword);
    if (!input) return;
    const show = input.type === 'password';
    input.type = show ? 'text' : 'password';
    ($('[data-label]', button) ?? button).textContent = show ? button.dataset.hide : button.dataset.show;
  }

  document.addEventListener('click', event => {
    const target = event.target.closest?.('[data-copy],[data-share],[data-toggle-password],[data-print],[data-dialog-close]');
    if (!target) return;
    if (target.dataset.copy !== undefined) copy(target);
    else if (target.dataset.share !== undefined) share(target);
    else if (target.dataset.togglePassword) togglePassword(target);
    else if (target.dataset.print !== undefined) window.print();
    else target.closest('dialog')?.close();
  });

  // user code: the same rule as the server's "mistyped" (DigitText)
  function isUserCode(text) {
    const digits = text.normalize('NFKC').replace(/[\s\u0085\p{Cf}\p{Pd}_~\u02D7\u034F\u2043\u2053\u2212\u2500\u2501\u2796\u30FC\uFE00-\uFE0F]/gu, '');
    if (!/^[0-9]{16}$/.test(digits)) return false;
    let sum = 0;
    for (let i = 0; i < 16; i++) {
      let n = +digits[i];
      if (i % 2 === 0 && (n *= 2) > 9) n -= 9;
      sum += n;
    }
    return sum % 10 === 0;
  }

  function checkUserCode(input) {
    const message = document.getElementById(input.dataset.userCode);
    const good = isUserCode(input.value);
    if (message) message.hidden = good;
    if (good) input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
    const others = (input.getAttribute('aria-describedby') ?? '').split(' ').filter(id => id && id !== input.dataset.userCode);
    input.setAttribute('aria-describedby', (good ? others : [input.dataset.userCode, ...others]).join(' '));
    return good;
  }

  document.addEventListener('focusout', event => {
    const input = event.target;
    if (input.dataset?.userCode && input.value.trim() && !event.relatedTarget?.closest('a,button')) checkUserCode(input);
  });
  document.addEventListener('input', event => {
    const input = event.target;
    if (input.dataset?.userCode && input.getAttribute('aria-invalid') === 'true' && isUserCode(input.value)) checkUserCode(input);
  });

  // submit: refuse when offline, mistyped or already under way
  window.addEventListener('submit', event => {
    const form = event.target;
    const code = $('input[data-user-code]', form);
    const offline = !navigator.onLine;
    const mistyped = !offline && code && !checkUserCode(code);
    if (offline || mistyped || busyForms.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (offline) showConnection();
      if (mistyped) code.focus();
      return;
    }
    wait();
    if (form.dataset.noBusy !== undefined) return;
    const button = event.submitter ?? $('button:not([type=button])', form);
    const state = { form, button, html: null };
    state.wait = setTimeout(() => {
      if (!button?.dataset.busy) return;
      state.html = button.innerHTML;
      button.setAttribute('aria-disabled', 'true');
      button.replaceChildren(Object.assign(document.createElement('span'), { className: 'spinner' }), button.dataset.busy);
      say(button.dataset.busy);
    }, 300);
    state.end = setTimeout(() => rest(form), 20000);
    busyForms.set(form, state);
    lastBusy = state;
  }, true);

  function rest(form) {
    const state = busyForms.get(form);
    if (!state) return;
    clearTimeout(state.wait);
    clearTimeout(state.end);
    if (state.html !== null && $('.spinner', state.button)) {
      state.button.innerHTML = state.html;
      state.button.removeAttribute('aria-disabled');
    }
    busyForms.delete(form);
    lastBusy = null;
  }

  // connection
  let wasOffline = false;
  function showConnection() {
    const banner = $('#offline');
    const back = $('#online');
    if (!banner) return;
    const offline = !navigator.onLine;
    banner.hidden = !offline;
    if (offline) {
      if (lastBusy) rest(lastBusy.form);
      wasOffline = true;
      if (back) back.hidden = true;
      say(banner.textContent.trim());
      rested();
    } else if (wasOffline && back) {
      wasOffline = false;
      // Somebody went on meanwhile, and the page did not follow.
      if (location.href !== shown) return location.reload();
      back.hidden = false;
      say(back.textContent.trim());
      setTimeout(() => { back.hidden = true; }, 4000);
    }
  }
  for (const change of ['offline', 'online']) window.addEventListener(change, () => showConnection());

  // waiting: going to another page, or sending something, that takes over 300 ms
  let waiting = 0;
  let shown = location.href;
  function wait() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const bar = $('#waiting');
      if (!bar) return;
      bar.hidden = false;
      say(bar.textContent.trim());
      waiting = setTimeout(rested, 30000);
    }, 300);
  }

  function rested() {
    clearTimeout(waiting);
    const bar = $('#waiting');
    if (bar) bar.hidden = true;
  }

  // Before Blazor sees it, which changes the address at once: without a connection the page stays where it is, and says so.
  window.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || (link.hash && link.pathname === location.pathname && link.search === location.search)) return;
    if (navigator.onLine) return wait();
    event.preventDefault();
    event.stopImmediatePropagation();
    showConnection();
  }, true);
  // The browser's own buttons have changed the address already: the page that belongs there comes with the connection.
  window.addEventListener('popstate', event => {
    if (navigator.onLine || location.href === shown) return;
    event.stopImmediatePropagation();
    showConnection();
  }, true);
  window.addEventListener('pagehide', rested);

  // Links within the page (skip link, faults of a form): where <base> stands they carry the full address. Taken before Blazor
  // sees them, which would fetch the page anew, and what was typed or shown would be gone.
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href*="#"]');
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    const { pathname, search } = location;
    if (link.origin !== location.origin || link.pathname !== pathname || link.search !== search) return;
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: target.id === 'main' ? 'start' : 'center' });
  }, true);

  // each page
  function pageReady() {
    if (lastBusy) rest(lastBusy.form);
    rested();
    shown = location.href;
    showConnection();
    showShares(document);
  }

  function pageChanged() {
    pageReady();
    $('.error-summary')?.focus();
  }

  window.addEventListener('pageshow', event => { if (event.persisted) pageChanged(); });
  // deferred, after blazor.web.js
  window.Blazor?.addEventListener?.('enhancedload', pageChanged);
  pageReady();
  // Of a document that is loaded the browser focuses the summary itself (autofocus), before the first frame; whose does not, we do.
  window.addEventListener('load', () => requestAnimationFrame(() => { if (document.activeElement === document.body) $('.error-summary')?.focus(); }));
})();
