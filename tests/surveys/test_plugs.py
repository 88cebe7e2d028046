"""What a site plugs in by dotted path."""

import pytest

from surveys.answering.models import Participant
from surveys.plugs import DEFAULTS, DirectoryEntry, NoTrace, TraceEntry, plug


class OurTrace:
    def entries(self, response, language):
        return [TraceEntry(f"Es wurde besprochen ({language}).")]


@pytest.mark.parametrize("name", DEFAULTS)
def test_each_plug_has_a_default(name):
    assert plug(name) is plug(name)


def test_a_setting_replaces_the_default(settings):
    del settings.SURVEYS_RECEIPT_TRACE  # this site plugs in its own
    assert isinstance(plug("RECEIPT_TRACE"), NoTrace)
    settings.SURVEYS_RECEIPT_TRACE = f"{__name__}.OurTrace"
    assert plug("RECEIPT_TRACE").entries(None, "de")[0].text == "Es wurde besprochen (de)."


def test_an_unknown_plug_is_an_error():
    with pytest.raises(KeyError):
        plug("SOMETHING")


@pytest.mark.django_db
def test_stored_participants_are_the_default_directory():
    Participant.objects.create(key="verein", name="Verein", side="mo", languages=["fa"])
    assert list(plug("PARTICIPANT_DIRECTORY").entries()) == [DirectoryEntry("verein", "Verein", "mo", "", ("fa",))]
