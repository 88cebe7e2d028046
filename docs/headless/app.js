// News and surveys of an Augenhöhe site, read through its APIs. Each view has an address: ?lang= with &page= or &survey=.
const WORDS = {
  de: { name: "Deutsch", news: "Neues", surveys: "Umfragen", all: "Alle Neuigkeiten", answer: "Zur Umfrage", next: "Weiter",
    begin: "Beginnen", sent: "Vielen Dank", receipt: "Quittungscode:", look: "Bitte sehen Sie noch einmal hin:",
    there: "Auf der Seite der Umfrage beantworten", none: "Hier ist nichts, oder die Seite ist gerade nicht zu erreichen.",
    closed: "Diese Umfrage ist gerade nicht offen.", other: "Anderes", by: "Bild:", results: "Ergebnisse" },
  ar: { name: "العربية", news: "الأخبار", surveys: "الاستبيانات", all: "كل الأخبار", answer: "إلى الاستبيان", next: "متابعة",
    begin: "ابدأ", sent: "شكرًا لكم", receipt: "رمز الإيصال:", look: "يُرجى مراجعة ما يلي:",
    there: "الإجابة في صفحة الاستبيان", none: "لا يوجد شيء هنا، أو يتعذر الوصول إلى الصفحة الآن.",
    closed: "هذا الاستبيان غير مفتوح حاليًا.", other: "غير ذلك", by: "الصورة:", results: "النتائج" },
};
const asked = new URLSearchParams(location.search);
const api = document.querySelector("meta[name=api]").content;
const lang = asked.get("lang") in WORDS ? asked.get("lang") : "de";
const words = WORDS[lang], main = document.querySelector("#main");
async function call(path, method = "GET", sent = undefined, more = {}) {
  const headers = sent ? { "Content-Type": "application/json", ...more } : more;
  const response = await fetch(api + path, { method, headers, body: sent && JSON.stringify(sent) });
  const found = await response.json(); // what is wrong with an answer is told in `errors`
  if (!response.ok && !found.errors?.length) throw new Error("", { cause: found.detail });
  return found;
}
function el(tag, attributes, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children.filter(Boolean));
  return made;
}
const link = (href, ...content) => el("a", { href }, ...content);
const button = (href, text) => el("p", {}, el("a", { href, className: "button" }, text));
const card = (title, ...content) => el("div", { className: "card" }, el("h2", {}, title), ...content);
const muted = (text) => text && el("p", { className: "muted" }, text);
const view = (names) => `?${new URLSearchParams({ lang, ...names })}`;
const day = (text) => new Date(`${text}T12:00`).toLocaleDateString(lang, { dateStyle: "long" });
function show(title, ...content) {
  const heading = el("h1", { tabIndex: -1 }, title);
  document.title = title;
  main.replaceChildren(heading, ...content.filter(Boolean), wanted ? el("p", {}, link(view({}), words.all)) : "");
  main.removeAttribute("aria-busy");
  return heading;
}
function figure(image, ...caption) {
  const sizes = image?.renditions ?? [], { url: src, width, height } = sizes.at(-1) ?? {},
    srcset = sizes.map((each) => `${each.url} ${each.width}w`).join(", ");
  const picture = src && el("img", { sizes: "(min-width: 44rem) 42rem, 100vw", srcset, src, alt: image.alt, width, height });
  return el("figure", {}, picture, el("figcaption", {}, ...caption));
}
const toSurvey = (it, title) => it && card(title || it.title, button(view({ survey: it.slug, lang: it.locale }), words.answer));
const BLOCKS = {
  heading: (value) => el("h2", { id: value.anchor }, value.text),
  rich_text: (value) => el("div", { innerHTML: value }), // the policy of this page lets nothing in it run
  image: (value) => figure(value.image, value.caption, value.credit && ` ${words.by} ${value.credit}`),
  presentation: ({ document: file, image, caption }) => (file ? link(file.url, figure(image, caption)) : figure(image, caption)),
  documents: (value) => el("ul", {}, ...value.documents.map((file) => el("li", {}, link(file.url, file.title)))),
  quote: (value) => el("blockquote", {}, el("p", {}, value.text), muted(value.attribution)),
  facts: (value) => el("dl", {}, ...value.facts.flatMap((each) => [el("dt", {}, each.term), el("dd", {}, each.text)])),
  contact: (value) => card(value.name, muted(value.organisation), el("p", {}, value.text),
    value.mailbox && el("bdi", { dir: "ltr" }, `${value.mailbox}@${value.mail_domain}`)),
  call_to_action: (value) => card(value.title, el("p", {}, value.text), value.url && button(value.url, value.button)),
  related_news: (value) => el("ul", {}, ...value.pages.map((page) => el("li", {}, link(view({ page: page.id }), page.title)))),
  survey_teaser: (value) => toSurvey(value.survey, value.title), embedded_survey: (value) => toSurvey(value.survey),
  actor_map: ({ network, caption }) => network && el("p", {}, link(network.html_url, caption || network.title)),
  survey_results: (value) => value.survey && el("p", {}, link(value.survey.html_url, value.title || words.results)),
};
function article(page) {
  for (const { locale, id } of page.meta.translations)
    document.querySelector(`#languages [lang="${locale}"]`)?.setAttribute("href", view({ lang: locale, page: id }));
  show(page.title, page.date && muted(day(page.date)), page.introduction && el("p", { className: "lead" }, page.introduction),
    ...page.body.map((block) => BLOCKS[block.type]?.(block.value)));
  Object.assign(main, { lang: page.meta.locale, dir: page.meta.dir });
}
async function news() {
  const listing = `pages/v2/pages/?type=cms_pages.NewsPage&locale=${lang}&order=-date&limit=10&fields=introduction,date`;
  const [{ items }, { surveys }] = await Promise.all([call(listing), call("surveys/v1/surveys/")]);
  const offered = surveys.flatMap((each) => each.languages.filter((found) => found.language === lang)
    .map((found) => toSurvey({ slug: each.survey, locale: lang }, found.title)));
  show(words.news, ...offered, ...items.map((page) =>
    card(link(view({ page: page.id }), page.title), muted(day(page.date)), el("p", {}, page.introduction))));
}

