"""Pages of reviews: the cycles with theirs, a new one, one of them, and closing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.reviewing import may_be_reviewed, may_decide
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.rules.strategy_states import StrategyState
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.voting.drawing import turnout_of
from cms_pages.strategies.voting.queries import how_many_members

from . import queries, services
from .cycles import open_questions
from .drawing import tables_of
from .forms import OpenReviewForm
from .models import Review
from .refusals import sentence_of


@for_people_of_the_network
def reviews(request: HttpRequest, standing: Standing) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    may_open = people.may(Verb.OPEN_REVIEW)
    found = list(queries.cycles_of(standing.network))
    context = {
        "network": standing.network,
        "people": people,
        "tab": "reviews",
        "cycles": [(each, may_open and may_be_reviewed(StrategyState(each.state))) for each in found],
        "members": how_many_members(standing.network),
    }
    return render(request, "cms_pages/strategies/reviews/reviews.html", context)


@for_people_of_the_network
def new(request: HttpRequest, standing: Standing, strategy) -> HttpResponse:
    people = People(standing)
    need(people, Verb.OPEN_REVIEW)
    found = Strategy.objects.filter(network=standing.network, key=strategy).first()
    if found is None:
        raise Http404
    form = OpenReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return to_review(services.open_review(strategy=found, by=standing.user, **form.cleaned_data))
        except services.Refused as refused:
            form.add_error("year" if refused.args[0] == "this_year" else None, sentence_of(refused))
    context = {"network": standing.network, "people": people, "tab": "reviews", "form": form, "strategy": found}
    return render(request, "cms_pages/strategies/reviews/new.html", context)


@for_people_of_the_network
def review(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    found = review_or_404(standing, key)
    context = {
        "network": standing.network,
        "people": people,
        "tab": "reviews",
        "review": found,
        "members": how_many_members(standing.network),
        "own": list(queries.own_ratings(found, people).items()) if people.may(Verb.RATE) else [],
        "may_close": people.may(Verb.OPEN_REVIEW) and found.closed_at is None,
    }
    more = _result(found, people) if found.closed_at else {}
    return render(request, "cms_pages/strategies/reviews/review.html", context | more)


def _result(found: Review, people: People) -> dict:
    following = found.strategy.following.first()
    deciding = may_decide(closed=True, followed=following is not None)
    return {
        "tables": tables_of(found.result),
        "turnout": turnout_of(found.result),
        "comments": queries.comments_of(found),
        "measures": queries.measures_of(found),
        "following": following,
        "may_decide": deciding and people.may(Verb.DECIDE_REVIEW),
        "waiting": len(open_questions(found.strategy, found)) if deciding else 0,
    }


@for_people_of_the_network
def close(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    """Before its last day, too; whoever closes it is asked once more."""
    people = People(standing)
    need(people, Verb.OPEN_REVIEW)
    found = review_or_404(standing, key)
    if request.method == "POST":
        services.close_review(review=found, by=standing.user)
        messages.success(request, _("The review is closed and counted."))
    if request.method == "POST" or found.closed_at:
        return to_review(found)
    members = how_many_members(standing.network)
    context = {"network": standing.network, "people": people, "tab": "reviews", "review": found, "members": members}
    return render(request, "cms_pages/strategies/reviews/close.html", context)


def review_or_404(standing: Standing, key) -> Review:
    found = queries.review_of(standing.network, key)
    if found is None:
        raise Http404
    return found


def to_review(found: Review) -> HttpResponse:
    return redirect("reviews:review", network=found.strategy.network_id, key=found.key)
