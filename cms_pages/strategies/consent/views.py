"""Pages of rounds: all of a network's strategies, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People, for_people_of_the_network, need, present_sides
from cms_pages.strategies.rules.consent import Outcome
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.rules.rounds import (
    may_be_answered,
    may_be_called_off,
    may_be_closed,
    may_be_opened,
    may_note_council,
)
from cms_pages.strategies.rules.strategy_states import StrategyState

from .answers import Standing as Said
from .answers import standings_in
from .forms import AnswerForm, CouncilForm, OpenForm, ResolveForm
from .models import ConsentRound
from .queries import round_of, rounds_by_strategy
from .shown import decision_of, dissent_of, missing_in, rule_in_words, sections_of, sides_of, split_off_of
from .state import everybody_has_answered, state_of


@for_people_of_the_network
def rounds(request: HttpRequest, standing: Standing) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    return show_rounds(request, people)


def show_rounds(request: HttpRequest, people: People, *, form: OpenForm | None = None, of: int = 0) -> HttpResponse:
    """`form` is that of the strategy `of`, as it was filled in."""
    sides = len(present_sides(people.network))
    organises = people.may(Verb.OPEN_ROUND)
    shown = [
        {
            "strategy": strategy,
            "rounds": found,
            "form": (form if form and strategy.pk == of else OpenForm(auto_id=f"id_{strategy.pk}_%s"))
            if organises and may_be_opened(StrategyState(strategy.state), sides, True)
            else None,
        }
        for strategy, found in rounds_by_strategy(people.network)
    ]
    context = {"network": people.network, "tab": "consent", "strategies": shown, "sides": sides, "form": form}
    return render(request, "cms_pages/strategies/consent/rounds.html", context | {"organises": organises})


@for_people_of_the_network
def one(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    return show_round(request, people, round_of(people.network, key))


def show_round(
    request: HttpRequest, people: People, found: ConsentRound, *, status: int = 200, **filled_in
) -> HttpResponse:
    """`filled_in` are forms as they were sent, `conflict` what another one said meanwhile, `typed` what is not kept."""
    standings = standings_in(found)
    context = text_and_answers(found, standings) | own_part(request, people, found, standings)
    context |= organising(people, found, standings) | filled_in
    forms = [context.get(name) for name in ("answer_form", "resolve_form", "council_form")]
    context["form"] = next((each for each in forms if each is not None and each.errors), None)
    return render(request, "cms_pages/strategies/consent/round.html", context, status=status)


def text_and_answers(found: ConsentRound, standings: list[Said]) -> dict:
    sides, decision = sides_of(found, standings), decision_of(found, standings)
    return {
        "network": found.strategy.network,
        "tab": "consent",
        "round": found,
        "state": state_of(found).value,
        "sections": sections_of(found),
        "sides": sides,
        "absent": [(side.value, side.label) for side in Side if side.value in found.absent],
        "rule": rule_in_words(found),
        "missing": missing_in(decision),
        "dissent": dissent_of(sides),
        "split_off": split_off_of(found),
    }


def own_part(request: HttpRequest, people: People, found: ConsentRound, standings: list[Said]) -> dict:
    """The forms of the organisation somebody speaks for; of several, the one they choose."""
    own = own_organisations(people, standings)
    if not (own and may_be_answered(state_of(found)) and people.may(Verb.ENDORSE)):
        return {"own": own}
    chosen = people.speaking(request.POST.get("speaking") or request.GET.get("for"), of=own)
    mine = next((each for each in standings if chosen and each.asked.organisation == chosen), None)
    if mine is None:
        return {"own": own}
    here = None if mine.earlier else mine.endorsement
    resolves = mine.said is not None and mine.said.stands
    return {
        "own": own,
        "speaking": chosen,
        "mine": mine,
        "answer_form": AnswerForm(found, here),
        "resolve_form": ResolveForm(auto_id="id_resolve_%s") if resolves else None,
    }


def own_organisations(people: People, standings: list[Said]) -> list[Organisation]:
    asked = {each.asked.organisation.pk for each in standings if not each.asked.left}
    return [each for each in people.speaks_for if each.pk in asked]


def organising(people: People, found: ConsentRound, standings: list[Said]) -> dict:
    state = state_of(found)
    notes_council = people.may(Verb.CLOSE_ROUND) and may_note_council(Outcome(found.decided))
    everybody = everybody_has_answered(found, standings)
    return {
        "may_close": people.may(Verb.CLOSE_ROUND) and may_be_closed(state, everybody),
        "may_call_off": people.may(Verb.CLOSE_ROUND) and may_be_called_off(state),
        "council_form": CouncilForm(found, auto_id="id_council_%s") if notes_council else None,
    }
