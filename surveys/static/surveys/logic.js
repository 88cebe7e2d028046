/* The rules of a step, from the JSON of step_rules.py, as domain/expressions has them name by name.
 * What only the server knows throws UNKNOWN: the page stays as it is. */
(() => {
  "use strict";

  const UNKNOWN = new Error("The server decides");
  const unknown = () => {
    throw UNKNOWN;
  };

  // Values are texts, numbers, booleans, or arrays of nodes. A node is {text, parent, children, position}.

  const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
  const BLANKS = new RegExp(BLANK, "g");
  const strip = (text) => text.replace(new RegExp("^" + BLANK), "").replace(new RegExp(BLANK + "$"), "");
  const split = (text) => strip(text).split(BLANKS).filter(Boolean);
  const NUMBER = /^[ \t-\r]*-?(\d+(\.\d*)?|\.\d+)[ \t-\r]*$/;
  const DAY = 864e5;

  const toNumber = (value) => {
    if (Array.isArray(value)) return value.length ? toNumber(value[0].text) : NaN;
    if (typeof value !== "string") return Number(value);
    return NUMBER.test(value) ? Number(value) : days(value);
  };

  const toString = (value) => {
    if (Array.isArray(value)) return value.length ? value[0].text : "";
    if (Number.isNaN(value)) return "";
    return Number.isFinite(value) ? digits(value) : String(value);
  };

  const digits = (number) => {
    if (Number.isInteger(number)) return String(BigInt(number));
    const [mantissa, exponent] = String(number).split("e-");
    if (!exponent) return mantissa;
    const sign = mantissa[0] === "-" ? "-" : "";
    return sign + "0." + "0".repeat(exponent - 1) + mantissa.replace(/[-.]/g, "");
  };

  const toBoolean = (value) => (Array.isArray(value) ? value.length > 0 && value[0].text !== "" : Boolean(value));

  const equal = (left, right) => {
    if (typeof left === "boolean" || typeof right === "boolean") return toBoolean(left) === toBoolean(right);
    if (typeof left === "string" && typeof right === "string") return left === right;
    return toNumber(left) === toNumber(right);
  };

  const singles = (values) => values.flatMap((value) => (Array.isArray(value) ? value.map((node) => node.text) : [value]));
  const words = (value) => split(toString(value));
  const letters = (value) => Array.from(toString(value));


  const CLOCK = "(\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d+))?)?)?(Z|[-+]\\d\\d(?::?\\d\\d)?)?";
  const STRICT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(Z|[-+]\d\d:\d\d)?)?$/;
  const LOOSE = new RegExp("^(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:T" + CLOCK + ")?$");
  const TIME = new RegExp("^T?" + CLOCK + "$");
  const pad = (number, width = 2) => String(Number(number)).padStart(width, "0");

  /** {at: milliseconds as the clock shows them, offset: minutes or null}; null for none. */
  const moment = ([, year, month, day, h = 0, m = 0, s = 0, fraction = "", zone] = []) => {
    const found = new Date(0);
    found.setUTCFullYear(year, month - 1, day);
    if (!(year > 0) || found.getUTCMonth() !== month - 1 || h > 23 || m > 59 || s > 59) return null;
    const [, sign, hours, minutes = 0] = /^(.)(\d\d)?:?(\d\d)?/.exec(zone || "Z");
    const offset = zone ? (sign === "-" ? -1 : 1) * ((hours || 0) * 60 + Number(minutes)) : null;
    if (Math.abs(offset) >= 1440) return null;
    return { at: found.getTime() + h * 36e5 + m * 6e4 + s * 1e3 + (fraction + "000000").slice(0, 6) / 1e3, offset };
  };

  const days = (text) => {
    const found = moment(STRICT.exec(text) || []);
    return found ? (found.at - found.offset * 6e4) / DAY : NaN;
  };

  const ofDays = (number) => {
    const at = Math.trunc(number) * DAY + Math.round((number % 1) * DAY * 1e3) / 1e3;
    return at >= -62135596800000 && at < 253402300800000 ? { at, offset: null } : null;
  };

  const momentOf = (value) => (typeof value === "number" ? ofDays(value) : moment(LOOSE.exec(strip(toString(value))) || []));

  const zoneText = (offset) => {
    if (offset === null) return "";
    return (offset < 0 ? "-" : "+") + pad(Math.trunc(Math.abs(offset) / 60)) + ":" + pad(Math.abs(offset) % 60);
  };

  const iso = (at) => new Date(Math.floor(at)).toISOString().slice(0, -1);

  const dateOf = (value) => {
    const found = momentOf(value);
    if (!found) return value !== value || toString(value) ? "Invalid Date" : "";
    return found.at % DAY ? iso(found.at) + zoneText(found.offset) : iso(found.at).slice(0, 10);
  };

  const now = () => {
    const offset = -new Date().getTimezoneOffset();
    return iso(Date.now() + offset * 6e4) + zoneText(offset);
  };

  const shareOfDay = (value) => {
    const parts = TIME.exec(toString(value));
    const found = parts && moment([0, 1970, 1, 1, ...parts.slice(1)]);
    return found ? found.at / DAY : NaN;
  };

  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const WEEKDAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

  const formatted = (value, pattern, known) => {
    const found = momentOf(toString(value));
    if (!found) return "";
    const [Y, m, d, H, M, S, thousandths] = iso(found.at).split(/\D/);
    const [n, e, h] = [m, d, H].map(Number);
    const a = WEEKDAYS[new Date(found.at).getUTCDay()];
    const parts = { Y, y: Y.slice(2), m, n, b: MONTHS[m - 1], d, e, a, H, h, M, S, 3: thousandths };
    return toString(pattern).replace(known, (_, letter) => parts[letter]);
  };

  const round = (value, places = 0) => {
    const number = toNumber(value);
    const wanted = toNumber(places);
    if (isNaN(wanted)) return NaN;
    const factor = 10 ** Math.max(-15, Math.min(15, Math.trunc(wanted)));
    const scaled = Math.abs(number) * factor;
    if (!isFinite(scaled)) return number;
    const found = Math.floor(scaled + 0.5) / factor;
    return number < 0 || Object.is(number, -0) ? -found : found;
  };

  const power = (base, exponent) => {
    const [number, times] = [toNumber(base), toNumber(exponent)];
    if (number === 1 || (number === -1 && Math.abs(times) === Infinity)) return 1;
    const found = number ** times;
    return found === -Infinity && isFinite(number) ? Infinity : found;
  };

  const onNumber = (call) => (value) => {
    const number = toNumber(value);
    const found = call(number);
    return isFinite(number) && !isFinite(found) ? NaN : found;
  };
  const toWhole = (call) => (value) => {
    const number = toNumber(value);
    return isFinite(number) ? call(number) + 0 : NaN;
  };

  const texts = (values) => singles(values).map(toString);
  const numbers = (values) => singles(values).map(toNumber);
  const extreme = (better) => (...values) => {
    const found = numbers(values);
    if (!found.length || found.some(isNaN)) return NaN;
    return found.reduce((best, number) => (better(number, best) ? number : best));
  };

  const substr = (text, start, end = Infinity) => {
    const content = letters(text);
    const places = [toNumber(start), toNumber(end)];
    if (places.some(isNaN)) return "";
    const [first, last] = places.map((place) => Math.trunc(Math.max(-content.length, Math.min(content.length, place))));
    return content.slice(first, last).join("");
  };

  const halfUp = (value) => {
    const number = toNumber(value);
    return isFinite(number) ? Math.floor(number + 0.5) : number;
  };

  const substring = (text, start, length = Infinity) => {
    const content = letters(text);
    const first = halfUp(start) - 1;
    const count = halfUp(length);
    if (isNaN(first) || isNaN(count) || first === Infinity) return "";
    const end = count === Infinity ? content.length : first + count;
    const bound = (place) => Math.max(0, Math.min(place, content.length));
    return content.slice(bound(first), bound(end)).join("");
  };

  const translate = (text, wanted, others) => {
    const [from, to] = [letters(wanted), letters(others)];
    const changed = (letter) => (from.includes(letter) ? to[from.indexOf(letter)] || "" : letter);
    return letters(text).map(changed).join("");
  };

  const within = (least, most, found) => {
    const top = toNumber(most);
    return toNumber(least) <= found && found <= (top === -1 ? Infinity : top);
  };

  const weighted = (least, most, ...values) => {
    let found = 0;
    for (let at = 0; at + 1 < values.length; at += 2) if (toBoolean(values[at])) found += toNumber(values[at + 1]);
    return within(least, most, found);
  };

  /** Where the two engines of patterns could differ, or this one could hang, the server decides. */
  const matches = (value, pattern) => {
    const text = toString(value);
    const source = toString(pattern);
    const foreign = /\[\[|\[:|\(\?[^:=!]|\\[^dDwWsSbB\W_tnrf]/.test(source) || source.length > 500;
    const letters = /[^ -~]/.test(text) && /\\[dDwWsSbB]|\n/.test(source + text);
    const slow = text.length > 20 && /[+*}|].*\)\s*[+*{]/.test(source);
    if (foreign || letters || slow || text.length > 2000) return unknown();
    try {
      const plain = source.replace(/\\([-_@'"#%&,:;<=>`~! ])/g, (_, sign) => "\\x" + sign.charCodeAt(0).toString(16));
      return new RegExp(plain, "u").test(text);
    } catch {
      return unknown();
    }
  };

  const FUNCTIONS = {
    selected: (answer, code) => (words(answer).length ? words(answer) : [""]).includes(strip(toString(code))),
    "selected-at": (answer, index) => (toNumber(index) >= 0 && words(answer)[Math.trunc(toNumber(index))]) || "",
    "count-selected": (answer) => words(answer).length,
    true: () => true,
    false: () => false,
    "boolean-from-string": (value) => ["1", "true"].includes(toString(value)),
    checklist: (least, most, ...values) => within(least, most, singles(values).filter(toBoolean).length),
    "weighted-checklist": weighted,
    number: toNumber,
    string: toString,
    int: (value) => (isFinite(toNumber(value)) ? Math.trunc(toNumber(value)) + 0 : toNumber(value)),
    round: round,
    floor: toWhole(Math.floor),
    ceiling: toWhole(Math.ceil),
    pow: power,
    abs: (value) => Math.abs(toNumber(value)),
    exp10: (value) => power(10, value),
    atan2: (y, x) => Math.atan2(toNumber(y), toNumber(x)),
    pi: () => Math.PI,
    random: Math.random,
    uuid: unknown,
    "?": unknown,
    sum: (...values) => (numbers(values).length ? numbers(values).reduce((sum, number) => sum + number, 0) : NaN),
    min: extreme((number, best) => number < best),
    max: extreme((number, best) => number > best),
    concat: (...values) => texts(values).join(""),
    join: (glue, ...values) => texts(values).join(toString(glue)),
    contains: (text, part) => toString(text).includes(toString(part)),
    "starts-with": (text, part) => toString(text).startsWith(toString(part)),
    "ends-with": (text, part) => toString(text).endsWith(toString(part)),
    "string-length": (text) => letters(text).length,
    "normalize-space": (text) => words(text).join(" "),
    substr: substr,
    substring: substring,
    "substring-before": (text, part) => toString(text).slice(0, Math.max(0, toString(text).indexOf(toString(part) || "\0"))),
    "substring-after": (text, part) => {
      const at = toString(text).indexOf(toString(part));
      return at < 0 ? "" : toString(text).slice(at + toString(part).length);
    },
    translate: translate,
    regex: matches,
    date: dateOf,
    "date-time": dateOf,
    "decimal-date-time": toNumber,
    "decimal-time": shareOfDay,
    "format-date": (value, pattern) => formatted(value, pattern, /%([Yymnbdea])/g),
    "format-date-time": (value, pattern) => formatted(value, pattern, /%([YymnbdeaHhMS3])/g),
    today: () => now().slice(0, 10),
    now,
  };
  for (const name of ["sqrt", "exp", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan"]) {
    FUNCTIONS[name] = onNumber(Math[name]);
  }

  // Functions that need their place in the form.

  const SPECIAL = {
    if: ([condition, yes, no], scope) => evaluate(truth(condition, scope) ? yes : no, scope),
    not: ([part], scope) => !truth(part, scope),
    boolean: ([part], scope) => truth(part, scope),
    coalesce: (parts, scope) => {
      for (const part of parts) {
        const text = toString(evaluate(part, scope));
        if (text) return text;
      }
      return "";
    },
    once: ([part], scope) => scope.current.text || toString(evaluate(part, scope)),
    count: ([part], scope) => nodesOf(part, scope).length,
    "count-non-empty": ([part], scope) => nodesOf(part, scope).filter((node) => node.text).length,
    position: ([part], scope) => {
      if (part === undefined) return scope.place[0];
      const found = nodesOf(part, scope);
      return found.length ? found[0].position : NaN;
    },
    last: (_, scope) => scope.place[1],
    "jr:choice-name": ([part, question], scope) => {
      const code = toString(evaluate(part, scope));
      return question[0] === "$" ? scope.form.label(question[1], code) : code;
    },
    pulldata: unknown,
  };

  const NODES = {
    instance: ([name], scope) => scope.form.list(toString(evaluate(name, scope))),
    current: (_, scope) => [scope.owner],
    randomize: ([part], scope) => nodesOf(part, scope),
    "indexed-repeat": ([target, ...pairs], scope) => {
      const wanted = [];
      for (let at = 0; at + 1 < pairs.length; at += 2) {
        wanted.push([everywhere(pairs[at], scope), toNumber(evaluate(pairs[at + 1], scope))]);
      }
      wanted.sort((one, other) => depth(one[0]) - depth(other[0]));
      let round = null;
      for (const [found, number] of wanted) {
        const inside = found.filter((node) => !round || isInside(node, round));
        if (!(number >= 1 && number <= inside.length)) return [];
        round = inside[Math.trunc(number) - 1];
      }
      return everywhere(target, scope).filter((node) => round && isInside(node, round));
    },
  };

  const everywhere = (node, scope) => (node[0] === "$" ? scope.form.nodes(node[1]) : nodesOf(node, scope));

  const isInside = (node, ancestor) => {
    for (let above = node; above; above = above.parent) if (above === ancestor) return true;
    return false;
  };

  const depth = (nodes) => {
    let levels = 0;
    for (let above = nodes.length && nodes[0].parent; above; above = above.parent) levels += 1;
    return levels;
  };

  /** `scope` is {form, current, owner, place}; `form` knows nodes(key, from), list(name) and label(key, code). */
  const evaluate = (node, scope) => {
    if (!Array.isArray(node)) return node;
    const [kind, ...parts] = node;
    if (kind === "$") return scope.form.value(parts[0], scope.owner);
    if (kind === ".") return scope.current.text;
    if (kind === "/" || kind === "|") return nodesOf(node, scope);
    if (kind === "-" && parts.length === 1) return -toNumber(evaluate(parts[0], scope));
    if (kind === "~") return chain(parts, scope);
    if (kind.endsWith("(")) return call(kind.slice(0, -1), parts, scope);
    return chain([parts[0], kind, parts[1]], scope);
  };

  /** A result as a condition: a path is true when it leads somewhere, be that empty or not. */
  const truth = (node, scope) => {
    const leads = Array.isArray(node) && (["$", ".", "/"].includes(node[0]) || NODES[node[0].slice(0, -1)]);
    if (leads) return nodesOf(node, scope).length > 0;
    return toBoolean(evaluate(node, scope));
  };

  const chain = ([first, ...links], scope) => {
    let value = (["and", "or"].includes(links[0]) ? truth : evaluate)(first, scope);
    for (let at = 0; at < links.length; at += 2) value = operate(links[at], value, links[at + 1], scope);
    return value;
  };

  const call = (name, parts, scope) => {
    if (SPECIAL[name]) return SPECIAL[name](parts, scope);
    if (NODES[name]) return NODES[name](parts, scope);
    return FUNCTIONS[name](...parts.map((part) => evaluate(part, scope)));
  };

  const compare = (holds, left, right) => {
    if (Array.isArray(left) || Array.isArray(right)) {
      if (typeof left === "boolean" || typeof right === "boolean") return holds(toBoolean(left), toBoolean(right));
      return singles([left]).some((one) => singles([right]).some((other) => holds(one, other)));
    }
    return holds(left, right);
  };

  const COMPARISONS = {
    "=": equal,
    "!=": (left, right) => !equal(left, right),
    "<": (left, right) => toNumber(left) < toNumber(right),
    "<=": (left, right) => toNumber(left) <= toNumber(right),
    ">": (left, right) => toNumber(left) > toNumber(right),
    ">=": (left, right) => toNumber(left) >= toNumber(right),
  };

  const ARITHMETIC = {
    "+": (left, right) => left + right,
    "-": (left, right) => left - right,
    "*": (left, right) => left * right,
    div: (left, right) => left / right,
    mod: (left, right) => left % right,
  };

  const operate = (sign, left, part, scope) => {
    if (sign === "or") return toBoolean(left) || truth(part, scope);
    if (sign === "and") return toBoolean(left) && truth(part, scope);
    const right = evaluate(part, scope);
    if (COMPARISONS[sign]) return compare(COMPARISONS[sign], left, right);
    return ARITHMETIC[sign](toNumber(left), toNumber(right));
  };

  const nodesOf = (node, scope) => {
    const [kind, ...parts] = Array.isArray(node) ? node : [""];
    if (kind === "$") return scope.form.nodes(parts[0], scope.owner);
    if (kind === ".") return [scope.current];
    if (kind === "|") return [...new Set(parts.flatMap((part) => nodesOf(part, scope)))];
    if (kind === "/") return parts[0] === null ? unknown() : follow(nodesOf(parts[0], scope), parts.slice(1), scope);
    return NODES[kind.slice(0, -1)] ? NODES[kind.slice(0, -1)](parts, scope) : [];
  };

  const follow = (start, steps, scope) => {
    let found = start;
    for (const [test, ...conditions] of steps) {
      if (test === ".") found = filtered(found, conditions, scope);
      else found = [...new Set(found.flatMap((node) => filtered(reached(node, test), conditions, scope)))];
    }
    return found;
  };

  const reached = (node, test) => {
    if (test === "..") return node.parent ? [node.parent] : [];
    return node.children(test);
  };

  const filtered = (found, conditions, scope) => {
    for (const condition of conditions) {
      const kept = (node, index) => {
        const inside = { ...scope, current: node, place: [index + 1, found.length] };
        const result = evaluate(condition, inside);
        return typeof result === "number" ? result === index + 1 : toBoolean(result);
      };
      found = found.filter(kept);
    }
    return found;
  };

  // Nodes from JSON: a text is an answer, an object a group, an array rounds; null is no node.

  const leaf = (text, parent = null, position = 1) => ({ text, parent, position, children: () => [] });

  const branch = (content, parent, position, found) => {
    const own = {};
    const below = () => Object.values(own).flat();
    const node = {
      get text() { return below().map((each) => each.text).join(""); },
      parent,
      position,
      children: (name) => (name === "*" ? below() : own[name] || []),
    };
    for (const [key, inner] of Object.entries(content)) {
      found[key] = found[key] || [];
      if (inner === null) continue;
      const made = Array.isArray(inner)
        ? inner.map((round, index) => branch(round, node, index + 1, found))
        : [typeof inner === "object" ? branch(inner, node, 1, found) : leaf(inner, node)];
      own[key] = made;
      found[key] = found[key].concat(made);
    }
    return node;
  };

  /** What the rules of one step see: `answers` as above, `lists` of options by name, `labels` of options by question. */
  class Form {
    constructor(answers, lists = {}, labels = {}) {
      this.found = {};
      this.root = branch(answers, null, 1, this.found);
      this.lists = lists;
      this.labels = labels;
    }

    set(key, text) {
      this.found[key] = [leaf(text, this.root)];
    }

    /** Only the server knows this answer now. */
    forget(key) {
      this.found[key] = null;
    }

    nodes(key, from = null) {
      if (this.found[key] === null) return unknown();
      const all = this.found[key] || [leaf("")];
      for (let round = from && from.parent; round; round = round.parent) {
        const near = all.filter((node) => isInside(node, round));
        if (near.length) return near;
      }
      return all;
    }

    value(key, from = null) {
      const found = this.nodes(key, from);
      return found.length === 1 ? found[0].text : found;
    }

    list(name) {
      if (!this.lists[name]) return unknown();
      return [branch({ root: { item: this.lists[name] } }, null, 1, {})];
    }

    label(key, code) {
      return (this.labels[key] || {})[code] || code;
    }

    evaluate(rule, owner = leaf(""), by = evaluate) {
      return by(rule, { form: this, current: owner, owner, place: [1, 1] });
    }

    isTrue(rule, owner) {
      return this.evaluate(rule, owner, truth);
    }
  }


  const listed = (items) => items.join(/^(ar|fa|ps|ur|ckb)/.test(document.documentElement.lang) ? "، " : ", ");
  const NUMBERS = ["integer", "decimal", "range"];

  /** As the server reads numbers: any digits, blanks between thousands, a comma or a point. */
  const numberText = (typed) => {
    let text = typed.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15);
    text = text.replace(/[ \u00a0\u2009\u202f'’\u200e\u200f\u061c]/g, "");
    if (text.includes(",") && text.includes(".")) {
      text = text.replaceAll(text.lastIndexOf(".") > text.lastIndexOf(",") ? "," : ".", "");
    } else if (/^[-+]?\d{1,3}(\.\d{3}){2,}$|^[-+]?\d{1,3}(,\d{3}){2,}$/.test(text)) text = text.replace(/[.,]/g, "");
    text = text.replace(/[٫,]/g, ".").replace(/[−–]/g, "-").replace(/٬/g, "");
    return /^[-+]?\d{1,15}(\.\d{1,15})?$/.test(text) ? text : "";
  };

  /** `otherwise` where only the server knows. */
  const attempt = (call, otherwise) => {
    try {
      return call();
    } catch (error) {
      if (error !== UNKNOWN) throw error;
      return otherwise;
    }
  };

  const set = (element, name, text) => (text ? element.setAttribute(name, text) : element.removeAttribute(name));

  const keysOf = ({ k: key, w: rows = [], e: other }) => [key, other && key + "_other", ...rows.map((row) => key + "_" + row)];

  class Page {
    constructor(form, rules) {
      this.form = form;
      this.rules = rules;
      this.questions = rules.q || [];
      this.known = new Form(rules.a, rules.i, rules.l);
      form.addEventListener("input", () => this.update());
      form.addEventListener("change", (event) => {
        this.update();
        // Later, lest the message moves what is being clicked on.
        setTimeout(() => this.check(event.target), 300);
      });
      addEventListener("pageshow", () => this.update());
      this.update();
      const told = (question) => document.getElementById("error_" + question.k) && this.breaks(question);
      this.told = new Set(this.questions.filter(told));
    }

    fields(start) {
      return [...this.form.elements].filter((field) => field.name.startsWith(start));
    }

    named(name) {
      return this.fields(name).filter((field) => field.name === name && !field.disabled);
    }

    typed(name) {
      const [field] = this.named(name);
      return field ? field.value.trim() : "";
    }

    box(key) {
      return document.getElementById("q_" + key);
    }

    decide(rule, otherwise, text = "") {
      return attempt(() => this.known.isTrue(rule, leaf(text, this.known.root)), otherwise);
    }

    /** Twice, for rules that look ahead. What does not apply is unanswered. */
    update() {
      for (const question of [...this.questions, ...this.questions]) this.follow(question);
      for (const [key, keys] of Object.entries(this.rules.g || {})) {
        const group = document.getElementById("g_" + key);
        if (group) group.hidden = !keys.some((each) => this.box(each) && !this.box(each).hidden);
      }
      const { s: own = [] } = this.rules;
      const { shown } = this.form.elements;
      const rest = split(shown.defaultValue).filter((key) => !own.includes(key));
      const seen = own.filter((key) => this.box(key) && !this.box(key).hidden);
      shown.value = [...seen, ...rest].join(" ");
      this.pipe();
    }

    follow(question) {
      const { k: key, r: rules = [], d: source, w: rows = [] } = question;
      const box = this.box(key);
      let applies = !rules.some((rule) => !this.decide(rule, !(box && box.hidden)));
      if (source) applies = this.followRows(question, applies);
      if (box && (rules.length || source)) box.hidden = !applies;
      if (question.o || question.f) this.offer(question);
      if (question.n && box) {
        const mark = box.querySelector(".optional");
        if (mark) mark.hidden = this.decide(question.n, mark.hidden);
      }
      if (question.v) return this.calculate(question, applies);
      this.learn(key, applies ? this.read(question) : "");
      for (const row of rows) {
        const line = this.box(key + "_" + row);
        this.learn(key + "_" + row, applies && line && !line.hidden ? this.chosen(key + "_" + row) : "");
      }
      const named = question.e && applies && split(this.chosen(key)).includes("other");
      if (question.e) this.learn(key + "_other", named ? words(this.typed(key + "_other")).join(" ") : "");
      this.learn(key + "__missing", applies && !this.read(question) ? this.chosen(key + "__missing") : "");
    }

    learn(key, text) {
      if (text === null) this.known.forget(key);
      else this.known.set(key, text);
    }

    followRows({ k: key, d: source, w: rows = [] }, applies) {
      const ticked = attempt(() => split(toString(this.known.value(source))), null);
      if (!ticked) return applies;
      for (const row of rows) this.box(key + "_" + row).hidden = !ticked.includes(row);
      return applies && rows.some((row) => ticked.includes(row));
    }

    /** An option that is not on offer is neither seen nor sent; it stays ticked, in case it comes back. */
    offer({ k: key, t: type, o: rules = {}, f: filter, x: cells = {} }) {
      const fields = type === "ranking" ? this.fields(key + "__") : this.fields(key).filter((field) => field.name === key);
      const options = fields.flatMap((field) => (field.options ? [...field.options] : [field])).filter((option) => option.value);
      for (const option of options) {
        const holder = option.closest("label") || option;
        const code = option.value;
        let on = !rules[code] || this.decide(rules[code], !holder.hidden);
        if (on && filter && cells[code]) on = this.filtered(filter, { name: code, ...cells[code] }, !holder.hidden);
        holder.hidden = option.disabled = !on;
      }
    }

    filtered(rule, cells, otherwise) {
      const item = branch(cells, null, 1, {});
      const scope = { form: this.known, current: item, owner: leaf("", this.known.root), place: [1, 1] };
      return attempt(() => toBoolean(evaluate(rule, scope)), otherwise);
    }

    calculate({ k: key, v: rule }, applies) {
      const result = applies ? attempt(() => this.known.evaluate(rule, leaf("", this.known.root)), null) : "";
      this.learn(key, result === null ? null : toString(result));
      const [field] = this.named(key);
      if (result !== null && field && field.type === "text") field.value = toString(result);
    }

    chosen(name) {
      return this.named(name).filter((field) => field.checked).map((field) => field.value).join(" ");
    }

    /** The answer as text; null where only the server can tell. */
    read({ k: key, t: type, w: rows }) {
      if (rows) return rows.map((row) => this.chosen(key + "_" + row)).filter(Boolean).join(" ");
      if (type === "date") {
        const [day, month, year] = this.parts(key, "day", "month", "year");
        const found = year >= 1000 && moment([0, year, month, day]);
        return found ? iso(found.at).slice(0, 10) : "";
      }
      if (type === "time") {
        const [hour, minute] = this.parts(key, "hour", "minute");
        return hour && minute && hour < 24 && minute < 60 ? pad(hour) + ":" + pad(minute) : "";
      }
      if (type === "datetime" || type === "geopoint") return this.fields(key + "__").some((field) => field.value) ? null : "";
      if (type === "ranking") {
        const places = this.fields(key + "__").filter((field) => field.options && field.value);
        return [...new Set(places.map((field) => field.value))].join(" ");
      }
      const [field] = this.named(key);
      if (!field) return "";
      if (field.type === "radio" || field.type === "checkbox") return this.chosen(key);
      if (NUMBERS.includes(type)) {
        const number = numberText(field.value);
        return number && (type !== "integer" || Number.isInteger(Number(number))) ? digits(Number(number)) : "";
      }
      const text = field.value.normalize("NFC");
      return type === "long_text" ? strip(text) : split(text).join(" ");
    }

    parts(key, ...names) {
      return names.map((name) => numberText(this.typed(key + "__" + name)));
    }

    pipe() {
      for (const place of this.form.querySelectorAll("[data-pipe]")) {
        const words = this.words(place.dataset.pipe);
        if (words !== null && place.textContent !== words) place.textContent = words;
      }
    }

    /** null for an answer that is not in the page. */
    words(key) {
      const question = this.questions.find((each) => keysOf(each).includes(key));
      if (!question) return null;
      const text = this.labels(key + "__missing") || this.inWords(key, question);
      return text === "" ? "…" : text;
    }

    labels(name) {
      const other = this.typed(name + "_other");
      const label = (field) => (field.value === "other" && other) || field.closest("label").querySelector("span").textContent;
      return listed(this.named(name).filter((field) => field.checked).map(label));
    }

    inWords(key, question) {
      const [field] = this.named(key);
      const nodes = this.known.found[key];
      if (!nodes) return null;
      const text = nodes[0].text;
      if (text && field && field.options) return field.selectedOptions[0].text;
      if (text && field && (field.type === "radio" || field.type === "checkbox")) return this.labels(key);
      if (text && question.t === "ranking") {
        const label = (code) => this.form.querySelector(`option[value="${CSS.escape(code)}"]`).textContent;
        return listed(text.split(" ").map(label));
      }
      const lang = document.documentElement.lang + "-u-ca-gregory-nu-latn";
      if (text && question.t === "date") return new Date(text).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
      if (text && NUMBERS.includes(question.t)) return Number(text).toLocaleString(lang, { maximumFractionDigits: 15 });
      return text;
    }


    check(field) {
      const box = field.closest("[id^=q_]");
      const question = box && this.questions.find((each) => keysOf(each).includes(box.id.slice(2)));
      if (!question || !question.c) return;
      const breaks = this.breaks(question);
      const filled = (_, key) => this.words(key) || this.rules.p[key] || "…";
      if (breaks) this.told.add(question);
      else if (!this.told.delete(question)) return;
      this.tell(this.box(question.k), question.k, breaks ? question.m.replace(/\$\{\s*([^\s{}]+)\s*\}/g, filled) : "");
    }

    breaks(question) {
      const text = this.read(question);
      return text && !this.decide(question.c, true, text);
    }

    /** `message` "" takes it away. What the server said about something else stays until it sees the new answer. */
    tell(box, key, message) {
      const id = "error_" + key;
      let place = document.getElementById(id);
      const inputs = [...box.querySelectorAll("input, select, textarea")];
      for (const input of inputs) set(input, "aria-invalid", message && "true");
      for (const each of box.matches("fieldset") ? [box] : inputs.filter((input) => input.name === key)) {
        const ids = (each.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== id);
        set(each, "aria-describedby", [...ids, message && id].join(" ").trim());
      }
      if (!message) return place && place.remove();
      if (!place) {
        place = document.createElement("span");
        place.className = "error-message";
        place.id = id;
        set(place, "role", "alert");
        set(place, "aria-live", "polite");
        const help = document.getElementById("help_" + key);
        (help || box.querySelector("legend, .question-label, th > span")).after(place);
      }
      const word = document.createElement("span");
      word.textContent = this.form.dataset.error;
      place.replaceChildren(word, " " + message);
    }
  }

  const logic = { Form, UNKNOWN, leaf };
  if (typeof document === "undefined") {
    module.exports = logic;
    return;
  }
  globalThis.surveyLogic = logic;
  for (const form of document.querySelectorAll(".survey-form")) {
    const rules = form.querySelector("script[type='application/json']");
    if (rules) new Page(form, JSON.parse(rules.textContent));
  }
})();
