// The rule builder: offers questions and options of the form by their labels and stores their keys.
(() => {
  const { FieldBlockDefinition, StructBlockDefinition } = window.wagtailStreamField.blocks;
  const builder = window.surveyBuilder;

  const state = (block, name) => block.childBlocks[name]?.getState();
  const items = (block, name) => (block.childBlocks[name]?.children || []).map((child) => child.block);

  // The name of the list that an option stands in.
  const listOf = ({ element }) =>
    element.closest(".survey-list")?.querySelector('[data-contentpath="key"] input')?.value;

  function optionsOf(entry) {
    const { block } = entry;
    if (entry.type === "consent") {
      return [["yes", state(block, "yes_label") || "yes"], ["no", state(block, "no_label") || "no"]];
    }
    const list = state(block, "list");
    const found = builder.alive(builder.options).filter(
      (option) => list ? listOf(option) === list : items(block, "options").includes(option.block));
    const codes = found.map((option) => [builder.ensureKey(option), state(option.block, "label") || ""]);
    const extras = [["other", "other_label"], ["dont_know", ""], ["prefer_not_say", ""]];
    const ticked = extras.filter(([name]) => codes.length && state(block, name));
    return [...codes, ...ticked.map(([name, label]) => [name, (label && state(block, label)) || builder.words[name]])];
  }

  // A question in a repeat has an answer in each round: only rules in that repeat can name it.
  const canName = (from, element) => {
    const repeat = element.closest(".survey-repeat");
    return !repeat || repeat.contains(from.closest(".survey-question"));
  };

  // [{key, label, options, type}] of everything that a rule at `from` may name, in the order of the form.
  function answers(from) {
    return builder.alive(builder.questions).filter(({ element }) => canName(from, element)).flatMap((entry) => {
      const key = builder.ensureKey(entry);
      const label = state(entry.block, "label") || key;
      const options = optionsOf(entry);
      if (!key || ["note", "image", "file"].includes(entry.type)) return [];
      if (entry.type !== "matrix") return [{ key, label, options, type: entry.type }];
      const rows = builder.alive(builder.options).filter((row) => items(entry.block, "rows").includes(row.block));
      return rows.map((row) => ({
        key: `${key}_${builder.ensureKey(row)}`, label: `${label} – ${state(row.block, "label")}`, options, type: "row",
      }));
    });
  }

  function makeSelect(input, label) {
    const select = document.createElement("select");
    select.setAttribute("aria-label", label);
    input.hidden = true;
    input.after(select);
    return select;
  }

  function fill(select, choices, chosen, empty) {
    const known = choices.some(([key]) => key === chosen);
    const rest = chosen && !known ? [[chosen, builder.words.missing.replace("%s", chosen)]] : [];
    const all = [["", empty], ...choices, ...rest];
    select.replaceChildren(...all.map(([key, label]) => new Option(label, key, false, key === chosen)));
  }

  // Lists are made anew whenever somebody is about to choose: the form may have changed meanwhile.
  function refreshOn(element, refresh) {
    for (const name of ["focus", "mousedown"]) element.addEventListener(name, refresh, { capture: true });
    setTimeout(refresh);
  }

  class Reference extends FieldBlockDefinition {
    render(placeholder, prefix, initialState, initialError, parentCapabilities) {
      const block = super.render(placeholder, prefix, initialState, initialError, parentCapabilities);
      const input = builder.input(block);
      Object.assign(builder.words, this.meta.words);
      const select = makeSelect(input, this.meta.label);
      const offered = () => answers(select).filter(({ type }) => !this.meta.types.length || this.meta.types.includes(type));
      const refresh = () =>
        fill(select, offered().map(({ key, label }) => [key, label]), input.value, builder.words.question);
      refreshOn(select, () => document.activeElement !== select || select.value === input.value ? refresh() : null);
      select.addEventListener("change", () => {
        input.value = select.value;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
      return block;
    }
  }

  class Condition extends StructBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      const block = super.render(placeholder, prefix, initialState, initialError);
      const [question, codes] = ["question", "codes"].map((name) => builder.input(block.childBlocks[name]));
      const operator = elementOf(block.childBlocks.operator).querySelector("select");
      const choices = document.createElement("div");
      choices.className = "survey-codes";
      codes.after(choices);
      const draw = () => drawCodes(block, choices, codes, question, operator);
      question.addEventListener("change", draw);
      operator.addEventListener("change", draw);
      choices.addEventListener("change", () => { codes.value = chosenCodes(choices).join(" "); });
      choices.addEventListener("mouseenter", draw);
      setTimeout(draw);
      return block;
    }
  }

  const elementOf = (block) => block.container?.[0] || block.element;
  const chosenCodes = (choices) =>
    [...choices.querySelectorAll("input:checked, select")].map(({ value }) => value).filter(Boolean);

  function drawCodes(block, choices, codes, question, operator) {
    const answered = operator.value === "answered";
    const options = answers(choices).find(({ key }) => key === question.value)?.options || [];
    elementOf(block.childBlocks.codes).closest("[data-contentpath]").hidden = answered;
    codes.hidden = options.length > 0;
    if (!options.length) return choices.replaceChildren();
    const chosen = codes.value.split(/\s+/).filter(Boolean);
    if (operator.value === "one_of") return drawCheckboxes(choices, options, chosen);
    const select = choices.querySelector("select") || choices.appendChild(document.createElement("select"));
    if (document.activeElement === select) return null;
    choices.replaceChildren(select);
    select.setAttribute("aria-label", builder.words.answer);
    return fill(select, options, chosen[0] || "", builder.words.answer);
  }

  function drawCheckboxes(choices, options, chosen) {
    if (choices.contains(document.activeElement)) return;
    choices.replaceChildren(...options.map(([code, label]) => {
      const line = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value: code });
      box.checked = chosen.includes(code);
      line.append(box, ` ${label}`);
      return line;
    }));
  }

  builder.words = { question: "", answer: "", missing: "%s", dont_know: "dont_know", prefer_not_say: "prefer_not_say", other: "other" };
  window.telepath.register("surveys.builder.Reference", Reference);
  window.telepath.register("surveys.builder.Condition", Condition);
})();
