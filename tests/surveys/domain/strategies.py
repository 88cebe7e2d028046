"""Random surveys, forms and expressions. A survey from here has no mistakes and can always be finished."""

from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from surveys.domain.expressions import Expression, parse
from surveys.domain.expressions.functions import FUNCTIONS
from surveys.domain.questions import TYPES
from surveys.domain.questions.choice import offered_codes
from surveys.domain.questions.matrix import asked_rows
from surveys.domain.questions.ranking import place_field, places
from surveys.domain.survey import MISSING_CODES, OTHER, ROLES, Option, Question, Step, Survey

quick = settings(max_examples=50, deadline=None)
thorough = settings(max_examples=100, deadline=None)

CODES = ("a", "b", "c", "d")

_CONDITIONS = (
    "${%s} = 'a'",
    "${%s} != ''",
    "selected(${%s}, 'b')",
    "not(selected(${%s}, 'a'))",
    "count-selected(${%s}) > 1",
    "${%s} < 3",
    "string-length(${%s}) >= 2",
)


@st.composite
def rules(draw: st.DrawFn, earlier: tuple[Question, ...]) -> Expression | None:
    """A rule about questions that stand before, or none."""
    keys = [key for question in earlier for key in TYPES[question.type].keys(question)]
    if not keys or draw(st.booleans()):
        return None
    conditions = st.builds(lambda form, key: form % key, st.sampled_from(_CONDITIONS), st.sampled_from(keys))
    joined = f" {draw(st.sampled_from(('and', 'or')))} ".join(draw(st.lists(conditions, min_size=1, max_size=3)))
    return parse(joined)


@st.composite
def options(draw: st.DrawFn, earlier: tuple[Question, ...] = (), exclusive: bool = False) -> tuple[Option, ...]:
    """The first one is always offered, so that a required question can be answered."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))
    return tuple(
        Option(code, exclusive and draw(st.booleans()), draw(rules(earlier)) if index else None)
        for index, code in enumerate(codes)
    )


def _missing() -> st.SearchStrategy[tuple[str, ...]]:
    return st.sampled_from(((), MISSING_CODES[:1], MISSING_CODES))


@st.composite
def questions(draw: st.DrawFn, key: str, earlier: tuple[Question, ...] = (), type: str = "") -> Question:
    type = type or draw(st.sampled_from(sorted(TYPES)))
    fields: dict[str, Any] = {"relevant": draw(rules(earlier)), "role": draw(st.sampled_from(("", *ROLES)))}
    if type != "note":
        fields["required"] = draw(st.booleans())
    if type not in ("note", "consent", "acknowledge", "image", "file", "hidden"):
        fields["missing"] = draw(_missing())
    return Question(key=key, type=type, **fields, **draw(_own_fields(type, earlier)))


@st.composite
def _own_fields(draw: st.DrawFn, type: str, earlier: tuple[Question, ...]) -> dict[str, Any]:
    match type:
        case "single":
            return {"options": draw(options(earlier)), "other": draw(st.booleans())}
        case "multiple":
            return {
                "options": draw(options(earlier, exclusive=True)),
                "other": draw(st.booleans()),
                "maximum": draw(st.sampled_from((None, 1, 2))),
            }
        case "scale":
            return {"options": draw(options())}
        case "consent":
            return {"options": (Option("yes"), Option("no"))}
        case "integer" | "decimal":
            constraint = draw(st.sampled_from((None, ". != 7", ". mod 2 = 1 or . < 3")))
            return {
                "minimum": draw(st.sampled_from((None, 0, -5, 1))),
                "maximum": draw(st.sampled_from((None, 1, 100))),
                "constraint": parse(constraint) if constraint else None,
            }
        case "matrix":
            sources = [question.key for question in earlier if question.type == "multiple"]
            rows = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))
            return {"options": draw(options()), "rows": tuple(rows), "rows_from": draw(st.sampled_from(("", *sources)))}
        case "ranking":
            offered = draw(options())
            return {"options": offered, "places": draw(st.none() | st.integers(1, len(offered)))}
        case "text" | "long_text":
            return {"max_length": draw(st.sampled_from((None, 40)))}
        case "range":
            low, high, step = draw(st.sampled_from(((None, None, None), (0, 1, 0.25), (1, 100, 1))))
            return {"minimum": low, "maximum": high, "step": step}
    return {}


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Rules look back only, at questions of the same step or of steps before."""
    steps: list[Step] = []
    asked: list[Question] = []
    for number in range(draw(st.integers(1, 4))):
        relevant = draw(rules(tuple(asked)))
        first = len(asked)
        for _ in range(draw(st.integers(1, 4))):
            asked.append(draw(questions(f"q{len(asked)}", tuple(asked))))
        steps.append(Step(f"s{number}", tuple(asked[first:]), relevant))
    side = next((question.key for question in asked if question.type == "single"), "")
    return Survey(tuple(steps), side, {"a": "mo", "b": "administration"} if side else {})


