"""What a measure says beside its words: for each part the facts that are agreed upon, and how they read.

States, days of doing and measured values are no part of it: they change while a measure is carried out.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.utils import formats
from django.utils.translation import gettext as _

from cms_pages.strategies.measures.models import Measure, Partner
from cms_pages.strategies.words import shown

from .passage import written


class Line(NamedTuple):
    text: str
    machine: bool = False


class Part(NamedTuple):
    """Both side by side, so that whatever is read is what is agreed upon. Lines are in the active language."""

    facts: Callable[[Measure], Any]
    lines: Callable[[Measure], Iterator[Line]]


def _said(words, label: str = "") -> Iterator[Line]:
    if words:
        found = shown(words)
        yield Line(f"{label}: {found.text}" if label else found.text, found.machine)


def _named(label: str, name: str) -> Iterator[Line]:
    if name:
        yield Line(f"{label}: {name}")


def _name(organisation) -> str:
    return organisation.said_name.text if organisation else ""


def _key(organisation) -> str:
    return organisation.key if organisation else ""


def _iso(day) -> str:
    return day.isoformat() if day else ""


def _day(day) -> str:
    return formats.date_format(day, "DATE_FORMAT") if day else ""


def _number(value) -> str:
    return "" if value is None else format(value, ".2f")


def _needs(measure: Measure) -> list[str]:
    return sorted(str(need.key) for need in measure.needs.all())


def _read_needs(measure: Measure) -> Iterator[Line]:
    for need in measure.needs.all():
        yield from _said(need.statement)


def _in_order(measure: Measure) -> list[Partner]:
    order = list(Partner.Part.values)
    return sorted(measure.partners.all(), key=lambda each: (order.index(each.part), each.organisation.key))


def _partners(measure: Measure) -> list:
    return [
        [_key(each.organisation), each.part, *map(written, (each.role, each.own_benefit, each.contribution))]
        for each in _in_order(measure)
    ]


def _read_partners(measure: Measure) -> Iterator[Line]:
    for each in _in_order(measure):
        yield Line(f"{_name(each.organisation)}: {each.get_part_display()}")
        yield from _said(each.role, _("Role"))
        yield from _said(each.own_benefit, _("Own benefit"))
        yield from _said(each.contribution, _("Contribution"))


def _resources(measure: Measure) -> list:
    return [
        [str(each.key), each.kind, written(each.what), each.amount, each.asked_elsewhere]
        + [_key(organisation) for organisation in (each.needed_by, each.asked_of, each.advocate)]
        for each in measure.resources.all()
    ]


def _read_resources(measure: Measure) -> Iterator[Line]:
    for each in measure.resources.all():
        yield Line(": ".join(filter(None, (each.get_kind_display(), each.amount))))
        yield from _said(each.what)
        yield from _named(_("Needed by"), _name(each.needed_by))
        yield from _named(_("Asked of"), _name(each.asked_of) or each.asked_elsewhere)
        yield from _named(_("Speaks up for it"), _name(each.advocate))


def _due(measure: Measure) -> str:
    return _iso(measure.due)


def _read_due(measure: Measure) -> Iterator[Line]:
    if measure.due:
        yield Line(_day(measure.due))


def _milestones(measure: Measure) -> list:
    return [[str(each.key), written(each.what), _iso(each.due)] for each in measure.milestones.all()]


def _read_milestones(measure: Measure) -> Iterator[Line]:
    for each in measure.milestones.all():
        yield from _said(each.what, _day(each.due))


def _indicators(measure: Measure) -> list:
    return [
        [str(each.key), written(each.name), each.kind, each.unit, _number(each.baseline), _number(each.target)]
        for each in measure.indicators.all()
    ]


def _read_indicators(measure: Measure) -> Iterator[Line]:
    for each in measure.indicators.all():
        yield from _said(each.name, each.get_kind_display())
        for label, value in ((_("Baseline"), each.baseline), (_("Target"), each.target)):
            if value is not None:
                yield Line(f"{label}: {formats.number_format(value)} {each.unit}".strip())


PARTS = {
    "needs": Part(_needs, _read_needs),
    "partners": Part(_partners, _read_partners),
    "resources": Part(_resources, _read_resources),
    "due": Part(_due, _read_due),
    "milestones": Part(_milestones, _read_milestones),
    "indicators": Part(_indicators, _read_indicators),
}
