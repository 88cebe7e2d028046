/* Typing answers from paper: a key for each answer, Enter for the next question, Ctrl + Enter to save. */
(() => {
  "use strict";

  const KEYS = "123456789abcdefghijklmnopqrstuvwxyz";
  const form = document.querySelector(".entry");
  const chosen = (field) => field.type === "radio" || field.type === "checkbox";

  /** The answers of the question or the row that a field stands in, in their order. */
  const answers = (field) => {
    const box = field.closest("tr, fieldset");
    return box ? [...box.querySelectorAll("input[type=radio], input[type=checkbox]")].filter((each) => each.closest("tr, fieldset") === box) : [];
  };

  for (const field of form.querySelectorAll("fieldset[id^=q_] input[type=radio], fieldset[id^=q_] input[type=checkbox]")) {
    const label = field.closest(".choice");
    const key = KEYS[answers(field).indexOf(field)];
    if (label && key) label.dataset.key = key;
  }

  const usable = (field) => !field.disabled && !field.readOnly && field.type !== "hidden" && field.tabIndex >= 0 && field.getClientRects().length;

  /** One stop for each group of radio buttons. */
  const stops = () => {
    const seen = new Set();
    return [...form.elements].filter((field) => {
      if (field.tagName === "FIELDSET" || !usable(field)) return false;
      const group = chosen(field) ? answers(field)[0] || field : field;
      if (seen.has(group)) return false;
      seen.add(group);
      return true;
    });
  };

  const next = (field) => {
    const places = stops();
    const own = chosen(field) ? answers(field) : [field];
    const index = places.findLastIndex((each) => own.includes(each));
    const following = places[index + 1];
    if (following) following.focus();
  };

  const choose = (field, key) => {
    const wanted = answers(field).find((each) => !each.disabled && each.closest(".choice")?.dataset.key === key);
    if (!wanted) return false;
    wanted.focus();
    wanted.click();
    return true;
  };

  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.isComposing || event.altKey || event.metaKey) return;
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.querySelector(".actions .button:last-child").click();
    } else if (event.ctrlKey || !field.matches("input, select, textarea")) {
      return;
    } else if (event.key === "Enter" && field.tagName !== "TEXTAREA") {
      event.preventDefault();
      next(field);
    } else if (chosen(field) && event.key.length === 1 && choose(field, latin(event.key))) {
      event.preventDefault();
    }
  });

  const latin = (key) => key.toLowerCase().replace(/[\u0660-\u0669\u06f0-\u06f9]/, (digit) => String(digit.charCodeAt(0) & 15));

  // A second click while the first is under way would be the same entry; the button says so by doing nothing.
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    if (!event.submitter || !event.submitter.name) form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => delete form.dataset.sent);

  if ("next" in form.dataset) {
    const first = form.querySelector(".entry-section :is(input:not([type=hidden]), select, textarea)");
    if (first) first.focus({ preventScroll: true });
  }
})();
