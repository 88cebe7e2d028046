"""How many were invited stands beside the figures of everybody and of each side, in any survey."""

import pytest

from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Participant
from surveys.results.door import shown
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response, make_survey, one_step, question

pytestmark = pytest.mark.django_db
ANSWERED = {"mo": 20, "administration": 10}


@pytest.fixture
def wave():
    """No question has a role in the analysis."""
    survey = make_survey(
        one_step(question("colour", options="red blue"), question("size", options="all")), dimensions=["colour"]
    )
    for side, number in ANSWERED.items():
        for place in range(number):
            make_response(survey, {"colour": "red" if place % 2 else "blue", "size": "all"}, side=side)
    return survey.waves.get()


def invite(wave, **numbers):
    for side, number in numbers.items():
        for place in range(number):
            participant = Participant.objects.create(key=f"{side}-{place}", name=f"{side} {place}", side=side)
            Invitation.objects.create(wave=wave, participant=participant, token_hash=f"{side}{place}")


def invited_of(wave, **where):
    return shown(wave, where).invited


def test_it_is_known_of_everybody_and_of_each_side(wave):
    invite(wave, mo=40, administration=11)
    make_batch(wave)
    assert (invited_of(wave), invited_of(wave, side="mo"), invited_of(wave, side="administration")) == (51, 40, 11)
    assert (invited_of(wave, colour="red"), invited_of(wave, side="mo", colour="red")) == (0, 0)


def test_of_everybody_it_is_known_only_where_each_side_has_a_list(wave):
    invite(wave, mo=40)
    make_batch(wave)
    assert (invited_of(wave), invited_of(wave, side="mo"), invited_of(wave, side="administration")) == (0, 40, 0)


def test_a_side_that_has_not_answered_yet_was_invited_all_the_same(wave):
    invite(wave, mo=40, administration=11, partner=6)
    make_batch(wave)
    assert (invited_of(wave), invited_of(wave, side="partner")) == (57, 0)


@pytest.mark.parametrize(
    ("filters", "told"),
    [("", "n = 30, invited: 51,"), ("?only-side=mo", "n = 20, invited: 40,"), ("?only-colour=red", "n = 15, ")],
)
def test_a_copied_sentence_names_those_who_were_invited_to_what_it_is_about(client, person, grant, wave, filters, told):
    invite(wave, mo=40, administration=11)
    make_batch(wave)
    grant("aggregates")
    client.force_login(person)
    page = client.get(f"/en/results/needs/{filters}").content.decode()
    sources = [part.partition("http")[0] for part in page.split("Source: ")[1:]]
    assert sources
    assert all(told in source and ("invited" in source) is ("invited" in told) for source in sources), sources
