/* The rules of a survey in the page: what the server decides when a step is sent, shown while it is filled in.
 *
 * First the language of the rules: XPath 1.0 as XLSForm uses it, evaluated from the JSON that `expressions/to_json.py`
 * writes. It mirrors `evaluation.py`, `functions.py`, `coercion.py`, `dates.py` and `paths.py` name by name. What only
 * the server can know throws UNKNOWN, and the page stays as the server made it.
 * Then the page: follow-up questions, options, calculations, messages and names of answers in the text.
 */
(() => {
  "use strict";

  const UNKNOWN = new Error("The server decides");
  const unknown = () => { throw UNKNOWN; };

  // Values are texts, numbers, booleans, or arrays of nodes. A node is {text, parent, children, position}.

  const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
  const BLANKS = new RegExp(BLANK, "g");
  const strip = (text) => text.replace(new RegExp("^" + BLANK), "").replace(new RegExp(BLANK + "$"), "");
  const split = (text) => strip(text).split(BLANKS).filter(Boolean);
  const NUMBER = /^[ \t-\r]*-?(\d+(\.\d*)?|\.\d+)[ \t-\r]*$/;
  const DAY = 86400;

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

  /** A number without an exponent. */
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

  // Dates: ISO texts in and out, days since 1970-01-01 as numbers.

  const CLOCK = "(\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d+))?)?)?(Z|[-+]\\d\\d(?::?\\d\\d)?)?";
  const STRICT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(Z|[-+]\d\d:\d\d)?)?$/;
  const LOOSE = new RegExp("^(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:T" + CLOCK + ")?$");
  const TIME = new RegExp("^T?" + CLOCK + "$");
  const pad = (number, width = 2) => String(number).padStart(width, "0");

  /** Seconds since 1970 of a calendar day, NaN for one that does not exist. */
  const dayStart = (year, month, day) => {
    const found = new Date(0);
    found.setUTCFullYear(year, month - 1, day);
    return year > 0 && found.getUTCMonth() === month - 1 && found.getUTCDate() === Number(day) ? found / 1000 : NaN;
  };

  const micros = (fraction) => Number((fraction || "").slice(0, 6).padEnd(6, "0"));

  /** {seconds of the day, micro, offset in seconds or null}; null for no time. */
  const clock = ([hour, minute, second, fraction, zone]) => {
    const [h, m, s] = [hour, minute, second].map((part) => Number(part || 0));
    if (h > 23 || m > 59 || s > 59) return null;
    let offset = null;
    if (zone) {
      const [oh, om] = zone === "Z" ? [0, 0] : [zone.slice(1, 3), zone.slice(3).replace(":", "") || 0];
      offset = (oh * 60 + om * 1) * 60 * (zone[0] === "-" ? -1 : 1);
      if (Math.abs(offset) >= DAY) return null;
    }
    return { h, m, s, micro: micros(fraction), offset };
  };

  const moment = (text, pattern) => {
    const parts = pattern.exec(text);
    const time = parts && clock(parts.slice(4));
    const start = time ? dayStart(...parts.slice(1, 4)) : NaN;
    return isNaN(start) ? null : { start, ...time };
  };

  const days = (text) => {
    const found = moment(text, STRICT);
    if (!found) return NaN;
    const seconds = found.start + found.h * 3600 + found.m * 60 + found.s - (found.offset || 0);
    return (seconds + found.micro / 1e6) / DAY;
  };

  const ofDays = (number) => {
    const whole = Math.trunc(number);
    const seconds = (number - whole) * DAY;
    const micro = Math.trunc(seconds) * 1e6 + Math.round((seconds - Math.trunc(seconds)) * 1e6);
    const day = whole + Math.floor(micro / (DAY * 1e6));
    const rest = micro - Math.floor(micro / (DAY * 1e6)) * DAY * 1e6;
    if (!(day >= -719162 && day <= 2932896)) return null;
    const second = Math.floor(rest / 1e6);
    const [h, m, s] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
    return { start: day * DAY, h, m, s, micro: rest % 1e6, offset: null };
  };

  const momentOf = (value) => (typeof value === "number" ? ofDays(value) : moment(strip(toString(value)), LOOSE));

  const zoneText = (offset) => {
    if (offset === null) return "";
    const minutes = Math.abs(offset) / 60;
    return (offset < 0 ? "-" : "+") + pad(Math.floor(minutes / 60)) + ":" + pad(minutes % 60);
  };

  const isoDay = (start) => {
    const day = new Date(start * 1000);
    return pad(day.getUTCFullYear(), 4) + "-" + pad(day.getUTCMonth() + 1) + "-" + pad(day.getUTCDate());
  };

  const iso = (found) => {
    const { start, h, m, s, micro, offset } = found;
    const time = `T${pad(h)}:${pad(m)}:${pad(s)}.${pad(Math.floor(micro / 1000), 3)}${zoneText(offset)}`;
    return isoDay(start) + (h || m || s || micro ? time : "");
  };

  const dateOf = (value) => {
    const found = momentOf(value);
    return found ? iso(found) : "";
  };

  const localNow = () => {
    const now = new Date();
    const offset = -now.getTimezoneOffset() * 60;
    const shifted = new Date(now.getTime() + offset * 1000).toISOString();
    return { day: shifted.slice(0, 10), moment: shifted.slice(0, -1) + zoneText(offset) };
  };

  const shareOfDay = (value) => {
    const parts = TIME.exec(toString(value));
    const time = parts && clock(parts.slice(1));
    return time ? (time.h * 3600 + time.m * 60 + time.s + time.micro / 1e6) / DAY : NaN;
  };

  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const WEEKDAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

  const formatted = (value, pattern, known) => {
    const found = momentOf(value);
    if (!found) return "";
    const day = new Date(found.start * 1000);
    const [year, month, date] = [pad(day.getUTCFullYear(), 4), day.getUTCMonth() + 1, day.getUTCDate()];
    const parts = {
      Y: year, y: year.slice(2), m: pad(month), n: month, b: MONTHS[month - 1], d: pad(date), e: date,
      a: WEEKDAYS[day.getUTCDay()],
      H: pad(found.h), h: found.h, M: pad(found.m), S: pad(found.s), 3: pad(Math.floor(found.micro / 1000), 3),
    };
    return toString(pattern).replace(known, (_, letter) => parts[letter]);
  };

  // Functions whose arguments are evaluated first.

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

  /** NaN where a number leads out of the numbers. */
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
    const classes = /\\[dDwWsSbB]|\[\[|\[:|\(\?[^:=!]|\[.*(&&|--|\|\||~~)/;
    if (source.length > 500 || text.length > 2000 || /\n/.test(text) || /\\[^dDwWsSbB.\-_@'"/#%&,:;<=>`~! $^*+?()[\]{}|\\tnrf]/.test(source)) return unknown();
    // eslint-disable-next-line no-control-regex
    if (/[^\x20-\x7e]/.test(text) ? classes.test(source) : /\[\[|\[:|\(\?[^:=!]/.test(source)) return unknown();
    if (text.length > 20 && /[+*}|].*\)\s*[+*{]/.test(source)) return unknown();
    try {
      const plain = source.replace(/\\([-_@'"#%&,:;<=>`~! ])/g, (_, sign) => "\\x" + sign.charCodeAt(0).toString(16));
      return new RegExp(plain, "u").test(text);
    } catch {
      return unknown();
    }
  };

  const FUNCTIONS = {
    "selected": (answer, code) => (words(answer).length ? words(answer) : [""]).includes(strip(toString(code))),
    "selected-at": (answer, index) => (toNumber(index) >= 0 && words(answer)[Math.trunc(toNumber(index))]) || "",
    "count-selected": (answer) => words(answer).length,
    "not": (value) => !toBoolean(value),
    "true": () => true,
    "false": () => false,
    "boolean": toBoolean,
    "boolean-from-string": (value) => ["1", "true"].includes(toString(value)),
    "checklist": (least, most, ...values) => within(least, most, singles(values).filter(toBoolean).length),
    "weighted-checklist": weighted,
    "number": toNumber,
    "string": toString,
    "int": (value) => (isFinite(toNumber(value)) ? Math.trunc(toNumber(value)) + 0 : toNumber(value)),
    "round": round,
    "floor": toWhole(Math.floor),
    "ceiling": toWhole(Math.ceil),
    "pow": power,
    "abs": (value) => Math.abs(toNumber(value)),
    "exp10": (value) => power(10, value),
    "atan2": (y, x) => Math.atan2(toNumber(y), toNumber(x)),
    "pi": () => Math.PI,
    "random": Math.random,
    "uuid": unknown,
    "sum": (...values) => (numbers(values).length ? numbers(values).reduce((sum, number) => sum + number, 0) : NaN),
    "min": extreme((number, best) => number < best),
    "max": extreme((number, best) => number > best),
    "concat": (...values) => texts(values).join(""),
    "join": (glue, ...values) => texts(values).join(toString(glue)),
    "contains": (text, part) => toString(text).includes(toString(part)),
    "starts-with": (text, part) => toString(text).startsWith(toString(part)),
    "ends-with": (text, part) => toString(text).endsWith(toString(part)),
    "string-length": (text) => letters(text).length,
    "normalize-space": (text) => words(text).join(" "),
    "substr": substr,
    "substring": substring,
    "substring-before": (text, part) => toString(text).slice(0, Math.max(0, toString(text).indexOf(toString(part) || "\0"))),
    "substring-after": (text, part) => {
      const at = toString(text).indexOf(toString(part));
      return at < 0 ? "" : toString(text).slice(at + toString(part).length);
    },
    "translate": translate,
    "regex": matches,
    "date": dateOf,
    "date-time": dateOf,
    "decimal-date-time": toNumber,
    "decimal-time": shareOfDay,
    "format-date": (value, pattern) => formatted(value, pattern, /%([Yymnbdea])/g),
    "format-date-time": (value, pattern) => formatted(value, pattern, /%([YymnbdeaHhMS3])/g),
    "today": () => localNow().day,
    "now": () => localNow().moment,
  };
  for (const name of ["sqrt", "exp", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan"]) {
    FUNCTIONS[name] = onNumber(Math[name]);
  }

  // Functions that look at where the rule stands, or do not need all their arguments.

  const SPECIAL = {
    "if": ([condition, yes, no], scope) => evaluate(toBoolean(evaluate(condition, scope)) ? yes : no, scope),
    "coalesce": (parts, scope) => {
      for (const part of parts) {
        const text = toString(evaluate(part, scope));
        if (text) return text;
      }
      return "";
    },
    "once": ([part], scope) => scope.current.text || toString(evaluate(part, scope)),
    "count": ([part], scope) => nodesOf(part, scope).length,
    "count-non-empty": ([part], scope) => nodesOf(part, scope).filter((node) => node.text).length,
    "position": ([part], scope) => {
      if (part === undefined) return scope.place[0];
      const found = nodesOf(part, scope);
      return found.length ? found[0].position : NaN;
    },
    "last": (_, scope) => scope.place[1],
    "jr:choice-name": ([part, question], scope) => {
      const code = toString(evaluate(part, scope));
      return question[0] === "$" ? scope.form.label(question[1], code) : code;
    },
    "pulldata": unknown,
  };

  const NODES = {
    "instance": ([name], scope) => scope.form.list(toString(evaluate(name, scope))),
    "current": (_, scope) => [scope.owner],
    "randomize": ([part], scope) => nodesOf(part, scope),
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

  // The tree.

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
    return operate(kind, evaluate(parts[0], scope), parts[1], scope);
  };

  const chain = ([first, ...links], scope) => {
    let value = evaluate(first, scope);
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
    "div": (left, right) => left / right,
    "mod": (left, right) => left % right,
  };

  const operate = (sign, left, part, scope) => {
    if (sign === "or") return toBoolean(left) || toBoolean(evaluate(part, scope));
    if (sign === "and") return toBoolean(left) && toBoolean(evaluate(part, scope));
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

  // Nodes from JSON: a text is an answer, an object a group, an array the rounds of a repeat; null is no node at all.

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
      const nodes = this.found[key];
      if (nodes && nodes.length === 1) nodes[0].text = text;
      else this.found[key] = [leaf(text, this.root)];
    }

    /** Those in the innermost round around `from`, or all. */
    nodes(key, from = null) {
      const all = this.found[key] || [leaf("")];
      for (let round = from && from.parent; round; round = round.parent) {
        const near = all.filter((node) => isInside(node, round));
        if (near.length) return near;
      }
      return all;
    }

    /** One answer as text; the answers of a repeat, seen from outside of it, as nodes. */
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

    evaluate(rule, owner = leaf("")) {
      return evaluate(rule, { form: this, current: owner, owner, place: [1, 1] });
    }
  }

  const logic = { Form, UNKNOWN, leaf, branch, toBoolean, toString };
  if (typeof document === "undefined") module.exports = logic;
  else globalThis.surveyLogic = logic;
})();
