"""How far a page is in a language."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    ORIGINAL = "original", _("Original")
    NOT_PLANNED = "not_planned", _("Not planned")
    MISSING = "missing", _("Missing")
    IN_WORK = "in_work", _("In work")
    MACHINE = "machine", _("By machine, not checked")
    CHECKED = "checked", _("Checked")
    OUTDATED = "outdated", _("Outdated")


STATES_OF_TRANSLATIONS = [state for state in State if state is not State.ORIGINAL]
WAITING = (State.MISSING, State.OUTDATED)


@dataclass(frozen=True)
class Facts:
    """What is known of a translation. `missing` and `machine` are numbers of paragraphs; `original_changed` is when
    words of the original were last published anew, `current_until` up to when the translation followed it."""

    due: bool
    there: bool = False
    live: bool = False
    missing: int = 0
    machine: int = 0
    by_machine: bool = False
    checked_at: datetime | None = None
    current_until: datetime | None = None
    original_changed: datetime | None = None


def state_of(facts: Facts) -> State:
    if not facts.there:
        return State.MISSING if facts.due else State.NOT_PLANNED
    if is_outdated(facts):
        return State.OUTDATED
    if facts.missing:
        return State.IN_WORK
    if facts.machine or facts.by_machine:
        return State.MACHINE
    return State.CHECKED if facts.live or facts.checked_at else State.IN_WORK


def is_outdated(facts: Facts) -> bool:
    """Of what is public, or was checked once: what nobody has finished yet is in work."""
    if not (facts.live or facts.checked_at) or facts.original_changed is None:
        return False
    return facts.current_until is None or facts.current_until < facts.original_changed
