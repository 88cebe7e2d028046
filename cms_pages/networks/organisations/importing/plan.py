"""What taking in a list would do, organisation by organisation. Nothing is written; empty cells change nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cms_pages.networks.record import Network

from ..membership import Membership
from ..organisation import ContactPoint, Organisation
from .joining import membership_for
from .known import Known, known_for
from .reading import ListRow, Problem

NEW, CHANGED, JOINS, SAME = "new", "changed", "joins", "same"
OF_ORGANISATION = ("name", "kind", "side", "district", "languages", "fields", "staffing", "website", "description")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


@dataclass(frozen=True)
class Change:
    """Values as they are stored; the names are those of the columns."""

    name: str
    before: Any
    after: Any


@dataclass
class Planned:
    """`organisation` is not yet stored while it is new, nor are `membership` and `contact`."""

    row: ListRow
    organisation: Organisation
    membership: Membership | None = None
    contact: ContactPoint | None = None
    fields: list[int] | None = None
    changes: list[Change] = field(default_factory=list)
    of_organisation: bool = False

    @property
    def state(self) -> str:
        if self.organisation.pk is None:
            return NEW
        if self.membership and self.membership.pk is None:
            return JOINS
        return CHANGED if self.changes else SAME


@dataclass(frozen=True)
class Plan:
    rows: tuple[Planned, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def mark(self) -> str:
        """The same as long as it would do the same."""
        told = [(each.row.number, each.organisation.pk, each.state, each.changes) for each in self.rows]
        return repr(told)


def plan_list(*, rows: Sequence[ListRow], network: Network, language: str, user) -> Plan:
    known = known_for(user, network)
    known.new_keys |= {row.values["key"] for row in rows if "key" in row.values}  # no other row gets one of these
    planned: list[Planned] = []
    problems: list[Problem] = []
    seen: dict[int, int] = {}
    for row in rows:
        found = _find(row, known)
        if isinstance(found, Organisation) and found.pk in seen:
            found = Problem(row.number, "same_organisation", {"row": seen[found.pk]})
        if isinstance(found, Problem):
            problems.append(found)
            continue
        organisation = found or Organisation(key=row.values.get("key") or known.free_key(row.values["name"]))
        if organisation.pk:
            seen[organisation.pk] = row.number
        each = _planned(row, organisation, known, network, language)
        problems.append(each) if isinstance(each, Problem) else planned.append(each)
    return Plan(problems=tuple(problems)) if problems else Plan(rows=tuple(planned))


def _find(row: ListRow, known: Known) -> Organisation | Problem | None:
    """By its key, else by name and district."""
    key = row.values.get("key", "")
    if key in known.by_key:
        return known.by_key[key]
    if key and key in known.taken:
        return Problem(row.number, "key_taken", {"key": key})
    if key:
        return None if _KEY.fullmatch(key) else Problem(row.number, "no_key", {"key": key})
    same = known.same_as(row.values["name"], row.values.get("district", ""))
    if len(same) > 1:
        keys = ", ".join(each.key for each in same)
        return Problem(row.number, "ambiguous", {"name": row.values["name"], "keys": keys})
    return same[0] if same else None


def _planned(row: ListRow, organisation: Organisation, known: Known, network: Network, language: str):
    planned = Planned(row, organisation)
    if organisation.pk is None or organisation.pk in known.mine:
        _plan_organisation(planned, language)
        _plan_contact(planned)
    memberships = known.memberships.get(organisation.pk or 0, [])
    found = membership_for(memberships, organisation, network, _day(row, "since"), _day(row, "until"))
    if found is None:
        return Problem(row.number, "network_overlap")
    planned.membership = found
    wanted = {name: row.values[name] for name in ("role",) if name in row.values}
    wanted |= {name: _day(row, name) for name in ("since", "until") if name in row.values}
    wanted |= _texts(row, found, ("own_benefit", "contribution"), language)
    _change(planned, found, wanted)
    return planned


def _plan_organisation(planned: Planned, language: str) -> None:
    row, organisation = planned.row, planned.organisation
    wanted = {name: row.values[name] for name in OF_ORGANISATION if name in row.values}
    wanted |= _texts(row, organisation, ("description",), language)
    if "fields" in wanted:
        before = sorted(each.pk for each in organisation.fields.all()) if organisation.pk else []
        after = sorted(wanted.pop("fields"))
        if before != after:
            planned.changes.append(Change("fields", before, after))
            planned.fields = after
    before = len(planned.changes)
    _change(planned, organisation, wanted)
    planned.of_organisation = len(planned.changes) > before or organisation.pk is None


def _plan_contact(planned: Planned) -> None:
    values, organisation = planned.row.values, planned.organisation
    wanted = {name: values[name] for name in ("function", "phone", "email") if name in values}
    if not wanted:
        return
    known = list(organisation.contact_points.all()) if organisation.pk else []
    same = [each for each in known if each.function.casefold() == values["function"].casefold()]
    contact = same[0] if same else ContactPoint()
    before = len(planned.changes)
    _change(planned, contact, wanted)
    planned.contact = contact if len(planned.changes) > before else None


def _texts(row: ListRow, record: Any, names: Sequence[str], language: str) -> Mapping[str, Any]:
    """In the language of the list; what is there in other languages stays."""
    return {name: getattr(record, name) | {language: row.values[name]} for name in names if name in row.values}


def _change(planned: Planned, record: Any, wanted: Mapping[str, Any]) -> None:
    """In memory only."""
    for name, after in wanted.items():
        before = getattr(record, name)
        if before != after:
            planned.changes.append(Change(name, before, after))
            setattr(record, name, after)


def _day(row: ListRow, name: str) -> date | None:
    return date.fromisoformat(row.values[name]) if name in row.values else None
