// Passkeys, where the browser has them: whatever carries data-passkey is hidden until then. The page says where to ask for a challenge
// and in which words what went wrong is told; what the authenticator answers is sent by the page's own form.
(() => {
  'use strict';
  // An address of numbers has no passkeys, nor has one without HTTPS.
  if (!window.PublicKeyCredential || !window.isSecureContext || /^[\d.]+$|^\[/.test(location.hostname)) return;
  const $ = (selector, root = document) => root.querySelector(selector);
  const tokenName = '__RequestVerificationToken';
  const askAgain = 4 * 60 * 1000;
  let filling = null;
  let busy = false;

  const decode = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
  const encode = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  const keys = list => (list ?? []).map(key => ({ ...key, id: decode(key.id) }));

  function read(options) {
    const publicKey = { ...options, challenge: decode(options.challenge) };
    if (options.user) publicKey.user = { ...options.user, id: decode(options.user.id) };
    if (options.allowCredentials) publicKey.allowCredentials = keys(options.allowCredentials);
    if (options.excludeCredentials) publicKey.excludeCredentials = keys(options.excludeCredentials);
    return publicKey;
  }

  function write(credential) {
    const { response } = credential;
    const told = { clientDataJSON: encode(response.clientDataJSON) };
    if (response.attestationObject) {
      told.attestationObject = encode(response.attestationObject);
      told.transports = response.getTransports?.() ?? [];
    } else {
      told.authenticatorData = encode(response.authenticatorData);
      told.signature = encode(response.signature);
      if (response.userHandle) told.userHandle = encode(response.userHandle);
    }
    return JSON.stringify({ id: credential.id, rawId: encode(credential.rawId), type: credential.type, clientExtensionResults: credential.getClientExtensionResults(), response: told });
  }

  async function optionsOf(box) {
    if (box.dataset.passkeyOptions) return read(JSON.parse(box.dataset.passkeyOptions));
    const answer = await fetch(box.dataset.passkeyAt, { headers: { Accept: 'application/json' }, redirect: 'error' });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return read(await answer.json());
  }

  function say(box, words) {
    const said = $('[data-passkey-said]', box);
    said.textContent = words ?? '';
    said.hidden = !words;
  }

  // Of somebody signed in: the proof takes the place of what the form asks for.
  async function prove(box, credential) {
    const form = box.closest('form');
    const body = new FormData();
    body.set(tokenName, $(`[name=${tokenName}]`, form).value);
    body.set('answer', write(credential));
    const answer = await fetch(box.dataset.passkeyAt, { method: 'POST', body, redirect: 'error' });
    const proof = answer.ok ? (await answer.json()).proof : null;
    if (!proof) return say(box, box.dataset.passkeyRefused);
    const asked = document.getElementById(box.dataset.passkeyFor);
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: asked.name, value: proof }));
    asked.disabled = true;
    send(form, $('button:not([type=button])', form));
  }

  function send(form, button) {
    form.noValidate = true;
    form.requestSubmit(button);
  }

  function answerBy(box, credential) {
    const form = box.closest('form');
    const stay = $('[data-passkey-stay]', form);
    if (stay) stay.value = String($('[name="Form.Stay"]')?.checked ?? false);
    $('[data-passkey-answer]', form).value = write(credential);
    send(form);
  }

  // What else the form asks for comes first.
  function lacks(box) {
    const asked = document.getElementById(box.dataset.passkeyFor);
    asked.disabled = true;
    const complete = box.closest('form').reportValidity();
    asked.disabled = false;
    return !complete;
  }

  async function start(box) {
    if (busy || (box.dataset.passkey === 'confirm' && lacks(box))) return;
    busy = true;
    filling?.abort();
    say(box);
    try {
      const publicKey = await optionsOf(box);
      const isNew = box.dataset.passkey === 'add';
      const credential = await (isNew ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      if (box.dataset.passkey === 'confirm') await prove(box, credential);
      else answerBy(box, credential);
    } catch (error) {
      // Changed their mind, took too long, or the browser found none; it says which itself, and to a page it does not.
      say(box, error.name === 'InvalidStateError' ? box.dataset.passkeyKnown ?? box.dataset.passkeyCancelled
        : error.name === 'NotAllowedError' || error.name === 'AbortError' ? box.dataset.passkeyCancelled : box.dataset.passkeyRefused);
      fill();
    } finally {
      busy = false;
    }
  }

  // The browser offers passkeys where it offers passwords, in the field for the name; not the one again that was just refused.
  async function fill() {
    const box = $('[data-passkey-fills]');
    if (!box || $('[data-refusal^=passkey]') || !await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
    filling?.abort();
    const { signal } = filling = new AbortController();
    setTimeout(() => { if (!signal.aborted) fill(); }, askAgain);
    try {
      answerBy(box, await navigator.credentials.get({ publicKey: await optionsOf(box), mediation: 'conditional', signal }));
    } catch { // something else was chosen
    }
  }

  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-passkey-start]');
    if (button) start(button.closest('[data-passkey]'));
  });

  function pageReady() {
    for (const part of document.querySelectorAll('[data-passkey][hidden]')) part.hidden = false;
    for (const part of document.querySelectorAll('[data-passkey-none]')) part.hidden = true;
    fill();
  }

  window.addEventListener('pageshow', event => { if (event.persisted) pageReady(); });
  window.Blazor?.addEventListener?.('enhancedload', pageReady);
  pageReady();
})();