const INPUTS = { text: "text", long_text: "text", email: "email", integer: "number", decimal: "number", date: "date", time: "time" };
// Follow-up questions are shown at once; the server leaves out what does not apply.
function question(item, defined, draft) {
  const said = (text) => text?.replaceAll(/\$\{([^}]+)\}/g, (_, key) => draft.answers[key] ?? "…");
  const inside = item.rows?.map((row) => ({ ...item, ...row, type: "single", rows: undefined, help: "" })) ?? item.items;
  const options = [...(item.options ?? defined.lists[item.list] ?? []), ...(item.missing ?? [])];
  if (item.other) options.push({ code: "other", label: item.other_label || words.other });
  const type = item.type === "multiple" ? "checkbox" : INPUTS[item.type] ?? "radio", name = item.key;
  let content = [link(draft.resume, words.there)];
  if (!item.answerable && !inside) return item.type === "note" ? el("p", {}, said(item.label)) : null;
  if (inside && item.type !== "repeat") content = inside.map((each) => question(each, defined, draft));
  else if (item.type in INPUTS) content = [el("input", { name, type, step: "any", ariaLabel: said(item.label) })];
  else if (options.length && item.type !== "ranking") {
    content = options.map(({ code, label }) => el("label", {}, el("input", { type, name, value: code }), el("span", {}, label)));
    if (item.other) content.push(el("input", { name: `${name}_other`, ariaLabel: item.other_label || words.other }));
  }
  return el("fieldset", { id: name }, el("legend", {}, said(item.label)), muted(said(item.help || item.hint)), ...content);
}
function answersIn(form) {
  const found = {};
  for (const { name, type, value, valueAsNumber, checked } of form.elements) {
    if (!name || !value || (!checked && ["radio", "checkbox"].includes(type))) continue;
    if (type === "checkbox") (found[name] ??= []).push(value);
    else found[name] = type === "number" ? valueAsNumber : value;
  }
  return found;
}
function tell(form, errors) {
  for (const each of form.querySelectorAll(".error")) each.remove();
  for (const { field, message } of errors) form.querySelector(`[id="${field}"]`)?.append(el("p", { className: "error" }, message));
  const lines = errors.map(({ field, message }) => el("li", {}, link(`#${field}`, message)));
  form.prepend(el("div", { className: "error card", role: "alert", tabIndex: -1 }, words.look, el("ul", {}, ...lines)));
  form.firstChild.focus();
}

