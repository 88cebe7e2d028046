"""Progress and history in whole sentences."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.models import Entry
from cms_pages.strategies.rules.measure_states import MeasureState
from cms_pages.strategies.rules.progress import ALL_MILESTONES, SHARES, Progress
from cms_pages.strategies.words import Shown, shown

from .models import Measure
from .parts import Application, Resource


def method() -> str:
    """How progress is computed, for whoever reads the bar."""
    shares = {state.value: share for state, share in SHARES.items()}
    return _(
        "Each measure counts the same: as an idea %(idea)s %%, agreed %(agreed)s %%, funded %(funded)s %%, running "
        "%(running)s %% and up to %(milestones)s %% more for its milestones, done %(done)s %%. A paused measure keeps "
        "what it had reached; a dropped one is left out."
    ) % {**shares, "milestones": ALL_MILESTONES}


def said_progress(progress: Progress) -> str:
    if progress.percent is None:
        return _("There is no measure to count yet.")
    done = ngettext(
        "%(done)s of %(number)s measure is done", "%(done)s of %(number)s measures are done", progress.counted
    )
    said = [_("%(percent)s %%") % {"percent": progress.percent}]
    said += [done % {"done": progress.done, "number": progress.counted}]
    if progress.paused:
        said += [
            ngettext("%(number)s is paused", "%(number)s are paused", progress.paused) % {"number": progress.paused}
        ]
    if progress.dropped:
        left_out = ngettext(
            "%(number)s dropped one is left out", "%(number)s dropped ones are left out", progress.dropped
        )
        said += [left_out % {"number": progress.dropped}]
    return " · ".join(said)


@dataclass(frozen=True)
class Told:
    """One line of the history of a measure. Without an organisation, somebody coordinated."""

    said: str
    about: Shown
    why: Shown
    organisation: Organisation | None
    at: datetime


WHAT = {
    "text": gettext_lazy("The measure was rewritten."),
    "own_part": gettext_lazy("An organisation wrote its own part."),
    "left": gettext_lazy("An organisation does not take part any more."),
    "milestone_added": gettext_lazy("A milestone was added."),
    "milestone_removed": gettext_lazy("A milestone was taken out."),
    "milestone_changed": gettext_lazy("A milestone was corrected."),
    "indicator_changed": gettext_lazy("An indicator was corrected."),
    "resource_changed": gettext_lazy("What is needed was corrected."),
    "application_changed": gettext_lazy("A joint application was corrected."),
    "indicator_added": gettext_lazy("An indicator was added."),
    "indicator_removed": gettext_lazy("An indicator was taken out."),
}


def told(entry: Entry) -> Told:
    data = entry.data
    about = data.get("words") or data.get("name") or data.get("what")
    return Told(
        said=_sentence(entry),
        about=shown(about) if isinstance(about, dict) else Shown(data.get("call", "")),
        why=shown(data.get("reason") or data.get("outcome")),
        organisation=entry.organisation,
        at=entry.at,
    )


def _sentence(entry: Entry) -> str:
    data = entry.data
    if entry.kind == Kind.MEASURE_ADDED:
        return _("The measure was added.")
    if entry.kind == Kind.MEASURE_MOVED:
        states = {name: _label(Measure.State, data.get(name)) for name in ("from", "to")}
        return _("The state changed from “%(from)s” to “%(to)s”.") % states
    if entry.kind == Kind.RESOURCE_MOVED:
        return _part(_("A needed resource"), Resource.State, data)
    if entry.kind == Kind.APPLICATION_MOVED:
        return _part(_("A joint application"), Application.State, data)
    if entry.kind == Kind.MILESTONE_DONE:
        return _("A milestone was reached.")
    if entry.kind == Kind.INDICATOR_VALUE:
        on, value = date.fromisoformat(data["on"]), Decimal(data["value"])
        return _("Value %(value)s for %(on)s") % {"value": number_format(value), "on": date_format(on)}
    return str(WHAT.get(data.get("what"), _("Something was changed.")))


def _part(name: str, states, data: dict) -> str:
    """What became of a part: a state, or that it was added or removed."""
    own = {"added": _("added"), "removed": _("taken out")}
    return f"{name}: {own.get(data.get('to')) or _label(states, data.get('to'))}"


def _label(states, value: str | None) -> str:
    return str(states(value).label) if value in states.values else ""


def state_before_pause(measure: Measure) -> str:
    return _label(Measure.State, measure.before_pause) if measure.state == MeasureState.PAUSED else ""
