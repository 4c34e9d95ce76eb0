// いつでもヘルプ: sends without leaving the page, and shows what is on its way. Without it the form is an ordinary one. What could not be sent stays in
// the box, under the same request: sent twice, it is one message.
(() => {
  'use strict';
  const longest = 60000;
  const liveWithin = 3000;
  const $ = (selector, root = document) => root.querySelector(selector);
  const log = () => $('[data-help-log]');
  const last = (root = document) => Number($('[data-help-log]', root)?.dataset.last ?? 0);
  let sending = false;

  // Before portal.js, which would wait for another page.
  window.addEventListener('submit', event => {
    const form = event.target;
    if (!form.matches?.('[data-help-form]') || !navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!sending) send(form);
  }, true);

  document.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.target.closest?.('[data-help-form]')?.requestSubmit();
  });

  async function send(form) {
    const box = form.elements['Form.Text'];
    const file = form.elements['Form.Picture'];
    const text = box.value;
    if (file.files[0]?.size > Number(form.dataset.largest)) return fail(form, form.dataset.tooLarge, file);
    fail(form, '');
    sending = true;
    const body = new FormData(form);
    const pending = text.trim() || file.files.length ? show(form, text) : null;
    put(box, '');
    try {
      const answer = await fetch(form.action, { method: 'POST', body, signal: AbortSignal.timeout?.(longest) });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (answer.redirected && new URL(answer.url).pathname === location.pathname) return await sent(form, page, file, pending);
      // The session ended, or the conversation: the page that says so.
      if (answer.redirected) {
        back(form, box, text, pending, '');
        return void location.assign(answer.url);
      }
      back(form, box, text, pending, $('.error-summary li', page)?.textContent ?? form.dataset.notSent);
    } catch {
      back(form, box, text, pending, form.dataset.notSent);
    } finally {
      sending = false;
    }
  }

  async function sent(form, page, file, pending) {
    for (const name of ['Form.RequestId', '__RequestVerificationToken']) {
      const fresh = $(`[data-help-form] [name="${name}"]`, page);
      if (fresh) form.elements[name].value = fresh.value;
    }
    file.value = '';
    const number = last(page);
    const until = Date.now() + liveWithin;
    while (last() < number && Date.now() < until) await new Promise(done => setTimeout(done, 50));
    pending?.remove();
    // Without a circuit nothing follows by itself.
    if (last() < number) location.reload();
  }

  function back(form, box, text, pending, words) {
    pending?.remove();
    // What was written meanwhile stays, below.
    put(box, box.value ? `${text}\n${box.value}` : text);
    fail(form, words, box);
  }

  function put(box, text) {
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function fail(form, words, field) {
    const place = $('[data-help-failed]', form);
    place.textContent = words;
    place.hidden = !words;
    if (words) field?.focus();
  }

  function show(form, text) {
    const list = $('[data-help-pending]');
    if (!list) return null;
    const bubble = document.createElement('li');
    bubble.className = 'bubble bubble--mine bubble--pending';
    const words = Object.assign(document.createElement('p'), { className: 'bubble-text', textContent: text.trim() });
    const when = Object.assign(document.createElement('p'), { className: 'bubble-when', textContent: form.dataset.sending });
    bubble.append(...(text.trim() ? [words] : []), when);
    list.append(bubble);
    const box = log();
    if (box) box.scrollTop = 0; // the end: it is drawn from below
    return bubble;
  }
})();