def good_fields(question: Question, answers: dict[str, Any], random: Random) -> dict[str, list[str]]:
    """What a respondent sends who answers well: every question, in a way that is allowed."""
    key = question.key
    match question.type:
        case "single" | "scale" | "consent":
            return {key: [random.choice(offered_codes(question, answers))], question.other_key: ["Chor"]}
        case "multiple":
            return {key: [random.choice(offered_codes(question, answers))], question.other_key: ["Chor"]}
        case "integer" | "decimal" | "range":
            return {key: ["۱"]}
        case "date" | "time" | "datetime":
            return {f"{key}__{part}": [text] for part, text in _MOMENT.items()}
        case "geopoint":
            return {f"{key}__latitude": ["52,52"], f"{key}__longitude": ["-13.4"]}
        case "acknowledge":
            return {key: ["OK"]}
        case "email":
            return {key: ["name@example.org"]}
        case "matrix":
            rows = asked_rows(question, answers)
            return {question.row_key(row): [random.choice(sorted(question.codes))] for row in rows}
        case "ranking":
            codes = random.sample([option.code for option in question.options], places(question))
            return {place_field(question, place): [code] for place, code in enumerate(codes, start=1)}
        case "image" | "file":
            return {key: ["0d2a2c1e-6d5f-4f0c-9a53-1f6f7d2b9c11"]}
        case "note" | "hidden":
            return {}
    return {key: ["Guten Tag"]}


_MOMENT = {"day": "1", "month": "2", "year": "2024", "hour": "9", "minute": "۳۰"}


_NOISE = ("", "a", "b", "zzz", OTHER, "dont_know", "1", "7", "-3,5", "x@y.org", "31", "2", "2024", "\x00", "<b>", "a b")


def noisy_fields(question: Question, random: Random) -> dict[str, list[str]]:
    """What may arrive otherwise: nothing, too much, nonsense."""
    names = {question.key, question.other_key, question.missing_key}
    names |= {f"{question.key}__{part}" for part in (*_MOMENT, "latitude", "longitude", "1", "2")}
    names |= {question.row_key(row) for row in question.rows}
    return {name: random.choices(_NOISE, k=random.randint(0, 3)) for name in sorted(names) if random.random() < 0.6}


answers = (
    st.none() | st.text(max_size=30) | st.integers(-(10**20), 10**20) | st.floats() | st.lists(st.text(max_size=5))
)
"""Whatever may stand in a draft or be imported."""

_TOKENS = (
    *("or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "(", ")", ",", "."),
    *("${a}", "${b}", "${ c }", "'", '"', "'x'", '""', "''", "0", "1", "2.5", ".5", "3.", "nothing", "${", "}"),
    *(f"{name}(" for name in FUNCTIONS),
)
token_soup = st.lists(st.sampled_from(_TOKENS), max_size=25).map(" ".join)

_LEAVES = st.sampled_from(
    (
        "${a}",
        "${b}",
        ".",
        "'x'",
        "''",
        "'2024-02-31'",
        "'(a+)+$'",
        "0",
        "1",
        "-1",
        "2.5",
        "100000",
        "(0 div 0)",
        "(1 div 0)",
    )
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(("or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"))
    binary = st.builds(lambda left, operator, right: f"({left} {operator} {right})", inner, operators, inner)
    return binary | inner.map(lambda text: f"-{text}") | st.one_of([_call(name, inner) for name in sorted(FUNCTIONS)])


def _call(name: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    function = FUNCTIONS[name]
    arguments = st.lists(inner, min_size=function.fewest, max_size=min(function.most, function.fewest + 2))
    return arguments.map(lambda texts: f"{name}({', '.join(texts)})")


expressions = st.recursive(_LEAVES, _grown, max_leaves=12)
"""Texts that can be read, with every operator and every function."""
