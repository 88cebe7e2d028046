"""A survey about needs in two languages, answered by enough organisations. All data is synthetic."""

import pytest

from surveys.results.release.making import make_batch
from tests.factories.batches import first_batch
from tests.factories.surveys import make_responses, make_survey, one_step, question

NEEDS = "housing language childcare"
TEXTS = {
    "de": {
        "title": "Bedarfe",
        "question.severity.label": "Wie dringend?",
        "question.severity.row.housing.label": "Wohnen",
        "question.severity.row.language.label": "Sprache",
        "question.colour.label": "Welche Farbe?",
        "question.colour.option.red.label": "Rot",
        "question.why.label": "Warum?",
    },
    "en": {
        "title": "Needs",
        "question.severity.row.housing.label": "Housing",
        "question.colour.option.red.label": "Red",
    },
}


def structure():
    return one_step(
        question("severity", "matrix", options="1 2 3 4 5", rows=NEEDS, role="severity"),
        question("colour", options="red blue green"),
        question("why", "long_text", role="quote"),
    )


def answer(colour="red", **severity):
    given = dict.fromkeys(NEEDS.split(), "3") | {key: str(value) for key, value in severity.items()}
    return {"colour": colour} | {f"severity_{key}": value for key, value in given.items()}


@pytest.fixture
def survey(db):
    """30 of migrant organisations: 20 red, 9 blue, 1 green."""
    found = make_survey(structure(), TEXTS)
    for colour, number in (("red", 20), ("blue", 9), ("green", 1)):
        make_responses(found, *[answer(colour, housing=5, language=4)] * number, side="mo")
    make_batch(found.waves.get())
    return found


@pytest.fixture
def more_answers(survey):
    """Other figures from now on."""

    def add(*answers):
        make_responses(survey, *(answers or [answer("red")] * 10), side="mo")
        first_batch(survey.waves.get())

    return add
