"""Which questions of a survey tell about which need, found by their analysis roles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from surveys.domain.survey import Question
from surveys.results.tables.base import option_codes

from .bands import middles_of

RATINGS = ("severity", "reach", "coverage")
SCALES = {"severity": (1.0, 5.0), "reach": (0.0, 1.0), "coverage": (0.0, 4.0)}


@dataclass(frozen=True)
class Rating:
    """Where one thing is said about one need: the answer's key, and what each code of it counts as."""

    question: Question
    key: str
    values: Mapping[str, float]


@dataclass(frozen=True)
class Need:
    """`ratings` by RATINGS; `question` and `row` are where its words are found; `ranked` if it can be put in order."""

    code: str
    question: str
    row: str
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    ranked: bool = False

    def has(self, factor: str) -> bool:
        return self.ranked if factor == "priority" else factor in self.ratings


@dataclass(frozen=True)
class Roles:
    needs: tuple[Need, ...]
    priority: Question | None = None
    people: Question | None = None


def roles_of(questions: Sequence[Question]) -> Roles:
    """A row of a matrix is a need, and so is a question of its own: `severity_housing` tells about `housing`.

    The options to put in order have the codes of the needs.
    """
    priority, people = (_first(questions, role) for role in ("priority", "people_represented"))
    ratings: dict[str, dict[str, Rating]] = {}
    for role in RATINGS:
        for code, rating in _ratings(questions, role):
            ratings.setdefault(code, {}).setdefault(role, rating)
    ranked = option_codes(priority) if priority else []
    codes = dict.fromkeys([*(code for code, own in ratings.items() if "severity" in own), *ranked])
    needs = tuple(_need(code, ratings.get(code, {}), code in ranked, priority) for code in codes)
    return Roles(needs, priority, people)


def _need(code: str, ratings: Mapping[str, Rating], ranked: bool, priority: Question | None) -> Need:
    if "severity" in ratings:
        question = ratings["severity"].question
        return Need(code, question.key, code if question.rows else "", ratings, ranked)
    return Need(code, priority.key if priority else "", "", ratings, ranked)


def _first(questions: Sequence[Question], role: str) -> Question | None:
    return next((question for question in questions if question.role == role and option_codes(question)), None)


def _ratings(questions: Sequence[Question], role: str) -> Iterator[tuple[str, Rating]]:
    for question in questions:
        values = _values(question, role) if question.role == role else {}
        if values and question.rows:
            yield from ((row, Rating(question, question.row_key(row), values)) for row in question.rows)
        elif values:
            code = question.key.removeprefix(f"{role}_").removesuffix(f"_{role}")
            yield code, Rating(question, question.key, values)


def _values(question: Question, role: str) -> Mapping[str, float]:
    """Bands of "how many in a hundred" as shares, everything else by its number or its place on the role's scale."""
    codes = option_codes(question)
    if role == "reach" and (middles := middles_of(codes, 100)):
        return {code: middle / 100 for code, middle in middles.items()}
    numbered = all(code.isdecimal() for code in codes)
    numbers = [float(code) if numbered else float(place) for place, code in enumerate(codes)]
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    if high <= low:
        return {}
    start, end = SCALES[role]
    return {code: start + (n - low) / (high - low) * (end - start) for code, n in zip(codes, numbers, strict=True)}
