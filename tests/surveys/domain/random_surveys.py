"""Random surveys with all that XLSForm can ask for, as frozen structures. They have no mistakes and can be finished."""

from collections.abc import Iterator
from random import Random
from typing import Any

CODES = ("a", "b", "c", "d")
MOST_ROUNDS = 3

_CONDITIONS = (
    "${%s} = 'a'",
    "${%s} != ''",
    "selected(${%s}, 'b')",
    "not(selected(${%s}, 'a'))",
    "${%s} < 3",
    "string-length(${%s}) >= 2",
    "contains(${%s}, 'Tag')",
)
_TYPES = (
    *("single", "multiple", "integer", "matrix", "text") * 2,
    *("scale", "decimal", "long_text", "ranking", "date", "email", "range", "consent", "acknowledge", "geopoint"),
    *("time", "datetime", "note"),
)
_WITH_MISSING = frozenset({"integer", "decimal", "text", "long_text", "ranking", "date", "email", "single", "multiple"})

Found = list[tuple[str, str]]
"""Key and type of what a rule may read: what stands before, in the same round or outside of all."""


def random_structure(random: Random) -> dict[str, Any]:
    """Two or three steps; somewhere among them a free and a counted repeat, calculations, a matrix and a filter."""
    drawing = _Drawing(random)
    wanted = random.sample(("free", "counted", "filtered", "matrix"), 4)
    steps = []
    for number in range(random.randint(2, 3)):
        relevant = drawing.rule(drawing.seen) if number else {}
        items = [*drawing.items(wanted[number::2] if number < 2 else ["question"])]
        steps.append({"key": f"s{number}", "questions": items} | relevant)
    return {"steps": steps}


class _Drawing:
    def __init__(self, random: Random):
        self.random = random
        self.seen: Found = []
        self.keys = 0

    def key(self, letter: str = "q") -> str:
        self.keys += 1
        return f"{letter}{self.keys}"

    def items(self, wanted: list[str]) -> Iterator[dict[str, Any]]:
        """For each kind that is wanted an item, after the questions that it needs, and groups."""
        for kind in wanted:
            if kind in ("free", "counted"):
                yield from self.repeat(kind, self.seen)
            elif kind == "matrix":
                yield self.question(self.seen, "multiple")
                yield self.question(self.seen, "matrix")
            elif kind == "filtered":
                yield self.question(self.seen, "single")
                yield self.question(self.seen, "filtered")
            if kind == "question" or self.random.random() < 0.2:
                yield self.group(self.seen)

    def group(self, seen: Found) -> dict[str, Any]:
        relevant = self.rule(seen)
        items = [self.question(seen) for _ in range(self.random.randint(1, 2))]
        return {"key": self.key("g"), "type": "group", "items": items} | relevant

    def repeat(self, kind: str, seen: Found) -> Iterator[dict[str, Any]]:
        """A repeat and what is counted of it. In its rounds are a required question and perhaps a group or a repeat."""
        random, relevant, count = self.random, self.rule(seen), {}
        if kind == "counted":
            number = self.question(seen, "number")
            yield number
            count = {"count": f"if(${{{number['key']}}} > {MOST_ROUNDS}, {MOST_ROUNDS}, ${{{number['key']}}})"}
        within, key = list(seen), self.key("r")
        items = [self.question(within), self.question(within, "number")]
        if random.random() < 0.4:
            items.append(self.group(within))
        if random.random() < 0.2:
            deep = list(within)
            inner = {"key": self.key("r"), "type": "repeat", "items": [self.question(deep), self.question(deep)]}
            items.append(inner)
        yield {"key": key, "type": "repeat", "items": items} | relevant | count
        yield self.calculation(seen, f"count(${{{key}}})")
        yield self.calculation(seen, f"sum(${{{items[1]['key']}}})")

    def calculation(self, seen: Found, rule: str) -> dict[str, Any]:
        key = self.key()
        seen.append((key, "hidden"))
        return {"key": key, "type": "hidden", "calculate": rule}

    def rule(self, seen: Found, name: str = "relevant") -> dict[str, str]:
        """A rule about what stands before, or none."""
        sources = [key for key, type_ in seen if type_ not in ("note", "matrix", "geopoint")]
        if not sources or self.random.random() < 0.5:
            return {}
        parts = [
            self.random.choice(_CONDITIONS) % self.random.choice(sources) for _ in range(self.random.choice((1, 1, 2)))
        ]
        return {name: self.random.choice((" and ", " or ")).join(parts)}

    def question(self, seen: Found, type_: str = "") -> dict[str, Any]:
        random, key = self.random, self.key()
        drawn = type_ or random.choice(_TYPES)
        question: dict[str, Any] = {"key": key, "type": {"filtered": "multiple", "number": "integer"}.get(drawn, drawn)}
        if drawn not in ("filtered", "number"):
            question |= self.rule(seen)
        if question["type"] != "note":
            question |= {"required": True} if random.random() < 0.5 else self.rule(seen, "required_when")
        if question["type"] in _WITH_MISSING and random.random() < 0.4:
            question["missing"] = ["dont_know"]
        question |= self._own(drawn, seen)
        seen.append((key, question["type"]))
        return question

    def _own(self, type_: str, seen: Found) -> dict[str, Any]:
        random = self.random
        match type_:
            case "single" | "multiple":
                return {"options": self._options(seen), "other": random.random() < 0.5}
            case "filtered":
                source = next(key for key, found in reversed(seen) if found == "single")
                options = [{"code": code, "columns": {"at": random.choice(("a", "b"))}} for code in CODES[1:]]
                first = {"code": "a", "columns": {"at": ""}}
                return {"options": [first, *options], "choice_filter": f"at = '' or at = ${{{source}}}"}
            case "scale":
                return {"options": [{"code": code} for code in CODES]}
            case "consent":
                return {"options": [{"code": "yes"}, {"code": "no"}]}
            case "matrix":
                sources = [key for key, found in seen if found == "multiple"]
                rows = {"rows": list(random.sample(CODES, 2)), "options": [{"code": "1"}, {"code": "2"}]}
                return rows | ({"rows_from": random.choice(sources)} if sources and random.random() < 0.7 else {})
            case "ranking":
                return {"options": [{"code": code} for code in CODES[:3]], "places": random.randint(1, 3)}
            case "integer" | "decimal" | "number":
                return random.choice(({}, {"minimum": 0, "maximum": 100}, {"constraint": ". != 7"}))
            case "text" | "long_text":
                return {"max_length": 40}
        return {}

    def _options(self, seen: Found) -> list[dict[str, Any]]:
        """The first one is always offered, so that a required question can be answered."""
        codes = self.random.sample(CODES, 3)
        return [{"code": code} | (self.rule(seen) if place == 2 else {}) for place, code in enumerate(codes)]
