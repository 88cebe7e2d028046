"""Parts of a measure that were written down wrongly, or are wanted otherwise by now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.measures.parts import Application, Indicator, Milestone, Resource
from cms_pages.strategies.measures.refusals import ChangedMeanwhile, Refused
from cms_pages.strategies.measures.writing import meaning_of, seal_of, written
from cms_pages.strategies.rules.measure_states import ApplicationState, ResourceState
from cms_pages.strategies.words import translate_later

from .locking import locked, locked_for_drafting, locked_for_reporting, text_changed

Part = Resource | Application | Milestone | Indicator


@dataclass(frozen=True)
class Correctable:
    """Which facts of a part can be corrected, as long as what. `words` is the one that is written in a language."""

    facts: tuple[str, ...]
    words: str
    is_open: Callable[[Any], bool]
    is_agreed_upon: bool = True


CORRECTABLE: dict[type, Correctable] = {
    Resource: Correctable(
        ("kind", "what", "amount", "needed_by", "asked_of", "asked_elsewhere", "advocate"),
        "what",
        lambda row: row.state == ResourceState.REQUESTED,
    ),
    Milestone: Correctable(("what", "due"), "what", lambda row: row.done_on is None),
    Indicator: Correctable(("name", "kind", "unit", "baseline", "target", "source"), "name", lambda row: True),
    Application: Correctable(
        ("call", "call_url", "deadline", "applicants", "share_of_posts", "share_of_money"),
        "",
        lambda row: row.state in (ApplicationState.PLANNED, ApplicationState.SUBMITTED),
        is_agreed_upon=False,
    ),
}


def can_be_corrected(part: Part) -> bool:
    return CORRECTABLE[type(part)].is_open(part)


def facts_of(part: Part) -> dict[str, Any]:
    """Organisations by their ids."""
    found = {}
    for name in CORRECTABLE[type(part)].facts:
        field = part._meta.get_field(name)
        many = field.many_to_many
        found[name] = sorted(each.pk for each in getattr(part, name).all()) if many else getattr(part, field.attname)
    return found


def seal_of_facts(part: Part) -> str:
    return seal_of(*facts_of(part).values())


@transaction.atomic
def correct(
    *, part: Part, seal: str, facts: Mapping[str, Any], language: str = "", by, organisation: Organisation | None = None
) -> Part:
    """Raises ChangedMeanwhile where it reads otherwise than the seal says, and Refused."""
    kind = CORRECTABLE[type(part)]
    lock = locked_for_drafting if kind.is_agreed_upon else locked_for_reporting
    strategy, measure = lock(part.measure.goal.strategy), locked(Measure, part.measure_id)
    kept = locked(type(part), part.pk)
    if not kind.is_open(kept):
        raise Refused("in_use")
    if seal_of_facts(kept) != seal:
        raise ChangedMeanwhile
    before = meaning_of(*facts_of(kept).values())
    _write(kept, kind, facts, language)
    translate_later(kept)
    if meaning_of(*facts_of(kept).values()) != before:
        if kind.is_agreed_upon:
            text_changed(strategy, measure)
        _note(strategy, measure, kept, kind, by, organisation)
    return kept


def _write(part: Part, kind: Correctable, facts: Mapping[str, Any], language: str) -> None:
    for name in kind.facts:
        if name == kind.words:
            setattr(part, name, written(getattr(part, name), facts[name], language))
        elif part._meta.get_field(name).many_to_many:
            getattr(part, name).set(facts[name])
        else:
            setattr(part, name, facts[name])
    part.save()


def _note(strategy, measure: Measure, part: Part, kind: Correctable, by, organisation) -> None:
    name = part._meta.model_name
    data = {"what": f"{name}_changed", name: str(part.key)}
    data |= {"words": getattr(part, kind.words)} if kind.words else {"call": part.call}
    note(Kind.MEASURE_CHANGED, network=strategy.network, about=measure, by=by, organisation=organisation, **data)
