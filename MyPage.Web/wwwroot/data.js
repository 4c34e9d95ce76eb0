// The chart of usage answers to touch and arrow keys, and an open page follows new figures by itself. Everything works without.
(() => {
  'use strict';
  const askEvery = 30000;
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  // chart: one bar at a time is chosen, which is the one that the Tab key reaches
  const barsOf = chart => $$('.chart-bar', chart);

  function choose(bar) {
    const chart = bar.closest('[data-chart]');
    chart.dataset.chosenBySomebody = '';
    for (const other of barsOf(chart)) {
      other.setAttribute('tabindex', other === bar ? '0' : '-1');
      other.toggleAttribute('data-chosen', other === bar);
    }
    const readout = $('[data-chart-readout]');
    if (readout) readout.textContent = bar.getAttribute('aria-label');
  }

  function barAt(chart, x) {
    const { left, width } = chart.getBoundingClientRect();
    const bars = barsOf(chart);
    return bars[Math.min(bars.length - 1, Math.max(0, Math.floor((x - left) / width * bars.length)))];
  }

  const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -7, PageDown: 7, Home: -Infinity, End: Infinity };

  document.addEventListener('keydown', event => {
    const chart = event.target.closest?.('[data-chart]');
    const step = steps[event.key];
    if (!chart || step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const bars = barsOf(chart);
    bars[Math.min(bars.length - 1, Math.max(0, bars.indexOf(event.target) + step))].focus();
  });
  document.addEventListener('focusin', event => {
    if (event.target.matches?.('.chart-bar')) choose(event.target);
  });
  for (const type of ['pointerdown', 'pointermove']) document.addEventListener(type, event => {
    const chart = event.target.closest?.('[data-chart]');
    if (!chart) return;
    const bar = barAt(chart, event.clientX);
    if (type === 'pointerdown') {
      event.preventDefault(); // which would take the focus to the page
      bar.focus({ preventScroll: true });
    }
    choose(bar);
  });

  // new figures
  let asking = false;

  async function follow() {
    const part = $('[data-follow]');
    if (!part || asking || document.hidden || !navigator.onLine) return;
    asking = true;
    try {
      // Unchanged: 304. An end of the session leads elsewhere, and session.js sees to it.
      const answer = await get(part.dataset.follow, { 'If-None-Match': `"${part.dataset.followVersion}"` });
      if (answer.status === 200) await takeOver(part);
    } catch { /* the next time */
    } finally {
      asking = false;
    }
  }

  const get = (address, headers) => fetch(address, { headers, redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout?.(10000) });

  // The page is asked for as nobody's act: it keeps no session.
  async function takeOver(part) {
    const address = location.href;
    const answer = await get(address, { 'X-Followed': '1' });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(part.id);
    const isSame = page.getElementById('session-watch')?.dataset.account === $('#session-watch')?.dataset.account;
    if (!fresh || !isSame || !part.isConnected || location.href !== address) return;

    const open = $$('details', part).map(one => one.open);
    const chosen = $('[data-chosen-by-somebody] .chart-bar[data-chosen]', part);
    const focused = part.contains(document.activeElement) ? placeOf(document.activeElement, part) : null;
    const { scrollX, scrollY } = window;
    const said = part.dataset.followSaid;

    part.replaceChildren(...fresh.childNodes);
    part.dataset.followVersion = fresh.dataset.followVersion;
    if (fresh.dataset.followSaid) part.dataset.followSaid = fresh.dataset.followSaid;

    $$('details', part).forEach((one, index) => { one.open = open[index] ?? false; });
    const again = chosen && document.getElementById(chosen.id);
    if (again) choose(again);
    focused?.()?.focus({ preventScroll: true });
    window.scrollTo(scrollX, scrollY);
    if (part.dataset.followSaid !== said) say(part.dataset.followSaid);
  }

  // Where the focus is, to find it in what comes.
  function placeOf(element, part) {
    if (element.id) return () => document.getElementById(element.id);
    const like = element.matches('a[href]') ? `a[href="${CSS.escape(element.getAttribute('href'))}"]` : element.localName;
    const index = $$(like, part).indexOf(element);
    return () => $$(like, part)[index];
  }

  function say(text) {
    const live = $('#live');
    if (live) live.textContent = text;
  }

  setInterval(follow, askEvery);
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('online', follow);
  window.addEventListener('pageshow', event => { if (event.persisted) follow(); });
})();
