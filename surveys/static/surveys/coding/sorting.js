/* Sorting texts by keyboard: J and K move, X ticks, a number gives a theme, 0 says that none fits.
   Keys are heard only while the focus is in the list, so that they never get in the way of reading aloud or dictating. */
(() => {
  "use strict";

  const form = document.querySelector("#sorting");
  if (!form) return;
  const texts = [...form.querySelectorAll("[data-text]")];
  const boxes = texts.map((text) => text.querySelector("input[type=checkbox]"));
  const themes = form.elements.theme;
  form.querySelector("[data-keys]").hidden = false;

  const here = () => texts.findIndex((text) => text.contains(document.activeElement));

  const move = (by) => {
    const index = Math.min(Math.max(here() + by, 0), texts.length - 1);
    boxes[index].focus({ preventScroll: true });
    texts[index].scrollIntoView({ block: "nearest" });
  };

  /** What is ticked; else the text where somebody is. */
  const someTicked = () => {
    const index = here();
    if (!boxes.some((box) => box.checked) && index >= 0) boxes[index].checked = true;
    return boxes.some((box) => box.checked);
  };

  const send = (action) => {
    const button = form.querySelector(`button[name=do][value=${action}]`);
    if (button && someTicked()) button.click();
  };

  const give = (index) => {
    if (!themes || index >= themes.options.length) return;
    themes.selectedIndex = index;
    send("give");
  };

  form.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    if (event.target.matches("select, textarea, input:not([type=checkbox])")) return;
    const index = here();
    const known = {
      j: () => move(1),
      k: () => move(-1),
      x: () => index >= 0 && boxes[index].click(),
      0: () => send("none"),
    };
    const action = known[event.key.toLowerCase()] || (/^[1-9]$/.test(event.key) && (() => give(Number(event.key) - 1)));
    if (!action) return;
    event.preventDefault();
    action();
  });

  // After sorting, go on where it was; the browser itself moves the focus away while it goes to a place in the page.
  window.addEventListener("pageshow", () => {
    if (location.hash.startsWith("#text-")) (boxes[texts.findIndex((text) => `#${text.id}` === location.hash)] || boxes[0]).focus();
  });
})();
