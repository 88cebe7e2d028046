"""The ranking as it comes through the door, after a batch was made."""

import pytest

from surveys.answering.models import Participant, Side
from surveys.results import door
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response, make_survey, question

from .network import structure
from .test_producer import OFFICES, ORGANISATIONS, PARTNERS

pytestmark = pytest.mark.django_db

KINDS = {"mo": "mo", "office": "administration", "other": "partner"}
ANSWERS = {"mo": ORGANISATIONS, "office": OFFICES, "other": PARTNERS}


def answered_survey(**more):
    """12 organisations, 5 partners, and 4 offices who answer under their name."""
    kind = question("kind", options=" ".join(KINDS), role="side")
    survey = make_survey(
        {**structure(kind), "sides": KINDS, "side_question": "kind"}, privacy={"administration": "named"}, **more
    )
    for kind, side in KINDS.items():
        for number, given in enumerate(ANSWERS[kind]):
            office = kind == "office"
            participant = _office(number) if office else None
            make_response(survey, {**given.answers, "kind": kind}, side=side, participant=participant)
    return survey


def _office(number: int) -> Participant:
    return Participant.objects.create(key=f"office-{number}", name=f"Amt {number}", side=Side.ADMINISTRATION)


def test_ranking_comes_through_the_door():
    wave = answered_survey().waves.get()
    assert door.figures(wave, "needs") is None
    make_batch(wave)
    found = door.figures(wave, "needs")
    assert [(need["need"], need["place"]["tier"]) for need in found["needs"]] == [
        ("housing", "A"),
        ("language", "B"),
        ("childcare", "C"),
    ]
    offices = {need["need"]: need["sides"]["administration"]["severity"] for need in found["needs"]}
    assert offices == {"housing": 2.5, "language": 4.25, "childcare": 1.33}
    assert door.figures(wave, "compared") is None


def test_office_that_nobody_invited_keeps_its_side_from_being_named():
    survey = answered_survey()
    make_response(survey, {**OFFICES[0].answers, "kind": "office"}, side="administration", participant=None)
    make_batch(survey.waves.get())
    found = door.figures(survey.waves.get(), "needs")
    (offices,) = (side for side in found["sides"] if side["side"] == "administration")
    assert (offices["used"], offices["n"], offices["hidden"]) == (False, None, "few_responses")
    assert all("administration" not in need["sides"] for need in found["needs"])
