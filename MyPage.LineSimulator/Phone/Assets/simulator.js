// Keeps the page up to date without touching what one types, and lets a tab remember whose in-app browser it is.
(() => {
  "use strict";
  const personKey = "line-simulator-person";

  // A tab that the phone opened: remember the person, then go on. Storage belongs to the tab, so people never mix.
  const opening = document.querySelector("[data-open-to]");
  if (opening) {
    if (opening.dataset.openPerson) sessionStorage.setItem(personKey, opening.dataset.openPerson);
    else sessionStorage.removeItem(personKey);
    location.replace(opening.dataset.openTo);
    return;
  }

  // LINE came up in such a tab without being told who it is: continue under the person's own host name.
  if (document.querySelector("[data-go-to-person-host]")) {
    const person = sessionStorage.getItem(personKey);
    if (person && location.hostname !== `${person}.localhost`) {
      location.replace(`${location.protocol}//${person}.localhost${location.port ? `:${location.port}` : ""}${location.pathname}${location.search}`);
      return;
    }
  }

  const submitNow = document.querySelector("form[data-submit-now]");
  if (submitNow) {
    submitNow.submit();
    return;
  }

  if (!document.querySelector("[data-live]")) return;

  const toEnd = () => {
    const chat = document.querySelector("[data-chat]");
    if (chat && chat.querySelector(".entry")) chat.scrollTop = chat.scrollHeight;
  };

  const markMissingImages = () => {
    for (const image of document.querySelectorAll(".menu-image img")) {
      const missing = () => image.closest(".menu-image").classList.add("no-image");
      if (image.complete && image.naturalWidth === 0) missing();
      image.addEventListener("error", missing);
    }
  };

  const describeFocus = () => {
    const element = document.activeElement;
    const live = element && element.closest("[data-live]");
    if (!live) return null;
    const all = [...live.querySelectorAll("a, button, summary, select, input, pre, [tabindex]")];
    return { live: live.dataset.live, index: all.indexOf(element) };
  };

  const exchange = (place, fresh) => {
    if (place.dataset.was === fresh.innerHTML) return;
    const open = new Map([...place.querySelectorAll("details[data-key]")].map((d) => [d.dataset.key, d.open]));
    const focus = describeFocus();
    const chat = place.querySelector("[data-chat]");
    const atEnd = !chat || chat.scrollHeight - chat.scrollTop - chat.clientHeight < 40;
    const scrollTop = chat ? chat.scrollTop : 0;
    place.dataset.was = fresh.innerHTML;
    place.innerHTML = fresh.innerHTML;
    for (const details of place.querySelectorAll("details[data-key]")) {
      if (open.has(details.dataset.key)) details.open = open.get(details.dataset.key);
    }
    if (place.querySelector("[data-chat]")) {
      if (atEnd) toEnd();
      else place.querySelector("[data-chat]").scrollTop = scrollTop;
    }
    if (focus && focus.live === place.dataset.live && focus.index >= 0) {
      const again = [...place.querySelectorAll("a, button, summary, select, input, pre, [tabindex]")][focus.index];
      if (again) again.focus({ preventScroll: true });
    }
  };

  let running = false;
  let again = false;
  const refresh = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      try {
        const response = await fetch(location.href);
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        for (const place of document.querySelectorAll("[data-live]")) {
          const fresh = page.querySelector(`[data-live="${place.dataset.live}"]`);
          if (fresh) exchange(place, fresh);
        }
        markMissingImages();
      } catch {
        // The stream below notices that the simulator is away and comes back by itself.
      }
    } while (again);
    running = false;
  };

  const send = async (form) => {
    // Not form.action: a field of that name would hide it.
    await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (form.hasAttribute("data-clear")) form.reset();
    await refresh();
  };

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-quiet]")) {
      event.preventDefault();
      send(event.target);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit-on-change]")) send(event.target.form);
  });

  const lost = document.querySelector("[data-lost]");
  const stream = new EventSource("/simulator/events");
  stream.addEventListener("message", () => {
    lost.hidden = true;
    refresh();
  });
  stream.addEventListener("error", () => {
    lost.hidden = false;
  });

  toEnd();
  markMissingImages();
  const chosen = document.querySelector(".persons [aria-current]");
  if (chosen) chosen.scrollIntoView({ block: "nearest", inline: "center" });
})();
