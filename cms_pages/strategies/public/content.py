"""What everybody may read of a strategy, in the active language: the agreed text, and how far it is.

Goals and measures are told once they were adopted, in the words that were agreed on. States, milestones and values are
those of today. Own benefit and contribution are told as far as an organisation has agreed to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.consent.answers import ADOPTED
from cms_pages.strategies.consent.models import ConsentRound, Endorsement
from cms_pages.strategies.measures.models import Measure, Partner
from cms_pages.strategies.measures.parts import Indicator, Milestone, Resource
from cms_pages.strategies.measures.queries import GoalPlan, MeasurePlan, plan_of
from cms_pages.strategies.measures.sentences import method, said_progress
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.rules.progress import Progress, progress_of
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.texts.passages import passages_in
from cms_pages.strategies.words import Shown, shown, translated_since


@dataclass(frozen=True)
class PartnerTold:
    """`role`, `own_benefit` and `contribution` are empty where the organisation has not agreed to tell them."""

    organisation: Organisation
    part: str
    leads: bool
    role: Shown
    own_benefit: Shown
    contribution: Shown

    @property
    def name(self) -> str:
        return self.organisation.said_name.text

    @property
    def side(self) -> str:
        return str(Side(self.organisation.own_side).label)


@dataclass(frozen=True)
class MeasureTold:
    measure: Measure
    what: Shown
    description: Shown
    share: int
    reason: Shown
    partners: list[PartnerTold]
    blocking: list[Resource]
    milestones: list[Milestone]
    indicators: list[Indicator]

    @property
    def key(self) -> str:
        return str(self.measure.key)

    @property
    def state(self) -> str:
        return str(self.measure.get_state_display())


@dataclass(frozen=True)
class GoalTold:
    key: str
    title: Shown
    description: Shown
    progress: Progress
    said_progress: str
    measures: list[MeasureTold]


@dataclass(frozen=True)
class Dissent:
    """An objection that stood when the rest was adopted."""

    organisation: str
    side: str
    measure: Shown
    reason: Shown
    proposal: Shown


@dataclass(frozen=True)
class Told:
    """`adopted_at` is None, and there are no goals, while nothing was adopted yet."""

    strategy: Strategy
    adopted_at: datetime | None
    council_on: date | None
    council_resolution: str
    progress: Progress
    said_progress: str
    method: str
    goals: list[GoalTold]
    dissent: list[Dissent]


def told_of(strategy: Strategy) -> Told:
    """In a fixed number of queries, however long the strategy is."""
    rounds = list(_adopting(strategy))
    words = _agreed_words(rounds)
    plans = plan_of(strategy).goals if rounds else []
    goals = [told for plan in plans if (told := _goal(plan, words))]
    progress = progress_of(each.counted for plan in plans for each in _agreed(plan, words))
    council = next((each for each in rounds if each.council_on or each.council_resolution), None)
    return Told(
        strategy=strategy,
        adopted_at=strategy.adopted_at if rounds else None,
        council_on=council.council_on if council else None,
        council_resolution=council.council_resolution if council else "",
        progress=progress,
        said_progress=said_progress(progress),
        method=method(),
        goals=goals,
        dissent=_dissent(rounds),
    )


def _adopting(strategy: Strategy) -> Iterable[ConsentRound]:
    """Newest first."""
    return strategy.rounds.filter(decided__in=ADOPTED).select_related("version").order_by("-number")


def _agreed_words(rounds: list[ConsentRound]) -> dict[str, dict[str, Any]]:
    """By the key of a passage. Of a measure that a round split off, what an earlier round agreed on holds."""
    agreed: dict[str, dict[str, Any]] = {}
    for found in reversed(rounds):
        split = set(found.outcome.get("split_off", ()))
        new = {each.key: each.words for each in passages_in(found.version)}
        kept = {key: words for key, words in agreed.items() if _about(key) in split}
        agreed = {key: words for key, words in new.items() if _about(key) not in split} | kept
    return agreed


def agreed_measures(rounds: list[ConsentRound]) -> set[str]:
    """The keys of those that the rounds, newest first, have agreed on."""
    return {_about(key) for key in _agreed_words(rounds) if key.startswith("measure:") and key.endswith(":what")}


def _about(key: str) -> str:
    return key.split(":")[1] if ":" in key else ""


def _agreed(plan: GoalPlan, words: Mapping[str, Any]) -> list[MeasurePlan]:
    return [each for each in plan.measures if f"measure:{each.measure.key}:what" in words]


def _goal(plan: GoalPlan, words: Mapping[str, Any]) -> GoalTold | None:
    """None for one that was drafted later."""
    key, agreed = plan.goal.key, _agreed(plan, words)
    if f"goal:{key}:title" not in words:
        return None
    progress = progress_of(each.counted for each in agreed)
    return GoalTold(
        key=str(key),
        title=shown(translated_since(words[f"goal:{key}:title"], plan.goal.title)),
        description=shown(translated_since(words.get(f"goal:{key}:description"), plan.goal.description)),
        progress=progress,
        said_progress=said_progress(progress),
        measures=[_measure(each, words) for each in agreed],
    )


def _measure(plan: MeasurePlan, words: Mapping[str, Any]) -> MeasureTold:
    key = plan.measure.key
    return MeasureTold(
        measure=plan.measure,
        what=shown(translated_since(words[f"measure:{key}:what"], plan.measure.what)),
        description=shown(translated_since(words.get(f"measure:{key}:description"), plan.measure.description)),
        share=plan.share,
        reason=shown(plan.measure.reason),
        partners=[_partner(each) for each in plan.partners],
        blocking=plan.blocking,
        milestones=plan.milestones,
        indicators=plan.indicators,
    )


def _partner(partner: Partner) -> PartnerTold:
    own = (partner.role, partner.own_benefit, partner.contribution) if partner.public else ({}, {}, {})
    leads = partner.part != Partner.Part.PARTNER
    return PartnerTold(partner.organisation, str(partner.get_part_display()), leads, *map(shown, own))


def _dissent(rounds: list[ConsentRound]) -> list[Dissent]:
    """Of the newest round that adopted the text."""
    if not rounds or not rounds[0].outcome.get("dissent"):
        return []
    headings = {each.about: each.heading for each in passages_in(rounds[0].version)}
    objections = Endorsement.objects.filter(
        round__strategy=rounds[0].strategy_id,
        round__number__lte=rounds[0].number,
        organisation__key__in=rounds[0].outcome["dissent"],
        answer=Answer.OBJECTION,
        resolved_at=None,
    )
    newest: dict[int, Endorsement] = {}
    for each in objections.select_related("organisation").order_by("round__number", "pk"):
        newest[each.organisation_id] = each
    return [
        Dissent(
            organisation=each.organisation.said_name.text,
            side=str(Side(each.side).label),
            measure=shown(headings.get(each.measure)),
            reason=shown(each.reason),
            proposal=shown(each.proposal),
        )
        for each in newest.values()
    ]
