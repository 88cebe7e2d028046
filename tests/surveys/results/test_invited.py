"""How many were invited stands beside the figures of everybody and of each side, in any survey."""

import pytest
from django.utils import translation

from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Participant
from surveys.results.door import shown
from surveys.results.public.drawing import drawn
from surveys.results.public.reading import public_results
from surveys.results.public.releasing import release
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


CENSUS = "There are no intervals, for nearly all who were invited have answered."


@pytest.mark.parametrize(("administration", "census"), [(11, True), (40, False)])
def test_what_is_public_is_as_sure_as_what_members_see(client, person, grant, wave, administration, census):
    """30 of 31 who were invited have answered, or 30 of 60."""
    invite(wave, mo=20, administration=administration)
    make_batch(wave)
    grant("aggregates")
    grant("release")
    client.force_login(person)
    release(wave=wave, ref="colour", texts={}, user=person)
    with translation.override("en"):
        (drawing,) = drawn(public_results(wave.survey, "en"))
    card = drawing["questions"][0]["card"]
    preview = client.get("/en/results/needs/release/1/colour/").context["card"]
    member = client.get("/en/results/needs/").context["step"].cards[0]
    assert card.tables[0].sentences == preview.tables[0].sentences == member.tables[0].sentences
    assert (CENSUS in card.tables[0].method, "interval" in card.tables[0].sentences[0]) == (census, not census)


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
