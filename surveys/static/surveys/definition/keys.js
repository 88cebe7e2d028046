// Keys in the builder: made once from the first label, never copied with a block.
(() => {
  const { FieldBlockDefinition, StructBlockDefinition } = window.wagtailStreamField.blocks;
  const builder = (window.surveyBuilder =
    { steps: new Set(), questions: new Set(), sections: new Set(), options: new Set() });

  const elementOf = (block) => block.container?.[0] || block.element;
  const isAlive = ({ element }) => element.isConnected && !element.closest(".deleted");

  builder.alive = (entries) =>
    [...entries].filter(isAlive).sort((one, other) =>
      one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

  builder.input = (block) => elementOf(block).querySelector("input, textarea") || elementOf(block);

  function slug(label, fallback) {
    const plain = label.toLowerCase().replaceAll("ä", "a").replaceAll("ö", "o").replaceAll("ü", "u")
      .replaceAll("ß", "ss").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    const start = plain.replace(/[^a-z0-9]+/g, "_").slice(0, 40).replace(/^_+|_+$/g, "");
    const fits = fallback === "option" ? start !== "" : /^[a-z]/.test(start);
    return fits ? start : [fallback, start].filter(Boolean).join("_");
  }

  function free(start, taken) {
    let key = start;
    for (let number = 2; taken.has(key); number += 1) key = `${start}_${number}`;
    return key;
  }

  // entry: {block, element, key: name of the key, label: name of the label, fallback, entries: () => its siblings}
  builder.ensureKey = (entry) => {
    const key = entry.block.childBlocks[entry.key];
    const label = entry.block.childBlocks[entry.label].getState() || "";
    if (!key.getState() && label.trim()) {
      const taken = new Set(entry.siblings().map((other) => other.block.childBlocks[other.key].getState()));
      key.setState(free(slug(label, entry.fallback), taken));
    }
    return key.getState() || "";
  };

  const siblingsOf = (entry, selector) => builder.alive(builder.options).filter(
    (other) => other.element.closest(selector) === entry.element.closest(selector));

  // Groups and repeats share their keys with questions.
  const parts = () => builder.alive([...builder.questions, ...builder.sections]);

  const KINDS = {
    step: { entries: builder.steps, key: "key", label: "title", fallback: "step" },
    question: { entries: builder.questions, key: "key", label: "label", fallback: "question" },
    section: { entries: builder.sections, key: "key", label: "label", fallback: "question" },
    option: { entries: builder.options, key: "code", label: "label", fallback: "option" },
  };

  function keyed(kind) {
    return class extends StructBlockDefinition {
      render(placeholder, prefix, initialState, initialError) {
        const block = super.render(placeholder, prefix, initialState, initialError);
        const entry = { ...KINDS[kind], block, element: elementOf(block), type: this.name };
        entry.siblings = {
          option: () => siblingsOf(entry, ".c-sf-container"),
          step: () => builder.alive(builder.steps),
        }[kind] || parts;
        entry.entries.add(entry);
        elementOf(block.childBlocks[entry.label]).addEventListener("change", () => builder.ensureKey(entry));
        if (kind === "question" && block.childBlocks.role) followRole(entry);
        return block;
      }
    };
  }

  // Only the question that tells the side shows which side an option speaks for.
  function followRole({ block, element }) {
    const role = elementOf(block.childBlocks.role);
    const show = () => element.classList.toggle("is-side", String(block.childBlocks.role.getState()) === "side");
    role.addEventListener("change", show);
    show();
  }

  class Key extends FieldBlockDefinition {
    render(placeholder, prefix, initialState, initialError, parentCapabilities) {
      const block = super.render(placeholder, prefix, initialState, initialError, parentCapabilities);
      block.getDuplicatedState = () => "";
      builder.input(block).readOnly = Boolean(initialState);
      return block;
    }
  }

  window.telepath.register("surveys.builder.Step", keyed("step"));
  window.telepath.register("surveys.builder.Question", keyed("question"));
  window.telepath.register("surveys.builder.Section", keyed("section"));
  window.telepath.register("surveys.builder.Option", keyed("option"));
  window.telepath.register("surveys.builder.Key", Key);
})();
