"""Raising needs, proving them, confirming them. Whoever calls these has asked for the right before; the state is asked
again here, under a lock. All raise Refused."""

from uuid import UUID

from django.db import IntegrityError, transaction

from cms_pages.networks.closed_area.models import Paper
from cms_pages.strategies.area import People, present_sides
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.rules.need_states import (
    NeedState,
    Purpose,
    after_confirmation,
    asks_for_reason,
    may_be_confirmed,
    may_gain_evidence,
)
from cms_pages.strategies.words import translate_later, words
from surveys.results.evidence.freezing import NotShown, freeze

from .locking import check_speaks, locked
from .models import Confirmation, Evidence, Need
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


@transaction.atomic
def confirm(
    *, people: People, need: Need, organisation, purpose: Purpose, language: str = "", reason: str = ""
) -> Need:
    """Confirming again changes nothing."""
    found = locked(need)
    check_speaks(people, organisation)
    before = found.confirmations.filter(purpose=purpose)
    if any(each.organisation_id == organisation.pk for each in before):
        return found
    if not may_be_confirmed(NeedState(found.state), purpose):
        raise Refused("moved")
    if asks_for_reason(purpose) and not before and not reason:
        raise Refused("reason")
    Confirmation.objects.create(
        need=found,
        purpose=purpose,
        organisation=organisation,
        side=organisation.own_side,
        by=people.user,
        reason=words(reason, language),
    )
    who = {"network": found.network, "about": found, "by": people.user, "organisation": organisation}
    note(Kind.NEED_CONFIRMED, purpose=purpose.value, side=organisation.own_side, **who)
    _move(found, purpose, who)
    return found


def _move(need: Need, purpose: Purpose, who: dict) -> None:
    given = list(need.confirmations.filter(purpose=purpose).order_by("at", "pk"))
    state = NeedState(need.state)
    following = after_confirmation(state, purpose, {each.side for each in given}, present_sides(need.network))
    if following is state:
        return
    need.state = following
    if asks_for_reason(purpose):
        need.closing, need.closing_reason = purpose, given[0].reason
    need.save(update_fields=["state", "closing", "closing_reason"])
    note(Kind.NEED_MOVED, state=following.value, before=state.value, **who)
    translate_later(need)


@transaction.atomic
def take_back(*, people: People, need: Need, organisation, purpose: Purpose) -> None:
    """As long as nothing has followed from it."""
    found = locked(need)
    check_speaks(people, organisation)
    if not may_be_confirmed(NeedState(found.state), purpose):
        raise Refused("moved")
    deleted, _rows = found.confirmations.filter(purpose=purpose, organisation=organisation).delete()
    if deleted:
        who = {"network": found.network, "about": found, "by": people.user, "organisation": organisation}
        note(Kind.CONFIRMATION_TAKEN_BACK, purpose=purpose.value, side=organisation.own_side, **who)
