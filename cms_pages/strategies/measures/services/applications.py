"""Joint applications for money."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.measures.parts import Application
from cms_pages.strategies.measures.refusals import Refused
from cms_pages.strategies.rules.measure_states import APPLICATION_TRANSITIONS, ApplicationState
from cms_pages.strategies.words import translate_later, words

from .locking import locked, locked_for_reporting


@dataclass(frozen=True)
class Facts:
    """The shares are what migrant organisations get, in percent."""

    call: str
    call_url: str
    deadline: date | None
    applicants: Collection[Organisation]
    share_of_posts: int | None
    share_of_money: int | None


@transaction.atomic
def add_application(
    *, measure: Measure, key: UUID, facts: Facts, by, organisation: Organisation | None = None
) -> Application:
    """A second time with one key, nothing is made."""
    strategy = locked_for_reporting(measure.goal.strategy)
    kept = locked(Measure, measure.pk)
    if before := Application.objects.filter(key=key).first():
        if before.measure_id != kept.pk:
            raise Refused("sent")
        return before
    given = dict(vars(facts))
    applicants = given.pop("applicants")
    made = Application.objects.create(key=key, measure=kept, **given)
    made.applicants.set(applicants)
    _note(made, strategy, by, organisation, "added")
    return made


@transaction.atomic
def move_application(
    *,
    application: Application,
    seen: str,
    to: ApplicationState,
    outcome: str = "",
    language: str | None = None,
    by,
    organisation: Organisation | None = None,
) -> Application:
    """`seen` is the state that was on screen. Raises Refused."""
    strategy = locked_for_reporting(application.measure.goal.strategy)
    kept = locked(Application, application.pk)
    if kept.state != seen:
        raise Refused("moved")
    if to not in APPLICATION_TRANSITIONS[ApplicationState(kept.state)]:
        raise Refused("not_possible")
    kept.state, kept.state_since = to, timezone.now()
    kept.outcome = words(outcome, language) or kept.outcome
    kept.save(update_fields=["state", "state_since", "outcome"])
    _note(kept, strategy, by, organisation, to.value)
    translate_later(kept)
    return kept


@transaction.atomic
def remove_application(*, application: Application, by, organisation: Organisation | None = None) -> None:
    """As long as it is only planned."""
    strategy = locked_for_reporting(application.measure.goal.strategy)
    kept = Application.objects.select_for_update().filter(pk=application.pk).first()
    if kept is None:
        return
    if kept.state != ApplicationState.PLANNED:
        raise Refused("in_use")
    _note(kept, strategy, by, organisation, "removed")
    kept.delete()


def _note(application: Application, strategy, by, organisation, to: str) -> None:
    data = {"application": str(application.key), "call": application.call, "to": to, "outcome": application.outcome}
    note(
        Kind.APPLICATION_MOVED,
        network=strategy.network,
        about=application.measure,
        by=by,
        organisation=organisation,
        **data,
    )
