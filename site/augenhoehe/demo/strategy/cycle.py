"""The whole cycle, step by step."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cms_pages.models import Network, NetworkPage, Strategy, StrategyPage
from cms_pages.strategies.consent.answering import Words, endorse, resolve, revision_of
from cms_pages.strategies.consent.closing import close_round
from cms_pages.strategies.consent.models import ConsentRound
from cms_pages.strategies.consent.opening import open_round
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.measures.services.states import move_measure
from cms_pages.strategies.reviews.cycles import next_cycle
from cms_pages.strategies.reviews.services import close_review, decide, open_review, rate
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.rules.measure_states import MeasureState, Move
from cms_pages.strategies.rules.reviewing import Decision, EyeLevel
from cms_pages.strategies.rules.suggestion_states import SuggestionState
from cms_pages.strategies.strategy import Strategy as Record
from cms_pages.strategies.texts import services as texts
from cms_pages.strategies.texts.beginning import begin
from cms_pages.strategies.texts.commenting import comment
from cms_pages.strategies.texts.writing import find, seen
from cms_pages.strategies.words import words

from ..survey_pages import LARGE
from ..texts import SOURCE_LANGUAGE
from .days import days_ago
from .from_needs import collect_needs, park_a_need, vote
from .pages import mark_as_demonstration, translate_page
from .people import Cast, cast_of
from .plan import answer_requests, draft_plan, report_progress
from .texts import key, text, translate_everything

Progress = Callable[[str], None]


def network_of_demo() -> Network | None:
    """The one whose survey has been answered."""
    pages = NetworkPage.objects.filter(demonstration=True).order_by("path")
    found = next((page for page in pages if page.get_descendants().filter(slug=LARGE).exists()), None)
    return found.record if found else None


def is_loaded(network: Network) -> bool:
    return Strategy.objects.filter(network=network).exists()


@transaction.atomic
def load(network: Network, progress: Progress) -> None:
    people = cast_of(network)
    progress("Needs from results, confirmed by each side")
    needs = collect_needs(people, LARGE)
    vote(people, needs)
    progress("Draft and suggestions")
    with days_ago(340):
        strategy = _begin(people)
        measures = draft_plan(people, strategy, needs)
        _suggest(people, strategy)
    progress("Round of consent")
    _agree(people, strategy, measures["office"])
    progress("Carrying out, review and the next cycle")
    _carry_out(people, measures)
    park_a_need(people, needs[-1])
    _review(people, strategy)
    progress("Languages")
    translate_everything()
    for page in StrategyPage.objects.filter(translation_key__in=network.strategies.values("key")):
        mark_as_demonstration(page)
    translate_page(StrategyPage.objects.get(translation_key=strategy.key, locale__language_code=SOURCE_LANGUAGE))


def _begin(people: Cast) -> Record:
    today = timezone.localdate()
    return begin(
        network=people.network,
        key=key("strategy"),
        title=text("title"),
        by=people.coordinator.user,
        idea=text("idea"),
        situation=text("situation"),
        begins=today - timedelta(days=340),
        ends=today + timedelta(days=390),
    )


def _suggest(people: Cast, strategy: Record) -> None:
    organisation, person = people.of("partner")
    passage = find(strategy, "idea", languages=[SOURCE_LANGUAGE])
    said = {"language": SOURCE_LANGUAGE, "by": person.user, "organisation": organisation}
    made = texts.suggest(
        strategy=strategy,
        passage="idea",
        key=key("suggestion"),
        text=text("idea_suggested"),
        why=text("suggested_because"),
        saw=seen(passage, SOURCE_LANGUAGE),
        **said,
    )
    texts.answer(
        suggestion=made,
        state=SuggestionState.ACCEPTED,
        reason=words(text("accepted_because"), SOURCE_LANGUAGE),
        by=people.coordinator.user,
    )
    office, officer = people.of("administration")
    comment(
        strategy=strategy,
        passage="idea",
        key=key("comment"),
        by=officer.user,
        organisation=office,
        text=text("comment"),
        language=SOURCE_LANGUAGE,
    )


def _agree(people: Cast, strategy: Record, doubtful: Measure) -> None:
    """One office objects and explains how it was resolved; everybody else agrees, one with a reservation."""
    with days_ago(310):
        last_day = timezone.localdate() + timedelta(days=21)
        found = open_round(strategy=strategy, last_day=last_day, by=people.coordinator.user)
        for number, (organisation, person) in enumerate(people.everybody):
            _say(found, organisation, person, _answer(number))
        objecting, person = people.of("administration")
        reason = {name: words(text(f"objection_{name}"), SOURCE_LANGUAGE) for name in ("reason", "proposal")}
        _say(found, objecting, person, Words(Answer.OBJECTION, measure=str(doubtful.key), **reason))
        how = words(text("objection_resolved"), SOURCE_LANGUAGE)
        resolve(found=found, organisation=objecting, by=person.user, how=how)
    with days_ago(285):
        close_round(found=ConsentRound.objects.get(pk=found.pk), by=people.coordinator.user)


def _answer(number: int) -> Words:
    if number == 1:
        return Words(Answer.RESERVATION, reason=words(text("reservation"), SOURCE_LANGUAGE))
    return Words(Answer.CONSENT)


def _say(found: ConsentRound, organisation, person, said: Words) -> None:
    before = found.endorsements.filter(organisation=organisation).first()
    given = {"organisation": organisation, "by": person.user, "said": said, "revision": revision_of(before)}
    endorse(found=found, **given)


def _carry_out(people: Cast, measures: dict[str, Measure]) -> None:
    user = people.coordinator.user
    with days_ago(250):
        answer_requests(people)
        for name in ("hours", "courses"):
            measure = Measure.objects.get(pk=measures[name].pk)
            move_measure(measure=measure, seen=MeasureState.AGREED, move=Move.FUND, by=user)
            move_measure(measure=measure, seen=MeasureState.FUNDED, move=Move.START, by=user)
    with days_ago(60):
        report_progress(people)
        office = Measure.objects.get(pk=measures["office"].pk)
        said = {"reason": text("paused_because"), "language": SOURCE_LANGUAGE}
        move_measure(measure=office, seen=MeasureState.AGREED, move=Move.PAUSE, by=user, **said)


def _review(people: Cast, strategy: Record) -> None:
    with days_ago(25):
        last_day = timezone.localdate() + timedelta(days=14)
        by = people.coordinator.user
        review = open_review(strategy=strategy, year=timezone.localdate().year, last_day=last_day, by=by)
        for number, (organisation, person) in enumerate(people.everybody):
            said = {"given": _grades(strategy, number), "comment": "", "language": SOURCE_LANGUAGE, "seen": ""}
            rate(people=person, review=review, organisation=organisation, **said)
    with days_ago(5):
        review = close_review(review=review, by=by)
        for measure in Measure.objects.filter(goal__strategy=strategy):
            said = {"reason": text("carried_because"), "language": SOURCE_LANGUAGE, "seen": "", "by": by}
            decide(review=review, measure=measure, what=Decision.CARRY_OVER, **said)
    with days_ago(2):
        next_cycle(review, by)


def _grades(strategy: Record, number: int) -> dict:
    done = {str(goal.key): 2 + (number + place) % 3 for place, goal in enumerate(strategy.goals.all())}
    eye_level = {item.value: 2 + (number + place) % 4 for place, item in enumerate(EyeLevel)}
    return {"done": done, "eye_level": eye_level}
