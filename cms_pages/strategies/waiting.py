"""What waits for one person in the strategies of a network, with where to go."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .area import People
from .consent.answers import standings_in
from .consent.models import ConsentRound
from .measures.models import Measure, Partner
from .measures.parts import Resource
from .needs.models import Confirmation, Need
from .reviews.models import Review
from .rules.measure_states import MeasureState, ResourceState
from .rules.need_states import WHERE, Purpose
from .rules.rights import Verb
from .rules.suggestion_states import SuggestionState
from .texts.models import Suggestion
from .voting.models import Vote


@dataclass(frozen=True)
class Waiting:
    """A sentence, where it is done, and until when (or None)."""

    text: str
    address: str
    until: object = None


def waiting_for(people: People) -> list[Waiting]:
    """What has a last day comes first. A fixed number of queries, and a few for an open round."""
    found = [*_of_organisations(people), *_of_coordination(people)]
    return sorted(found, key=lambda each: (each.until is None, each.until or timezone.now()))


def _of_organisations(people: People) -> Iterator[Waiting]:
    if not people.speaks_for:
        return
    yield from _rounds(people)
    yield from _votes(people)
    yield from _reviews(people)
    yield from _requests(people)
    yield from _needs(people)
    yield from _overdue(people)


def _rounds(people: People) -> Iterator[Waiting]:
    """An answer that was given earlier about the same text still holds."""
    own = {each.pk for each in people.speaks_for}
    there = ConsentRound.objects.filter(strategy__network=people.network, closed_at=None, closes_at__gt=timezone.now())
    for found in there.select_related("strategy__network", "version"):
        today = timezone.localdate()
        asked = [each for each in standings_in(found) if each.asked.organisation.pk in own and not each.asked.left]
        if any(not each.has_answered(today) for each in asked):
            address = reverse("consent:round", args=[people.network.pk, found.key])
            text = _("Does your organisation agree? %(strategy)s") % {"strategy": found.strategy}
            yield Waiting(text, address, found.closes_at)


def _votes(people: People) -> Iterator[Waiting]:
    there = Vote.objects.filter(network=people.network, closed_at=None, closes_at__gt=timezone.now())
    for vote in there.prefetch_related("ballots"):
        cast = {ballot.organisation_id for ballot in vote.ballots.all()}
        if any(each.pk not in cast for each in people.speaks_for):
            address = reverse("voting:ballot", args=[people.network.pk, vote.key])
            yield Waiting(_("Vote on which needs come first."), address, vote.closes_at)


def _reviews(people: People) -> Iterator[Waiting]:
    there = Review.objects.filter(strategy__network=people.network, closed_at=None, closes_at__gt=timezone.now())
    for review in there.prefetch_related("ratings"):
        rated = {rating.organisation_id for rating in review.ratings.all()}
        if any(each.pk not in rated for each in people.speaks_for):
            address = reverse("reviews:rating", args=[people.network.pk, review.key])
            yield Waiting(_("Say how the year went."), address, review.closes_at)


def _requests(people: People) -> Iterator[Waiting]:
    asked = Resource.objects.filter(
        measure__goal__strategy__network=people.network,
        asked_of__in=people.speaks_for,
        state=ResourceState.REQUESTED,
    ).exclude(measure__state__in=(MeasureState.DONE, MeasureState.DROPPED))
    for resource in asked.select_related("measure__goal__strategy"):
        strategy, measure = resource.measure.goal.strategy, resource.measure
        address = reverse("measures:measure", args=[people.network.pk, strategy.key, measure.key])
        yield Waiting(_("Your organisation was asked for something that a measure needs."), address)


def _needs(people: People) -> Iterator[Waiting]:
    own = Confirmation.objects.filter(
        need=OuterRef("pk"), purpose=Purpose.VALID, side__in={each.own_side for each in people.speaks_for}
    )
    open_ones = Need.objects.filter(network=people.network, merged_into=None, state__in=WHERE[Purpose.VALID])
    if count := open_ones.exclude(Exists(own)).count():
        text = ngettext(
            "%(count)d need waits for your side to confirm it.",
            "%(count)d needs wait for your side to confirm them.",
            count,
        )
        yield Waiting(text % {"count": count}, reverse("needs:needs", args=[people.network.pk]))


def _overdue(people: People) -> Iterator[Waiting]:
    leading = Partner.objects.filter(measure=OuterRef("pk"), organisation__in=people.speaks_for)
    late = Measure.objects.filter(
        Exists(leading.exclude(part=Partner.Part.PARTNER)),
        goal__strategy__network=people.network,
        due__lt=timezone.localdate(),
    ).exclude(state__in=(MeasureState.IDEA, MeasureState.DONE, MeasureState.DROPPED))
    late = late.exclude(carried_to__goal__strategy__adopted_at__isnull=False)
    for measure in late.select_related("goal__strategy"):
        address = reverse("measures:measure", args=[people.network.pk, measure.goal.strategy.key, measure.key])
        yield Waiting(_("The day of a measure that you lead has passed. Say how it stands."), address)


def _of_coordination(people: People) -> Iterator[Waiting]:
    if not people.may(Verb.ANSWER_SUGGESTION):
        return
    waiting = Suggestion.objects.filter(strategy__network=people.network, state=SuggestionState.OPEN)
    strategies = waiting.order_by("strategy").values_list("strategy__key", flat=True).distinct()
    for key in strategies:
        address = reverse("texts:working", args=[people.network.pk, key])
        yield Waiting(_("Suggestions for the text wait for an answer."), address)
