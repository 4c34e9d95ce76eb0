// The session as an open page sees it. Asking keeps no session; only what a person does here does.
(() => {
  'use strict';
  const askEvery = 30000;
  const keepEvery = 60000;
  const $ = (selector, root = document) => root.querySelector(selector);
  const watch = () => $('#session-watch');
  const at = () => watch()?.dataset.sessionAt ?? '/session';
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('mypage-session') : null;
  let timer = 0;
  let ends = 0;
  let kept = Date.now(); // opening the page counts, too
  const mark = 'mypage-by-itself';
  let leaving = false;

  // Nobody asked for this page, and so it keeps no session (Components/FollowRequest.cs). The mark is there for one load only.
  function reloadByItself() {
    markLoad('1; Max-Age=10');
    location.reload();
  }

  function markLoad(value) {
    document.cookie = `${mark}=${value}; Path=${location.pathname}; SameSite=Strict${location.protocol === 'https:' ? '; Secure' : ''}`;
  }

  // Then whoever is there counts from what they do first.
  if (document.cookie.split('; ').includes(mark + '=1')) {
    kept = 0;
    markLoad('; Max-Age=0');
  }

  function setEnds(value, tell) {
    ends = Number(value) || 0;
    if (tell && ends) channel?.postMessage(ends);
    watchEnd();
  }

  function watchEnd() {
    clearTimeout(timer);
    const dialog = $('#session-dialog');
    if (!dialog || !ends) return;
    const left = ends - Date.now();
    const warn = (Number(watch()?.dataset.sessionWarningMinutes) || 5) * 60000;
    if (left > warn) {
      if (dialog.open) dialog.close();
      timer = setTimeout(watchEnd, Math.min(left - warn, 0x7fffffff));
      return;
    }
    if (left <= 0) {
      sayOver(dialog);
      return;
    }
    const minutes = $('[data-session-left]', dialog);
    if (minutes) minutes.textContent = minutes.dataset.sessionLeft.replace('{0}', Math.max(1, Math.ceil(left / 60000)));
    show(dialog, false);
    timer = setTimeout(watchEnd, Math.min(left, 15000));
  }

  function show(dialog, over) {
    $('[data-session-warning]', dialog).hidden = over;
    $('[data-session-over]', dialog).hidden = !over;
    if (!dialog.open && !(over && dialog.dataset.seen)) dialog.showModal();
    if (over) dialog.dataset.seen = '1';
  }

  // By this clock it is over. The page stays, and says so, only where nobody can be asked.
  async function sayOver(dialog) {
    if (await ask() === 'unknown' && ends <= Date.now()) show(dialog, true);
  }

  // Whether it holds: 'holds', 'ended', or 'unknown' when the portal cannot be reached, which is not an end.
  async function ask() {
    if (!watch() || leaving) return leaving ? 'ended' : 'unknown';
    try {
      // Where nothing is refused and nothing arrives, it would wait for minutes.
      return await take(await fetch(at() + (document.hidden || !$('[data-count]') ? '' : '?counts=1'), { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout?.(10000) }));
    } catch {
      return 'unknown';
    }
  }

  async function take(answer) {
    if (answer.type === 'opaqueredirect' || answer.status === 401) return leave((watch()?.dataset.login ?? '/login') + '?ended=idle&returnUrl=' + encodeURIComponent(location.pathname + location.search));
    if (!answer.ok) return 'unknown';
    const { endsAt, account, counts } = await answer.json();
    // Somebody else has signed in in this browser: what is shown here is not theirs.
    if (account !== watch()?.dataset.account) return leave(location.href);
    if (endsAt !== ends) setEnds(endsAt, endsAt > ends);
    if (counts) keepCounts(counts);
    return 'holds';
  }

  // What waits, beside the links that lead to it: in this tab, so that the next page shows it at once.
  const countsKey = 'mypage-counts';

  function keepCounts(counts) {
    try { sessionStorage.setItem(countsKey, JSON.stringify({ account: watch()?.dataset.account, counts })); } catch { /* none here */ }
    showCounts(counts);
  }

  function keptCounts() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(countsKey));
      return kept?.account === watch()?.dataset.account ? kept?.counts : null;
    } catch {
      return null;
    }
  }

  function showCounts(counts) {
    for (const place of document.querySelectorAll('[data-count]')) {
      const count = counts?.[place.dataset.count] ?? 0;
      const number = $('[data-count-number]', place);
      number.value = count;
      number.textContent = count > 99 ? '99+' : count;
      place.hidden = !count;
    }
  }

  function leave(address) {
    if (!leaving) {
      leaving = true;
      if (address === location.href) reloadByItself();
      else location.assign(address);
    }
    return 'ended';
  }

  async function extend() {
    kept = Date.now();
    const held = await take(await fetch(at() + '/extend', {
      method: 'POST',
      redirect: 'manual',
      headers: { RequestVerificationToken: $('[data-session-end] [name=__RequestVerificationToken]')?.value ?? '' },
    }));
    if (held === 'unknown') throw held;
  }

  // Pressed in the dialog: whether it worked matters to whoever pressed.
  async function extendByButton() {
    try {
      await extend();
      $('#session-dialog')?.close();
    } catch {
      if (!navigator.onLine) window.dispatchEvent(new Event('offline'));
      else ask();
    }
  }

  // The dialog is answered by its button; a click on the page behind it must not take it away from under the pointer.
  function somebodyDidSomething(event) {
    const here = watch();
    if (!event.isTrusted || !here || here.dataset.sessionStays !== undefined || leaving) return;
    if (Date.now() - kept < keepEvery || $('#session-dialog')?.open) return;
    extend().catch(() => {});
  }

  for (const what of ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'])
    window.addEventListener(what, somebodyDidSomething, { capture: true, passive: true });

  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-session-extend]')) extendByButton();
  });
  window.addEventListener('submit', event => {
    if (event.target.matches?.('[data-session-end]') && navigator.onLine) channel?.postMessage('ended');
  }, true);
  channel?.addEventListener('message', event => {
    if (event.data === 'ended') setTimeout(ask, 1000);
    else if (event.data > ends) {
      kept = Date.now();
      setEnds(event.data, false);
    }
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    watchEnd();
    ask();
  });
  setInterval(ask, askEvery);

  function pageReady() {
    kept = Date.now();
    setEnds(watch()?.dataset.sessionEnds, true);

    // Asked at once where nothing is known yet, and where this page may be the one on which something was read.
    const counts = keptCounts();
    showCounts(counts);
    if ($('[data-count]') && (!counts || Object.values(counts).some(count => count > 0))) ask();
  }

  window.addEventListener('pageshow', event => {
    if (!event.persisted) return;
    leaving = false;
    pageReady();
    ask();
  });
  // Here, not in the page that comes: what was open before it is asked for by its own script.
  document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener?.('enhancedload', pageReady));
  window.askSession = ask;
  window.reloadByItself = reloadByItself;
  setEnds(watch()?.dataset.sessionEnds, true);
})();