// The button waits until what it does is done. What goes wrong is said above it, and one may try again.
const during = (button, work) => {
  button.parentNode.querySelector(":scope > .failed")?.remove();
  button.disabled = true;
  return work().catch(({ cause }) => button.before(el("p", { className: "error failed", role: "alert" }, cause ?? words.none)))
    .finally(() => (button.disabled = false));
};
async function survey(slug) {
  const place = `surveys/v1/surveys/${encodeURIComponent(slug)}/${lang}/`;
  const defined = await call(place), open = defined.state === "open";
  const begin = el("button", { type: "button" }, words.begin);
  const start = async () => answer(defined, place, await call(`${place}drafts/`, "POST", {}));
  begin.addEventListener("click", () => during(begin, start));
  show(defined.title, el("p", { className: "lead" }, defined.intro), open ? begin : el("p", {}, words.closed));
}
async function answer(defined, place, { token }) {
  const mine = { Authorization: `Bearer ${token}` };
  const draft = await call(`${place}draft/`, "GET", undefined, mine);
  const state = draft.steps.find((each) => !each.saved) ?? draft.steps.find((each) => each.key === draft.next_step);
  if (!state) {
    const { receipt } = await call(`${place}draft/submission/`, "POST", {}, mine);
    return show(words.sent, el("p", {}, `${words.receipt} `, el("strong", { dir: "ltr" }, receipt))).focus();
  }
  const step = defined.steps.find((each) => each.key === state.key), known = { ...mine, "If-Match": state.etag };
  const asking = step.items.map((item) => question(item, defined, draft)), next = el("button", {}, words.next);
  const form = el("form", { noValidate: true }, ...asking, next);
  const save = async () => {
    const kept = await call(`${place}draft/steps/${step.key}/`, "PUT", { answers: answersIn(form) }, known);
    if (kept.errors?.length) return tell(form, kept.errors);
    known["If-Match"] = kept.etag; // when what follows fails, it may be saved once more
    return answer(defined, place, draft);
  };
  form.addEventListener("submit", (event) => during(next, save, event.preventDefault()));
  return show(step.title, step.intro && el("p", {}, step.intro), form).focus();
}

Object.assign(document.documentElement, { lang, dir: lang === "ar" ? "rtl" : "ltr" });
Object.assign(document.querySelector("#home"), { href: view({}), textContent: words.news });
const here = asked.has("survey") ? { survey: asked.get("survey") } : {};
document.querySelector("#languages").append(...Object.entries(WORDS).map(([code, { name }]) =>
  el("a", { lang: code, hreflang: code, href: view({ ...here, lang: code }), ariaCurrent: code === lang }, name)));
const views = { survey, page: async (id) => article(await call(`pages/v2/pages/${Number(id)}/`)),
  token: async () => article(await call(`pages/v2/page_preview/${location.search}`)) }; // an editor's draft
const wanted = Object.keys(views).find((each) => asked.has(each));
await (wanted ? views[wanted](asked.get(wanted)) : news()).catch(() => show(words.none));
if (wanted === "token") history.replaceState(null, "", view({})); // nobody shall be told the token
