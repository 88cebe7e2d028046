"""All events, in sight. A site adds its own by dotted paths in the setting WEBHOOK_EVENTS."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Event:
    """`name` is sent and stored and never changes; `holds` says what stands in `data` of its message.

    Who runs a survey or releases its results may hear of what happens in it. What is `of_survey` False happens in none:
    only a webhook for all surveys hears of it.
    """

    name: str
    label: str | Promise
    holds: str | Promise
    of_survey: bool = True


SUBMITTED = Event("response.submitted", _("Answers were sent"), _("a name for the answers, if they are not anonymous"))
CORRECTED = Event(
    "response.corrected", _("Answers were corrected"), _("the names of the answers and of those they replace")
)
WITHDRAWN = Event("response.withdrawn", _("Answers were withdrawn"), _("the names of all versions of the answers"))
RELEASED = Event("results.released", _("Results were made public"), _("the key of the question"))
TAKEN_BACK = Event("results.taken_back", _("Results are public no longer"), _("the key of the question"))
ADOPTED = Event("strategy.adopted", _("A strategy was adopted"), _("what its sender says"), of_survey=False)
EVENTS = (SUBMITTED, CORRECTED, WITHDRAWN, RELEASED, TAKEN_BACK, ADOPTED)

TEST = Event("test", _("Test"), _("nothing"), of_survey=False)
"""Sent by a button alone; nobody chooses it."""


def all_events() -> tuple[Event, ...]:
    return EVENTS + tuple(import_string(path) for path in getattr(settings, "WEBHOOK_EVENTS", ()))


def event_of(name: str) -> Event:
    """Raises ValueError for a name that is not registered."""
    found = next((event for event in (*all_events(), TEST) if event.name == name), None)
    if found is None:
        raise ValueError(f"No event is called {name}.")
    return found


def label_of(name: str) -> str:
    """Of an event that may be registered no longer."""
    return next((str(event.label) for event in (*all_events(), TEST) if event.name == name), name)
