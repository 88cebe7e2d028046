"""Raising needs and proving them. Whoever calls these has asked for the right before; the state is asked
again here, under a lock. All raise Refused."""

from uuid import UUID

from django.db import IntegrityError, transaction

from cms_pages.networks.closed_area.models import Paper
from cms_pages.strategies.area import People
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.rules.need_states import (
    NeedState,
    may_gain_evidence,
)
from cms_pages.strategies.words import translate_later, words
from surveys.results.evidence.freezing import NotShown, freeze

from .locking import locked
from .models import Evidence, Need
from .refusal import Refused


def raise_need(*, people: People, organisation, key: UUID, language: str, text: str, **facts) -> Need:
    """`facts` are explanation and target_group as text, field and place. The same form sent twice makes one."""
    said = {name: words(facts.pop(name, ""), language) for name in ("explanation", "target_group")}
    need = Need(
        key=key,
        network=people.network,
        statement=words(text, language),
        raised_by=organisation,
        raised_side=organisation.own_side,
        **said,
        **facts,
    )
    try:
        with transaction.atomic():
            need.save()
            note(Kind.NEED_COLLECTED, network=people.network, about=need, by=people.user, organisation=organisation)
            translate_later(need)
    except IntegrityError as error:
        before = Need.objects.filter(key=key, network=people.network, raised_by=organisation).first()
        if before is None:
            raise Refused("gone") from error
        return before
    return need


def add_result(*, people: People, need: Need, organisation, key: UUID, at: dict) -> Evidence:
    """`at` are survey, wave, ref, code and where: see `surveys.results.evidence`."""
    try:
        result = freeze(**at)
    except NotShown as error:
        raise Refused("hidden") from error
    return _add(people, need, organisation, Evidence(key=key, kind=Evidence.Kind.RESULT, result=result))


def add_quote(
    *, people: People, need: Need, organisation, key: UUID, language: str, text: str, source: str
) -> Evidence:
    """Whoever said it has agreed."""
    quote = Evidence(key=key, kind=Evidence.Kind.QUOTE, text=words(text, language), source=source, consented=True)
    return _add(people, need, organisation, quote)


def add_statistic(
    *, people: People, need: Need, organisation, key: UUID, language: str, text: str, **source
) -> Evidence:
    """`source` has source, source_url and dated."""
    statistic = Evidence(key=key, kind=Evidence.Kind.STATISTIC, text=words(text, language), **source)
    return _add(people, need, organisation, statistic)


def add_minutes(
    *, people: People, need: Need, organisation, key: UUID, language: str, text: str, paper: Paper
) -> Evidence:
    """Title and day are kept, for the paper may be deleted."""
    kept = {"source": paper.title, "dated": paper.date, "paper": paper}
    return _add(
        people, need, organisation, Evidence(key=key, kind=Evidence.Kind.MINUTES, text=words(text, language), **kept)
    )


@transaction.atomic
def _add(people: People, need: Need, organisation, evidence: Evidence) -> Evidence:
    """The same form sent twice adds one."""
    found = locked(need)
    if before := Evidence.objects.filter(key=evidence.key).first():
        if before.need_id == found.pk:
            return before
        raise Refused("gone")
    if not may_gain_evidence(NeedState(found.state)):
        raise Refused("moved")
    evidence.need, evidence.organisation = found, organisation
    evidence.save()
    told = {"evidence": str(evidence.key), "evidence_kind": evidence.kind}
    note(Kind.EVIDENCE_ADDED, network=found.network, about=found, by=people.user, organisation=organisation, **told)
    translate_later(evidence)
    return evidence


@transaction.atomic
def withdraw_evidence(*, people: People, evidence: Evidence, organisation) -> None:
    """As when somebody no longer agrees to be quoted: its words are deleted, that it was there is noted."""
    need = locked(evidence.need)
    deleted, _rows = Evidence.objects.filter(pk=evidence.pk, need=need).delete()
    if deleted:
        told = {"evidence": str(evidence.key), "evidence_kind": evidence.kind}
        note(
            Kind.EVIDENCE_WITHDRAWN, network=need.network, about=need, by=people.user, organisation=organisation, **told
        )
