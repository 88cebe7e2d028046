"""You said, we heard, we do or we do not, because: what became of the needs of a wave, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.needs.tracing import Traces, needs_of_wave
from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.rules.measure_states import MeasureState
from cms_pages.strategies.rules.strategy_states import StrategyState
from cms_pages.strategies.words import shown

PUBLIC = (Need.State.VALIDATED, Need.State.PRIORITISED, Need.State.IN_STRATEGY, Need.State.PARKED, Need.State.RESOLVED)
"""Before each side has confirmed it, a need is the network's own affair."""


@dataclass(frozen=True)
class NeedTold:
    """A need with what was heard, and what follows: sentences, each with an address or ""."""

    need: Need
    heard: str
    follows: tuple[tuple[str, str], ...]

    def sentences(self) -> list[tuple[str, str]]:
        return [(self.heard, ""), *self.follows]


def told_of_wave(survey: str, wave: int, language: str, network=None) -> list[NeedTold]:
    """Needs that each side has confirmed, or ended together, in their order of priority."""
    found = [need for need in needs_of_wave(survey, wave, network) if need.state in PUBLIC]
    return told_of(found, language)


def told_of(needs: list[Need], language: str) -> list[NeedTold]:
    """Three queries, however many needs."""
    measures = _measures_of(needs)
    pages = _addresses(measures, language)
    ordered = sorted(needs, key=lambda need: (need.rank or 10_000, need.pk))
    with translation.override(language):
        return [_told(need, measures.get(need.pk, []), pages) for need in ordered]


def waves_of_network(network) -> dict[tuple[str, int], list[Need]]:
    """The waves that confirmed needs rest on, each with these needs."""
    traces, found = Traces(network), {}
    for need in traces.standing:
        if need.state in PUBLIC:
            for key in traces.waves(need):
                found.setdefault(key, []).append(need)
    return dict(sorted(found.items()))


def _told(need: Need, measures: list[Measure], pages: dict) -> NeedTold:
    heard = _("We heard: %(need)s") % {"need": shown(need.statement)}
    return NeedTold(need, heard, tuple(_follows(need, measures, pages)))


def _follows(need: Need, measures: list[Measure], pages: dict) -> Iterator[tuple[str, str]]:
    reason = shown(need.closing_reason)
    if need.state == Need.State.PARKED:
        yield _("We do not go on with it for now, because: %(reason)s") % {"reason": reason}, ""
    elif need.state == Need.State.RESOLVED:
        yield _("It is resolved: %(reason)s") % {"reason": reason}, ""
    elif need.rank:
        yield _("In the vote on what comes first it has place %(place)d.") % {"place": need.rank}, ""
    elif not measures:
        yield _("Each side has confirmed that this is needed."), ""
    for measure in measures:
        yield _of_measure(measure), pages.get(measure.goal.strategy.key, "")


def _of_measure(measure: Measure) -> str:
    names = {"measure": shown(measure.what), "state": measure.get_state_display(), "reason": shown(measure.reason)}
    if measure.split_off:
        return _("This was not agreed on, because an objection stood: %(measure)s") % names
    if measure.state == MeasureState.DROPPED:
        return _("We do not do this after all: %(measure)s. The reason: %(reason)s") % names
    if measure.state == MeasureState.PAUSED:
        return _("This is paused: %(measure)s. The reason: %(reason)s") % names
    if measure.due and measure.state != MeasureState.DONE:
        names["day"] = date_format(measure.due)
        return _("We do: %(measure)s. State: %(state)s. By %(day)s.") % names
    return _("We do: %(measure)s. State: %(state)s.") % names


def _measures_of(needs: list[Need]) -> dict[int, list[Measure]]:
    """Of adopted strategies and those that followed them; what a network is still drafting is its own affair.

    One that was carried over is told in its cycle before until the next one is adopted.
    """
    told = (StrategyState.ADOPTED, StrategyState.CLOSED)
    found = Measure.objects.filter(needs__in=needs, goal__strategy__adopted_at__isnull=False)
    found = found.exclude(carried_to__goal__strategy__adopted_at__isnull=False)
    found = found.filter(goal__strategy__state__in=(*told, StrategyState.IN_CONSENT)).exclude(
        state=MeasureState.IDEA, split_off=False
    )
    by_need: dict[int, list[Measure]] = {}
    rows = Measure.needs.through.objects.filter(measure__in=found, need__in=needs).values_list("need", "measure")
    measures = {each.pk: each for each in found.select_related("goal__strategy").distinct()}
    for need, measure in sorted(rows):
        by_need.setdefault(need, []).append(measures[measure])
    return by_need


def _addresses(measures: dict[int, list[Measure]], language: str) -> dict:
    """Of the public page of each strategy: in the language, else in any."""
    keys = {each.goal.strategy.key for found in measures.values() for each in found}
    pages = StrategyPage.objects.live().public().filter(translation_key__in=keys).select_related("locale")
    ordered = sorted(pages, key=lambda page: page.locale.language_code == language)
    return {page.translation_key: page.url or "" for page in ordered}
