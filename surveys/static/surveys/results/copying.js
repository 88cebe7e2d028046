/* A button behind each sentence of the results that copies it with its source. Without this script the sentences are
 * there to be marked and copied by hand. Words come from the attributes of this very script. */
(() => {
  "use strict";

  if (!navigator.clipboard) return;
  const { copy, copied } = document.currentScript.dataset;
  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  for (const details of document.querySelectorAll("details.computed")) {
    details.addEventListener("toggle", () => addButtons(details), { once: true });
  }

  function addButtons(details) {
    const source = details.querySelector("p:last-of-type");
    for (const item of details.querySelectorAll("li")) {
      const sentence = tidy(item.textContent);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button-secondary copy";
      button.textContent = copy;
      button.setAttribute("aria-label", `${copy}: ${sentence}`);
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(`${sentence} ${tidy(source.textContent)}`);
        button.textContent = copied;
        button.setAttribute("aria-label", `${copied}: ${sentence}`);
      });
      item.append(" ", button);
    }
  }
})();
