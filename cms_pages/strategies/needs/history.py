"""What happened to a need, newest first, in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.models import Entry
from cms_pages.strategies.journal.noting import history_of

from .models import Confirmation, Evidence, Need

SENTENCES = {
    Kind.NEED_COLLECTED: _("The need was collected."),
    Kind.NEED_SET_ASIDE: _("The proposal was set aside."),
    Kind.NEED_RENAMED: _("It was worded differently."),
    Kind.NEED_MERGED: _("Other needs became part of this one."),
    Kind.NEED_SPLIT: _("A need was split off."),
    Kind.NEED_UNDONE: _("A change was undone."),
    Kind.NEED_CONFIRMED: _("An organisation agreed:"),
    Kind.CONFIRMATION_TAKEN_BACK: _("An organisation took back that it had agreed:"),
    Kind.NEED_MOVED: _("All sides have agreed. The state is now:"),
    Kind.EVIDENCE_ADDED: _("Evidence was added:"),
    Kind.EVIDENCE_WITHDRAWN: _("Evidence was withdrawn:"),
}


@dataclass(frozen=True)
class Line:
    """`word` follows the sentence; `needs` are others that it is about."""

    entry: Entry
    sentence: str
    word: str = ""
    needs: list[Need] = field(default_factory=list)


def lines_of(need: Need) -> list[Line]:
    """Three queries."""
    entries = history_of(need)
    others = {str(each.key): each for each in Need.objects.filter(key__in=_keys(entries), network=need.network)}
    return [_line(entry, others) for entry in entries]


def _keys(entries: Iterable[Entry]) -> list[str]:
    return [key for entry in entries for key in _keys_in(entry)]


def _keys_in(entry: Entry) -> list[str]:
    named = (entry.data.get(name) for name in ("into", "made", "split_from"))
    return [*filter(None, named), *entry.data.get("merged", ())]


def _line(entry: Entry, others: dict[str, Need]) -> Line:
    needs = [others[key] for key in _keys_in(entry) if key in others]
    return Line(entry, str(_sentence(entry)), _word(entry), needs)


def _sentence(entry: Entry) -> str:
    if "into" in entry.data:
        return _("It became part of another need.")
    if "split_from" in entry.data:
        return _("It was split off from another need.")
    if "vote" in entry.data:
        return _("It was voted on. The state is now:")
    return SENTENCES.get(entry.kind, _("It was changed."))


def _word(entry: Entry) -> str:
    data = entry.data
    labels = {"purpose": Confirmation.Of, "state": Need.State}
    if entry.kind in (Kind.EVIDENCE_ADDED, Kind.EVIDENCE_WITHDRAWN):
        labels = {"evidence_kind": Evidence.Kind}
    return next((str(choices(data[name]).label) for name, choices in labels.items() if name in data), "")
