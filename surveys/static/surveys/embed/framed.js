/* In the frame of another website's page. The custom element there greets first, and is answered at its own origin:
 * how high the page is, which step of how many is shown, whether all was sent. Never an answer, never an address.
 * From it come a few design tokens; each is checked here, and a colour is moved until words on it can be read. */
(() => {
  "use strict";

  const root = document.documentElement;
  let host = ""; // the origin of the page around this one: the server has named it in `frame-ancestors`
  let looks = {};

  const tell = (message) => host && parent.postMessage({ augenhoehe: 1, ...message }, host);
  const needed = () => Math.ceil(root.getBoundingClientRect().height);
  let late = 0;

  /** No bars for scrolling in a frame as high as its page. One that stays lower, whatever it is told, can be scrolled. */
  const fit = () => {
    clearTimeout(late);
    if (!host) return;
    if (innerHeight >= needed()) root.style.overflowY = "hidden";
    else late = setTimeout(() => (root.style.overflowY = innerHeight >= needed() ? "hidden" : ""), 500);
  };
  const height = () => {
    tell({ height: needed() });
    fit();
  };
  const place = () => {
    const bar = document.querySelector(".step-progress progress");
    tell({
      title: /\/d\/[\w-]+\/$/.test(location.pathname) ? document.title : "", // titles of steps may quote an answer
      step: bar ? bar.value : 0,
      count: bar ? bar.max : 0,
      done: Boolean(document.querySelector(".receipt-code")),
      page: true,
    });
  };

  // ---- Design tokens --------------------------------------------------------------------------------------------

  const DARK = "(prefers-color-scheme: dark)";
  const GENERIC = /^(serif|sans-serif|monospace|system-ui|ui-serif|ui-sans-serif|ui-rounded|ui-monospace)$/;

  /** None of a sheet from another origin: no script may read those. */
  const rulesOf = (sheet) => {
    try {
      return sheet.cssRules;
    } catch {
      return [];
    }
  };

  /** Switches the rules for the dark on or off, whatever the device prefers. */
  const useScheme = (scheme) => {
    const media = { dark: "all", light: "not all" }[scheme];
    if (!media) return;
    const walk = (rules) => {
      for (const rule of rules) {
        if (rule.media?.mediaText === DARK) {
          rule.media.mediaText = media;
          root.style.colorScheme = scheme;
        } else if (rule.cssRules) walk(rule.cssRules);
      }
    };
    for (const sheet of document.styleSheets) walk(rulesOf(sheet));
  };

  /** Red, green and blue of any colour that the browser knows, from 0 to 255. */
  const rgb = (text) => {
    if (!CSS.supports("color", text) || /var\(|url\(/i.test(text)) return null;
    const probe = document.createElement("i");
    probe.style.color = text;
    root.append(probe);
    const found = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(getComputedStyle(probe).color);
    probe.remove();
    return found && found.slice(1).map(Number);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const mix = (one, other, share) => one.map((part, at) => Math.round(part * (1 - share) + other[at] * share));
  const written = (colour) => `rgb(${colour})`;

  const useAccent = (text) => {
    const wanted = rgb(text || "");
    const own = getComputedStyle(root);
    const [paper, ink] = ["--paper", "--ink"].map((name) => rgb(own.getPropertyValue(name).trim()));
    if (!wanted || !paper || !ink) return;
    const grounds = (accent) => [paper, mix(paper, accent, 0.1)];
    let accent = wanted;
    for (let share = 0; share <= 1; share += 0.05) {
      accent = mix(wanted, ink, share);
      if (grounds(accent).every((ground) => contrast(accent, ground) >= 4.6)) break;
    }
    const colours = {
      "--primary": accent,
      "--primary-strong": mix(accent, ink, 0.25),
      "--tint": grounds(accent)[1],
      "--on-primary": paper,
    };
    for (const name in colours) root.style.setProperty(name, written(colours[name]));
  };

  const useLooks = ({ accent, font, radius, scheme }) => {
    useScheme(scheme);
    useAccent(accent);
    const family = String(font || "").split(",").map((name) => name.trim()).find((name) => GENERIC.test(name));
    if (family) root.style.setProperty("--sans", family);
    if (/^(\d|1\d|2[0-4])(\.\d+)?px$/.test(radius)) root.style.setProperty("--corner", radius);
  };

  // ---- The page around this one, and the pages in here ------------------------------------------------------------

  const watched = new ResizeObserver(height);
  const show = () => {
    watched.disconnect();
    watched.observe(document.body);
    place();
    height();
  };

  const focusOn = (element) => {
    if (!element) return;
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
  };

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || source === window || data?.augenhoehe !== "hello") return;
    host = origin;
    show();
    if (data.again) focusOn(document.querySelector("[autofocus], h1"));
    if (!looks.scheme) useLooks((looks = { scheme: "auto", ...data.looks }));
  });

  addEventListener("resize", fit);

  /* A frame may lack the right to copy: then the link above is marked, and copied as browsers did of old. */
  addEventListener(
    "click",
    async (event) => {
      const button = event.target.closest?.("button[data-copy]");
      if (!button) return;
      event.stopImmediatePropagation();
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        getSelection().selectAllChildren(button.parentNode.previousElementSibling);
        if (!document.execCommand("copy")) return;
      }
      button.nextElementSibling.textContent = button.dataset.copied;
    },
    true,
  );

  // The script of answering puts a new body in the place of the old one.
  new MutationObserver(show).observe(root, { childList: true });

  // ---- A frame that may send nothing ------------------------------------------------------------------------------

  /** The address to open elsewhere, in the place of every button and form: in a sandbox they would do nothing. */
  const onlyTheAddress = () => {
    const [place, ...others] = document.querySelectorAll("main .actions, main form");
    if (!place) return;
    const link = document.createElement("a");
    link.href = link.textContent = location.origin + location.pathname.replace(/\/d\/.*/, "/");
    Object.assign(link, { target: "_blank", rel: "noopener", dir: "ltr" });
    const words = document.querySelector("template[data-alone]")?.content.cloneNode(true) || "";
    const told = document.createElement("p");
    told.append(link);
    place.replaceWith(place.querySelector("h1") || "", words, told);
    for (const other of others) other.remove();
  };

  if (self.origin === "null") onlyTheAddress();
})();
