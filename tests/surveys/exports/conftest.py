"""A survey of which figures were released, 30 synthetic answers, one option of which few chose; who reads its files."""

import pytest

from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response, make_survey, one_step, question
from tests.surveys.exports.figures import make_public

WORDS = {
    "de": {
        "title": "Was fehlt?",
        "step.step.title": "Bedarf",
        "question.colour.label": "Welche Farbe?",
        "question.colour.option.red.label": "Rot",
        "question.colour.option.green.label": "Grün & hell",
        "question.several.label": "=Welche?",
    },
    "ar": {"title": "ما الذي ينقص؟", "question.colour.label": "أي لون؟", "question.colour.option.red.label": "أحمر"},
}


@pytest.fixture
def released_survey(db):
    """Sides: 20 MO, 10 administrations. `blue` was chosen by two."""
    structure = one_step(
        question("colour", options="red green blue"),
        question("several", "multiple", options="a b"),
        question("number", "integer"),
    )
    survey = make_survey(structure, WORDS)
    colours = ["red"] * 16 + ["green"] * 12 + ["blue"] * 2
    for place, colour in enumerate(colours):
        side = "mo" if place % 3 else "administration"
        answers = {"colour": colour, "several": ["a"] if place % 2 else ["a", "b"], "number": place}
        make_response(survey, answers, side=side)
    make_batch(survey.waves.get())
    return survey


@pytest.fixture
def get(reader, released_survey):
    """Fetches one file as somebody with the right to figures; all questions are public."""
    make_public(released_survey)

    def fetch(name: str, query: str = "") -> bytes:
        response = reader.get(f"/de/results/needs/exports/{name}?{query}")
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")
        return response.content

    return fetch


@pytest.fixture
def reader(sign_in):
    """Somebody with the right to figures."""
    return sign_in("aggregates")
