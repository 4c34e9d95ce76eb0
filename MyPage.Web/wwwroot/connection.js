// The circuit of a page with islands: how it begins, what it does while nobody looks, and how it comes back.
(() => {
  'use strict';
  const box = document.getElementById('components-reconnect-modal');
  const error = document.getElementById('blazor-error-ui');
  const library = document.querySelector('script[src*="_framework/blazor.web"]');
  if (!box || !library) return;

  // This script stands before the library's, which would begin by itself otherwise.
  library.setAttribute('autostart', 'false');
  document.addEventListener('DOMContentLoaded', () => Blazor.start({
    circuit: {
      // A socket at once, without asking before which ways there are: so it does not matter which node answers.
      configureSignalR: builder => builder.withUrl((box.dataset.socket ?? '/_blazor?culture=') + document.documentElement.lang, { skipNegotiation: true, transport: 1 }).configureLogging(3),
      initializers: { beforeStart: [], afterStarted: [] },
      // A pause closes the socket, too, and is no loss: it says so once before it does, and the closing once more.
      reconnectionHandler: { onConnectionDown: () => { if (!paused) rejoin(); }, onConnectionUp: () => show('') },
    },
  }));

  function show(what) {
    const words = what && box.querySelector(`[data-connection="${what}"]`);
    if (box.dataset.state === what) return;
    box.dataset.state = what;
    box.hidden = !words;
    for (const one of box.querySelectorAll('[data-connection]')) one.hidden = one !== words;
    const live = words && document.getElementById('live');
    if (live) live.textContent = words.querySelector('p').textContent.trim();
  }

  const sleep = time => new Promise(done => setTimeout(done, time));
  let nudge = () => {};
  const nudged = () => new Promise(done => { nudge = done; });
  const pauses = [0, 1, 2, 3, 5, 5, 5, 10, 10, 20, 30];

  // Loads the page anew, once: one that is lost again at once needs somebody to look at it.
  function reload() {
    let last = 0;
    try {
      last = Number(sessionStorage.getItem('mypage-reloaded'));
      sessionStorage.setItem('mypage-reloaded', Date.now());
    } catch { /* none here */ }
    if (Date.now() - last > 30000) window.reloadByItself();
    else show('stopped');
  }

  // Nobody looks: the page waits with it until somebody does.
  const seen = () => document.hidden ? new Promise(done => document.addEventListener('visibilitychange', done, { once: true })) : null;

  let joining = false;

  // What was typed since the line went dead did not arrive, and nobody knows since when it was: where the circuit is still there,
  // it is told again what stands in the fields. A circuit that is made anew draws them anew, and drafts.js fills them.
  const typedIn = new Set();
  for (const type of ['input', 'change']) document.addEventListener(type, event => {
    if (typedIn.size > 50) for (const field of typedIn) if (!field.isConnected) typedIn.delete(field);
    if (event.isTrusted) typedIn.add(event.target);
  }, true);

  async function reconnect() {
    const isThere = await Blazor.reconnect();
    const fields = isThere ? [...typedIn].filter(field => field.isConnected) : [];
    typedIn.clear();
    for (const field of fields) for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    return isThere;
  }

  // Goes on until the portal answers: then the circuit is still there, or what it knew is, or the page is loaded anew.
  async function rejoin(join = async () => await reconnect() || await Blazor.resumeCircuit()) {
    if (joining) return;
    joining = true;
    const slow = setTimeout(() => show('lost'), 1000);
    try {
      for (let tries = 0, failures = 0; failures < 3; tries++) {
        await Promise.race([sleep((pauses[tries] ?? 30) * 1000), nudged()]);
        if (tries === 6) show('failed');
        const session = await askSession();
        if (session === 'ended') return;
        if (session === 'unknown') continue;
        try {
          if (await join()) return show('');
          break;
        } catch {
          failures++; // the portal answers, and the socket fails: it may just be starting
        }
      }
      await seen();
      reload();
    } finally {
      clearTimeout(slow);
      joining = false;
      pauseLater();
    }
  }

  // A hidden page gives its circuit back; what it knew goes with the page, sealed, and any node takes it from there.
  let hiding = 0;
  let paused = null;

  function pauseLater() {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(pause, Number(box.dataset.pauseAfter) * 1000);
  }

  function pause() {
    if (joining || paused || !Blazor.pauseCircuit) return;
    // What is being sent would have to be sent again.
    if (document.querySelector('[data-uploading]')) return pauseLater();
    // Said first: the library tells of the closing before it returns.
    let done;
    paused = new Promise(is => { done = is; });
    Blazor.pauseCircuit().then(done, () => done(false));
  }

  async function back() {
    nudge();
    if (!paused) return;
    const isPaused = await paused;
    paused = null;
    await rejoin(isPaused ? () => Blazor.resumeCircuit() : undefined);
  }

  document.addEventListener('visibilitychange', () => {
    pauseLater();
    if (!document.hidden) back();
  });
  pauseLater();
  window.addEventListener('online', () => nudge());
  // Somebody went back to it.
  window.addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
  box.addEventListener('click', event => {
    if (event.target.closest('[data-connection-again]')) nudge();
    else if (event.target.closest('[data-connection-reload]')) location.reload();
  });

  // The library shows this when the circuit has broken down, and also, needlessly, while it cannot be reached.
  if (error) {
    new MutationObserver(() => {
      if (!error.style.display) return;
      error.removeAttribute('style');
      if (!joining) askSession().then(session => { if (session !== 'ended') show('stopped'); });
    }).observe(error, { attributes: true, attributeFilter: ['style'] });
  }
})();
