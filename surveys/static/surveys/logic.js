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
    "true": () => true,
    "false": () => false,
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
    "?": unknown,
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
    "if": ([condition, yes, no], scope) => evaluate(truth(condition, scope) ? yes : no, scope),
    "not": ([part], scope) => !truth(part, scope),
    "boolean": ([part], scope) => truth(part, scope),
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
    return chain([parts[0], kind, parts[1]], scope);
  };

  /** A result as a condition: a path is true when it leads somewhere, be that empty or not. */
  const truth = (node, scope) => {
    if (["$", ".", "/"].includes(node[0]) && Array.isArray(node)) return nodesOf(node, scope).length > 0;
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
    "div": (left, right) => left / right,
    "mod": (left, right) => left % right,
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
      this.found[key] = [leaf(text, this.root)];
    }

    /** Only the server knows this answer now. */
    forget(key) {
      this.found[key] = null;
    }

    /** Those in the innermost round around `from`, or all. */
    nodes(key, from = null) {
      if (this.found[key] === null) return unknown();
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

    evaluate(rule, owner = leaf(""), by = evaluate) {
      return by(rule, { form: this, current: owner, owner, place: [1, 1] });
    }

    isTrue(rule, owner) {
      return this.evaluate(rule, owner, truth);
    }
  }

  // The page.

  const COMMA = /^(ar|fa|ps|ur|ckb)/;
  const CLOCKS = ["hour", "minute"];
  const DATES = ["day", "month", "year"];

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

  class Page {
    constructor(form, rules) {
      this.form = form;
      this.rules = rules;
      this.language = document.documentElement.lang;
      this.known = new Form(rules.a, rules.i, rules.l);
      form.addEventListener("input", () => this.update());
      form.addEventListener("change", (event) => {
        this.update();
        this.check(event.target);
      });
      addEventListener("pageshow", () => this.update());
      this.update();
      const told = (question) => document.getElementById("error_" + question.k) && this.breaks(question);
      this.told = new Set((rules.q || []).filter(told));
    }

    named(name) {
      return [...this.form.elements].filter((field) => field.name === name && !field.disabled);
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

    /** Walks the questions in order: what does not apply counts as unanswered for those after it. */
    update() {
      for (const question of this.rules.q || []) this.follow(question);
      for (const [key, keys] of Object.entries(this.rules.g || {})) {
        const group = document.getElementById("g_" + key);
        if (group) group.hidden = !keys.some((each) => this.box(each) && !this.box(each).hidden);
      }
      const seen = (this.rules.s || []).filter((key) => this.box(key) && !this.box(key).hidden);
      this.form.elements.shown.value = seen.join(" ");
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
      const chosen = applies ? this.chosen(key).split(" ") : [];
      this.learn(key + "_other", chosen.includes("other") ? split(this.typed(key + "_other")).join(" ") : "");
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
      const fields = [...this.form.elements].filter((field) => field.name === key || (type === "ranking" && field.name.startsWith(key + "__")));
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
      if (type === "date") return this.date(key);
      if (type === "time") {
        const [hour, minute] = CLOCKS.map((part) => numberText(this.typed(key + "__" + part)));
        return hour && minute && hour < 24 && minute < 60 ? pad(Number(hour)) + ":" + pad(Number(minute)) : "";
      }
      if (type === "datetime") return [...DATES, ...CLOCKS].some((part) => this.typed(key + "__" + part)) ? null : "";
      if (type === "geopoint") {
        const places = ["latitude", "longitude"].map((part) => numberText(this.typed(key + "__" + part)));
        return places.every(Boolean) ? [...places.map((place) => digits(Number(place))), 0, 0].join(" ") : "";
      }
      if (type === "ranking") {
        const places = [...this.form.elements].filter((field) => field.options && field.name.startsWith(key + "__"));
        return [...new Set(places.map((field) => field.value).filter(Boolean))].join(" ");
      }
      const [field] = this.named(key);
      if (!field) return "";
      if (field.type === "radio" || field.type === "checkbox") return this.chosen(key);
      if (["integer", "decimal", "range"].includes(type)) {
        const number = numberText(field.value);
        return number && (type !== "integer" || Number.isInteger(Number(number))) ? digits(Number(number)) : "";
      }
      const text = field.value.normalize("NFC");
      return type === "long_text" ? strip(text) : split(text).join(" ");
    }

    date(key) {
      const [day, month, year] = DATES.map((part) => numberText(this.typed(key + "__" + part)));
      return year >= 1000 && !isNaN(dayStart(year, month, day)) ? pad(year, 4) + "-" + pad(Number(month)) + "-" + pad(Number(day)) : "";
    }

    // What was answered, in words.

    pipe() {
      for (const place of this.form.querySelectorAll("[data-pipe]")) {
        const words = this.words(place.dataset.pipe);
        if (words !== null && place.textContent !== words) place.textContent = words;
      }
    }

    /** null for an answer that is not in the page. */
    words(key) {
      const question = (this.rules.q || []).find((each) => key === each.k || key === each.k + "_other" || (each.w || []).some((row) => key === each.k + "_" + row));
      if (!question) return null;
      const missing = this.labels(key + "__missing");
      const text = missing || this.inWords(key, question);
      return text === null ? null : text || "…";
    }

    labels(name) {
      const other = this.typed(name + "_other");
      const label = (field) => (field.value === "other" && other) || field.closest("label").querySelector("span").textContent;
      return this.named(name).filter((field) => field.checked).map(label).join(COMMA.test(this.language) ? "، " : ", ");
    }

    inWords(key, question) {
      const [field] = this.named(key);
      const nodes = this.known.found[key];
      if (!nodes) return null;
      const text = nodes[0].text;
      if (text && field && (field.type === "radio" || field.type === "checkbox")) return this.labels(key);
      if (text && question.t === "ranking") {
        const label = (code) => this.form.querySelector(`option[value="${CSS.escape(code)}"]`).textContent;
        return text.split(" ").map(label).join(COMMA.test(this.language) ? "، " : ", ");
      }
      const plain = { numberingSystem: "latn", calendar: "gregory", timeZone: "UTC" };
      if (text && question.t === "date") return new Date(text).toLocaleDateString(this.language, { dateStyle: "long", ...plain });
      if (text && ["integer", "decimal", "range"].includes(question.t)) {
        return Number(text).toLocaleString(this.language, { numberingSystem: "latn", useGrouping: false, maximumFractionDigits: 15 });
      }
      return text;
    }

    // A message as soon as an answer was given that does not fit.

    check(field) {
      const box = field.closest("[id^=q_]");
      const own = (each) => box && (box.id === "q_" + each.k || (each.w || []).some((row) => box.id === "q_" + each.k + "_" + row));
      const question = (this.rules.q || []).find(own);
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
      const described = box.matches("fieldset") || box.matches("tr") ? [box] : [];
      const inputs = [...box.querySelectorAll("input:not([type=hidden]), select, textarea")];
      if (!described.length) described.push(...inputs.filter((input) => input.name === key));
      for (const input of inputs) {
        if (message) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
      for (const each of described) {
        const ids = (each.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== id);
        if (message) ids.push(id);
        if (ids.length) each.setAttribute("aria-describedby", ids.join(" "));
        else each.removeAttribute("aria-describedby");
      }
      if (!message) return place && place.remove();
      if (!place) {
        place = document.createElement("span");
        place.className = "error-message";
        place.id = id;
        place.setAttribute("role", "alert");
        place.setAttribute("aria-live", "polite");
        const help = document.getElementById("help_" + key);
        (help || box.querySelector("legend, .question-label, th > span")).after(place);
      }
      const word = document.createElement("span");
      word.textContent = this.form.dataset.error;
      place.replaceChildren(word, " " + message);
    }
  }

  const logic = { Form, UNKNOWN, leaf, branch, toBoolean, toString };
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
