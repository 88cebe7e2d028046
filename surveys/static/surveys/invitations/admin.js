/* Conveniences of the pages for invitations: everything works without them. */
(() => {
  "use strict";
  const text = (button, name) => document.getElementById(button.dataset[name]).value;

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text(button, "copy"));
      button.textContent = button.dataset.done;
    });
  }
  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = !navigator.share;
    button.addEventListener("click", () =>
      navigator.share({ title: button.dataset.title, text: text(button, "share") }).catch(() => {}),
    );
  }
  for (const box of document.querySelectorAll("[data-choose-all]")) {
    box.addEventListener("change", () => {
      for (const each of box.closest("table").querySelectorAll("tbody input[type=checkbox]")) each.checked = box.checked;
    });
  }
})();
