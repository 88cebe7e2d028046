"""The table in docs/strategies.md is what happens."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from cms_pages.strategies.rules.consent import Answer, Kind, Outcome, Rule, Said, decide

DOCS = Path(__file__).parents[4] / "docs" / "strategies.md"
TODAY = date(2027, 3, 1)
SIDES = ("mo", "administration", "partner")

ANSWERS = {
    "yes": {"answer": Answer.CONSENT},
    "left": {"answer": Answer.CONSENT},
    "reservation": {"answer": Answer.RESERVATION},
    "abstains": {"answer": Answer.ABSTAIN},
    "later": {"answer": Answer.CONSENT, "until": TODAY},
    "too late": {"answer": Answer.CONSENT, "until": TODAY - timedelta(days=1)},
    "objects": {"answer": Answer.OBJECTION},
    "resolved": {"answer": Answer.OBJECTION, "resolved": True},
}


def cases():
    table = DOCS.read_text().partition("### Table of cases")[2].partition("\n#")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("|")]
    return rows[2:]


def said_on(side, cell):
    """The members of a side who count, and what is said."""
    words = [] if cell == "nobody" else cell.split(", ")
    members = [f"{side}-{number}" for number, word in enumerate(words) if word != "left"]
    return members, [said(f"{side}-{number}", side, word) for number, word in enumerate(words) if word != "nothing"]


def said(organisation, side, word):
    if word.startswith("objects to "):
        return Said(organisation, side, Answer.OBJECTION, measure=word.removeprefix("objects to "))
    return Said(organisation, side, **ANSWERS[word])


def in_words(decision):
    if decision.outcome is Outcome.NOT_ADOPTED:
        return "not adopted: " + ", ".join(dict.fromkeys(each.what.value for each in decision.missing))
    without = ", ".join(sorted(decision.split_off))
    return f"adopted without {without}" if without else "adopted"


@pytest.mark.parametrize("row", cases(), ids=lambda row: " · ".join(row[:5]))
def test_a_case_comes_out_as_it_is_written(row):
    number, rule, *cells, outcome = row
    kind, quorum = re.fullmatch(r"(.+), (\d+) %", rule).groups()
    sides = {side: said_on(side, cell) for side, cell in zip(SIDES, cells, strict=True)}
    members = {side: of_side for side, (of_side, _said) in sides.items()}
    everything = [each for _members, of_side in sides.values() for each in of_side]
    decided = decide(Rule(Kind(kind.replace(" ", "_")), int(quorum)), members, everything, int(number), TODAY)
    assert in_words(decided) == outcome


def test_the_table_has_sides_of_none_one_and_two():
    found = {0 if cell == "nobody" else len(cell.split(", ")) for row in cases() for cell in row[2:5]}
    assert found >= {0, 1, 2}
    assert {row[1].partition(",")[0].replace(" ", "_") for row in cases()} == set(Kind)
