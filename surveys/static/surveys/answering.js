/* What a respondent's pages do beyond plain forms and links. Without this script everything works, with page loads.
 *
 * <form data-send>        is sent in the background and its answer shown in place. When the connection breaks, what was
 *                         typed stays and is sent again by itself: the server takes whatever arrives twice only once.
 * <form data-keep="OWNER" data-days="30">  what is typed is kept in this browser, for a draft (OWNER, "" before there is
 *                         one) and so many days, until it has arrived; a page loaded anew offers it. Never files.
 * <form action="…/forget/">  forgets all that was kept of its survey; so does the receipt.
 * <input type="file" data-most="BYTES" data-too-large="…">  a larger file is told at once and not sent.
 * <a data-drop>           forgets what was kept of the form on its page.
 * <button type="button" hidden data-share="URL" data-title="…" data-text="…">   is shown where the device can share.
 * <button type="button" hidden data-copy="TEXT" data-copied="Copied">  is shown where the browser can copy.
 * <script src data-page>  belongs to its page and runs each time the page is shown. All words come from script.html.
 *
 * A page is one of ours when it holds this very script. */
(() => {
  "use strict";

  const OURS = "script[data-answering]";
  const PAUSES = [2, 4, 8, 15, 30]; // seconds between attempts
  const PATIENCE = 30_000;
  const DAY = 86_400_000;
  const SENT_ALONG = /^(revision|:attempt)$|__rounds$/; // hidden fields that belong to what was typed
  const root = document.documentElement;
  const $ = (selector, inside = document) => inside.querySelector(selector);
  const action = (form) => new URL(form.getAttribute("action"), document.baseURI);
  const notice = (name) => $(`template[data-notice="${name}"]`).content.firstElementChild.cloneNode(true);

  // ---- What is typed is kept -----------------------------------------------------------------------------------

  /** A browser that keeps nothing throws at every touch. */
  const store = (call, otherwise = null) => {
    try {
      return call(localStorage);
    } catch {
      return otherwise;
    }
  };
  const PREFIX = "answering ";
  const keys = () => store((kept) => Object.keys(kept), []).filter((key) => key.startsWith(PREFIX));
  /** The survey and the place in it, in whatever language. */
  const parts = (path) => {
    const [survey, ...rest] = path.split(`/${root.lang}/`);
    return [survey, rest.join("/").split("/").filter(Boolean).pop() || ""];
  };
  const surveyKey = (path) => `${PREFIX}${parts(path)[0]} `;
  const keyOf = (form) => `${surveyKey(action(form).pathname)}${parts(action(form).pathname)[1]} ${form.dataset.keep}`;
  const drop = (form) => store((kept) => kept.removeItem(keyOf(form)));
  const forget = (path) => keys().filter((key) => key.startsWith(surveyKey(path))).forEach((key) => store((kept) => kept.removeItem(key)));
  const keptIn = (key) => store((kept) => JSON.parse(kept.getItem(key)));

  const fieldsOf = (form) =>
    [...form.elements].filter(
      (field) =>
        field.name &&
        !/^(file|password|submit|button|reset|fieldset)$/.test(field.type) &&
        !field.closest("[aria-hidden]") &&
        (field.type !== "hidden" || SENT_ALONG.test(field.name)),
    );
  const isTick = (field) => field.type === "radio" || field.type === "checkbox";
  const asTyped = (field) => (isTick(field) ? field.checked && field.value : field.value);
  const asLoaded = (field) => {
    if (isTick(field)) return field.defaultChecked && field.value;
    if (!field.options) return field.defaultValue;
    return ([...field.options].find((option) => option.defaultSelected) || field.options[0] || field).value;
  };
  const read = (form, by) =>
    fieldsOf(form).map((field) => [field.name, by(field)]).filter(([, value]) => value !== false);
  /** To compare by: the hidden fields only go along. */
  const words = (fields) => JSON.stringify(fields.filter(([name]) => !SENT_ALONG.test(name)));

  let isAnswer = false; // whether the page shows what was sent, not what is saved
  let pending = 0;

  const keep = (form) => {
    clearTimeout(pending);
    pending = 0;
    const fields = read(form, asTyped);
    if (!isAnswer && words(fields) === words(read(form, asLoaded))) return drop(form);
    store((kept) => kept.setItem(keyOf(form), JSON.stringify({ fields, at: Date.now() })));
  };
  const keepSoon = (form) => {
    clearTimeout(pending);
    pending = setTimeout(keep, 400, form);
  };
  const keepNow = () => {
    const form = $("form[data-keep]");
    if (pending && form) keep(form);
  };

  const offerTyped = () => {
    const form = $("form[data-keep]");
    if (!form) return;
    const oldest = Date.now() - form.dataset.days * DAY;
    for (const key of keys()) if (!(keptIn(key)?.at > oldest)) store((kept) => kept.removeItem(key));
    const kept = keptIn(keyOf(form));
    if (!kept) return;
    const typed = words(kept.fields);
    if (typed === words(read(form, asLoaded))) return drop(form);
    if (typed !== words(read(form, asTyped))) offer(form);
  };

  /** In sight, though a browser goes back to where one was on a page loaded anew. */
  const offer = (form) => {
    const told = notice("typed");
    form.before(told);
    const look = () => setTimeout(() => told.scrollIntoView({ block: "center" }));
    if (document.readyState === "complete") look();
    else addEventListener("load", look, { once: true });
  };

  const restore = (form) => {
    const { fields } = keptIn(keyOf(form)) || {};
    if (!fields) return;
    const left = new Map();
    for (const [name, value] of fields) left.set(name, [...(left.get(name) || []), value]);
    const own = fieldsOf(form);
    const names = new Set(own.map((field) => field.name));
    if (fields.some(([name]) => !names.has(name))) {
      // Rounds that were added and not saved: the server makes their fields.
      return send(form, null, [...fields, [":restore", "1"]]);
    }
    for (const field of own) {
      const values = left.get(field.name) || [];
      if (isTick(field)) field.checked = values.includes(field.value);
      else if (values.length) field.value = values.shift();
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    own.find((field) => field.type !== "hidden")?.focus();
  };

  // ---- Sending, and trying again -------------------------------------------------------------------------------

  let job = null; // what is under way or waits to be tried again
  let timer = 0;

  const mark = (element, name, is) => (is ? element.setAttribute(name, "true") : element.removeAttribute(name));
  const busy = ({ form }, is) => {
    if (!form) return;
    mark(form, "aria-busy", is);
    for (const button of form.querySelectorAll("[type=submit]")) mark(button, "aria-disabled", is);
  };

  const cancel = () => {
    clearTimeout(timer);
    if (job) busy(job, false);
    job = null;
  };

  const fetched = async ({ url, body, limit }) => {
    const stop = new AbortController();
    const late = limit && setTimeout(() => stop.abort(), limit);
    try {
      const asks = body ? { method: "POST", body: body(), headers: { Prefer: "return=representation" } } : {};
      const response = await fetch(url, { ...asks, signal: stop.signal });
      const html = await response.text();
      return response.status < 500 && /<\/html>\s*$/.test(html) ? [response, html] : null;
    } catch {
      return null;
    } finally {
      clearTimeout(late);
    }
  };

  const run = async (work) => {
    clearTimeout(timer);
    job = work;
    work.running = true;
    busy(work, true);
    const found = await fetched(work);
    if (job !== work) return; // somebody went elsewhere meanwhile
    work.running = false;
    busy(work, false);
    if (!found) return later(work);
    job = null;
    show(work, ...found);
  };

  const later = (work) => {
    work.tries = (work.tries || 0) + 1;
    if (!$("[data-again]")) {
      const place = work.form ? $(".actions", work.form) || work.form.lastElementChild : $("main").firstElementChild;
      const told = notice("offline");
      place.before(told);
      told.scrollIntoView({ block: "nearest" });
    }
    timer = setTimeout(run, 1000 * PAUSES[Math.min(work.tries, PAUSES.length) - 1], work);
  };

  const again = () => job && !job.running && run(job);

  const asForm = (fields) => new URLSearchParams(fields.map(([name, value]) => [name, value.replace(/\r?\n/g, "\r\n")]));

  /** `fields` stand for those of the form. Each attempt sends what stands in the form by then. */
  const send = (form, button, fields) => {
    const body = () => {
      const data = new FormData(form);
      if (button?.name) data.append(button.name, button.value);
      return !fields && form.enctype === "multipart/form-data" ? data : asForm(fields || [...data]);
    };
    keepNow();
    run({ form, body, url: action(form), limit: form.enctype === "multipart/form-data" ? 0 : PATIENCE });
  };

  // ---- Showing a page in place ---------------------------------------------------------------------------------

  let shownAt = "";
  const here = () => location.pathname + location.search;

  const show = ({ form }, response, html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const next = response.headers.get("Content-Location"); // the server showed the following page at once
    const isSaved = Boolean(next) || response.redirected;
    const address = new URL(next || "", response.url);
    if (form && isSaved && "keep" in form.dataset && !address.searchParams.has("early")) {
      clearTimeout(pending);
      pending = 0;
      drop(form);
    }
    if (!$(OURS, page)) return location.assign(address);
    const isSame = form && $(`form[action="${CSS.escape(form.getAttribute("action"))}"]`, page);
    if (address.href !== location.href.split("#")[0] || (form && !isSame)) {
      history[form ? "pushState" : "replaceState"](null, "", address);
    }
    isAnswer = Boolean(form && !isSaved);
    root.lang = page.documentElement.lang;
    root.dir = page.documentElement.dir;
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    for (const script of document.querySelectorAll("script[data-page]")) runAgain(script);
    scrollTo(0, 0);
    start();
    focusOn($("[autofocus]") || $("h1") || $("main"));
  };

  const runAgain = (script) => {
    const fresh = document.createElement("script");
    for (const { name, value } of script.attributes) fresh.setAttribute(name, value);
    script.replaceWith(fresh);
  };

  const focusOn = (element) => {
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus();
  };

  // ---- Sharing and copying -------------------------------------------------------------------------------------

  const offerButtons = () => {
    for (const button of document.querySelectorAll("button[data-share]")) button.hidden = !navigator.share;
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = !navigator.clipboard;
      const told = document.createElement("span");
      told.setAttribute("role", "status");
      button.after(told);
    }
  };

  const share = ({ dataset }) =>
    navigator.share({ url: dataset.share, title: dataset.title || document.title, text: dataset.text }).catch(() => {});

  const copy = async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.nextElementSibling.textContent = button.dataset.copied;
  };

  // ---- What happens on a page ----------------------------------------------------------------------------------

  const start = () => {
    shownAt = here();
    offerButtons();
    if ($(".receipt-code")) forget(location.pathname);
    if (!isAnswer) offerTyped();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (action(form).pathname.endsWith("/forget/")) forget(action(form).pathname);
    if (!form.matches("[data-send]") || event.defaultPrevented) return;
    event.preventDefault();
    if (job?.running && job.form === form) return;
    send(form, event.submitter);
  });

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button, a");
    if (!button) return;
    const { dataset } = button;
    const form = $("form[data-keep]");
    if ("again" in dataset) again();
    if ("share" in dataset) share(button);
    if ("copy" in dataset) copy(button);
    if ("restore" in dataset) restore(form);
    if ("drop" in dataset && form) drop(form);
    if ("restore" in dataset || ("drop" in dataset && button.type === "button")) button.closest(".notice").remove();
  });

  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[data-keep]");
    if (form) keepSoon(form);
  });

  document.addEventListener("change", ({ target: field }) => {
    if (field.type !== "file") return;
    $(".error-message[role]", field.parentNode)?.remove();
    if (![...field.files].some(({ size }) => size > field.dataset.most)) return;
    field.value = "";
    const told = document.createElement("span");
    told.className = "error-message";
    told.setAttribute("role", "alert");
    told.textContent = field.dataset.tooLarge;
    field.before(told);
  });

  addEventListener("pagehide", keepNow);
  addEventListener("online", again);
  addEventListener("pageshow", ({ persisted }) => persisted && cancel());
  addEventListener("popstate", () => {
    if (here() === shownAt) return; // a place on the same page
    keepNow();
    cancel();
    run({ url: location.href, limit: PATIENCE });
  });

  start();
})();
