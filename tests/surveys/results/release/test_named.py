"""Sides that answer under their name: shown as they are, and no help against the others."""

import pytest

from surveys.answering.models import Participant
from surveys.results import door
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response, make_survey, one_step, question

pytestmark = pytest.mark.django_db

STRUCTURE = one_step(
    question("need", options="yes no"),
    question("rating", "matrix", options="1 2", rows="r1"),
    question("why", "long_text"),
)


@pytest.fixture
def wave():
    """12 MO, anonymous; 4 offices and 5 partners under their names."""
    survey = make_survey(STRUCTURE, privacy={"administration": "named", "partner": "named"})
    for number in range(12):
        make_response(survey, {"need": "yes" if number < 7 else "no", "rating_r1": "1", "why": "secret"}, side="mo")
    for side, number in (("administration", 4), ("partner", 5)):
        for each in range(number):
            own = Participant.objects.create(key=f"{side}-{each}", name=f"{side} {each}", side=side)
            answers = {"need": "yes" if each else "no", "rating_r1": "2", "why": "secret"}
            make_response(survey, answers, side=side, participant=own)
    return survey.waves.get()


def need(wave, **where) -> dict:
    (table,) = door.shown(wave, where).tables["need"]
    return {row.code: row.count for row in table.rows if row.code in ("yes", "no")}


def test_nothing_is_stated_before_a_batch_counts_it(wave):
    assert door.statements(wave) == ()


def test_statements_tell_the_organisation_and_its_answers_without_words(wave, django_assert_num_queries):
    make_batch(wave)
    with django_assert_num_queries(2):
        found = door.statements(wave)
    assert [(one.organisation, one.side) for one in found[:2]] == [
        ("administration 0", "administration"),
        ("administration 1", "administration"),
    ]
    assert len(found) == 9
    assert found[0].answers == {"need": "no", "rating": {"r1": "2"}}


def test_counts_of_a_named_side_are_shown_however_small(wave):
    make_batch(wave)
    assert need(wave, side="administration") == {"yes": 3, "no": 1}
    assert need(wave, side="mo") == {"yes": 7, "no": 5}
    assert need(wave) == {"yes": 14, "no": 7}


def test_what_is_known_of_named_ones_is_taken_off_before_hiding(wave):
    """With four offices and five partners known, everybody's counts would tell those of the MO."""
    first = wave.responses.filter(side="mo", answers__need="no")[:3]
    for response in first:
        response.answers["need"] = "yes"
        response.save()
    make_batch(wave)
    assert need(wave, side="mo") == {"yes": None, "no": None}
    assert need(wave) == {"yes": None, "no": None}


def test_an_organisation_of_a_confidential_side_states_nothing(wave):
    wave.survey.privacy = {"administration": "named", "partner": "confidential"}
    wave.survey.save()
    make_batch(wave)
    assert {one.side for one in door.statements(wave)} == {"administration"}


def test_withdrawn_statements_are_gone_at_once(wave):
    make_batch(wave)
    wave.responses.filter(side="partner").first().delete()
    assert len(door.statements(wave)) == 8


@pytest.mark.parametrize(("members", "number"), [(0, 2), (1, 1), (4, 1), (5, 2)])
def test_a_batch_waits_until_those_nobody_knows_are_none_or_enough(wave, members, number):
    make_batch(wave)
    for each in range(5):
        own = Participant.objects.create(key=f"new-{each}", name=f"office {each}", side="administration")
        make_response(wave.survey, {"need": "yes"}, side="administration", participant=own)
    for _each in range(members):
        make_response(wave.survey, {"need": "no"}, side="mo")
    assert make_batch(wave).number == number
