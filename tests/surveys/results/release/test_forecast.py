"""What the forecast promises from the list of the invited appears once they have answered."""

import pytest

from surveys.answering.compiled import survey_of_version
from surveys.answering.invitations.forecast import forecast
from surveys.answering.invitations.services import invite
from surveys.answering.models import Participant
from surveys.results import door
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response, make_survey, one_step, question

pytestmark = pytest.mark.django_db

AREAS = {"north": 12, "south": 9, "west": 6, "east": 3}


@pytest.mark.parametrize("kinds", [{"big": 1}, {"big": 1, "small": 1}, {"big": 4, "small": 1}])
def test_what_is_promised_appears(kinds):
    survey = make_survey(
        one_step(
            question("area", options=" ".join(AREAS)),
            question("kind", options="big small"),
            question("need", options="yes no"),
        ),
        dimensions=["area", "kind"],
    )
    wave = survey.waves.get()
    every = [kind for kind, times in kinds.items() for _ in range(times)]
    for area, number in AREAS.items():
        for each in range(number):
            own = {"area": area, "kind": every[each % len(every)]}
            participant = Participant.objects.create(key=f"{area}-{each}", name=f"{area} {each}", side="mo")
            invite(wave=wave, participant=participant, prefilled=own)
            make_response(survey, own | {"need": "yes" if each % 2 else "no"}, side="mo")
    definition = survey_of_version(survey.versions.get().pk)
    make_batch(wave)
    promised = [dict(view.filters) for view in forecast(survey, wave, definition).views if view.can_appear]
    assert {"area": "north"} in promised
    assert {"area": "west"} not in promised
    assert [where for where in promised if door.shown(wave, where).n is None] == []
