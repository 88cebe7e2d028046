"""What results propose as needs, and what people decide about it: each is decided about once."""

from uuid import uuid4

from django.db import transaction

from cms_pages.networks.record import Network
from cms_pages.strategies.area import People
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.words import translate_later, words
from surveys.results.evidence.proposing import Proposal
from surveys.results.evidence.proposing import proposals as proposed_by

from .models import Evidence, Need
from .refusal import Refused
from .surveys_below import survey_of

Code = tuple[str, str, str]
"""Survey, "need" or "theme", and its code: in whatever wave it is found again, it is the same proposal."""


def code_of(origin: dict) -> Code | None:
    kind = next((kind for kind in ("need", "theme") if kind in origin), None)
    return (origin["survey"], kind, origin[kind]) if kind else None


def open_proposals(network: Network, survey) -> list[Proposal]:
    """Of a survey that was asked for by `surveys_below`: that tells who may see it."""
    decided = {code_of(origin) for origin in Need.objects.filter(network=network).values_list("origin", flat=True)}
    return [proposal for proposal in proposed_by(survey) if code_of(proposal.origin) not in decided]


def set_aside_needs(network: Network) -> list[Need]:
    return list(Need.objects.filter(network=network, state=Need.State.PROPOSED))


@transaction.atomic
def take_up(*, people: People, code: Code) -> Need:
    """With the figure behind it as its first evidence. Raises Refused."""
    need, proposal = _decide(people, code)
    need.state = Need.State.COLLECTED
    need.save()
    Evidence.objects.create(need=need, key=uuid4(), kind=Evidence.Kind.RESULT, result=proposal.result)
    note(Kind.NEED_COLLECTED, network=people.network, about=need, by=people.user, origin=proposal.origin)
    translate_later(need)
    return need


@transaction.atomic
def set_aside(*, people: People, code: Code) -> Need:
    """It is kept as a proposal, and can be taken up later. Raises Refused."""
    need, proposal = _decide(people, code)
    need.state = Need.State.PROPOSED
    need.save()
    Evidence.objects.create(need=need, key=uuid4(), kind=Evidence.Kind.RESULT, result=proposal.result)
    note(Kind.NEED_SET_ASIDE, network=people.network, about=need, by=people.user, origin=proposal.origin)
    return need


def _decide(people: People, code: Code) -> tuple[Need, Proposal]:
    """One at a time in a network, so that none is decided about twice."""
    Network.objects.select_for_update().get(pk=people.network.pk)
    survey = survey_of(people, code[0])
    found = open_proposals(people.network, survey) if survey else []
    proposal = next((each for each in found if code_of(each.origin) == code), None)
    if proposal is None:
        raise Refused("taken")
    first = proposal.label[proposal.language]
    others = {
        language: {"text": text, "machine": False}
        for language, text in proposal.label.items()
        if language != proposal.language
    }
    statement = words(first, proposal.language) | {"others": others}
    return Need(network=people.network, statement=statement, origin=proposal.origin), proposal


@transaction.atomic
def take_up_after_all(*, people: People, key: str) -> Need:
    """One that was set aside. Raises Refused."""
    there = {str(need.key): need.pk for need in set_aside_needs(people.network)}
    found = Need.objects.select_for_update().filter(pk=there.get(key), state=Need.State.PROPOSED).first()
    if found is None:
        raise Refused("taken")
    found.state = Need.State.COLLECTED
    found.save(update_fields=["state"])
    note(Kind.NEED_COLLECTED, network=people.network, about=found, by=people.user, origin=found.origin)
    translate_later(found)
    return found
