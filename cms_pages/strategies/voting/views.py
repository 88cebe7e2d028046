"""Pages of voting: the rounds, a new one, one of them, and closing it. Ballots are cast in `casting`."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.ballots import Method, most_worth, shows_numbers
from cms_pages.strategies.rules.rights import Verb

from . import queries, services
from .drawing import table_of, turnout_of
from .forms import OpenVoteForm
from .models import Vote
from .refusals import sentence_of
from .rule import sentences_of

ON_A_PAGE = 20


@for_people_of_the_network
def votes(request: HttpRequest, standing: Standing) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    found = Paginator(queries.votes_of(standing.network), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "network": standing.network,
        "people": people,
        "tab": "voting",
        "found": found,
        "members": queries.how_many_members(standing.network),
        "may_open": people.may(Verb.OPEN_VOTE),
    }
    return render(request, "cms_pages/strategies/voting/votes.html", context)


@for_people_of_the_network
def new(request: HttpRequest, standing: Standing) -> HttpResponse:
    people = People(standing)
    need(people, Verb.OPEN_VOTE)
    form = OpenVoteForm(standing.network, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return to_vote(services.open_vote(people=people, **form.cleaned_data))
        except services.Refused as refused:
            form.add_error(None, sentence_of(refused))
    context = {"network": standing.network, "people": people, "tab": "voting", "form": form}
    return render(request, "cms_pages/strategies/voting/new.html", context)


@for_people_of_the_network
def vote(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    found = vote_or_404(standing, key)
    is_closed = shows_numbers(found.closed_at)
    context = {
        "network": standing.network,
        "people": people,
        "tab": "voting",
        "vote": found,
        "rule": sentences_of(found.rule),
        "needs": [] if is_closed else queries.needs_of(found),
        "members": queries.how_many_members(standing.network),
        "own": _own(found, people),
        "may_close": people.may(Verb.CLOSE_VOTE) and not is_closed,
    }
    return render(request, "cms_pages/strategies/voting/vote.html", context | (_result(found) if is_closed else {}))


def _own(found: Vote, people: People) -> list:
    """Pairs of an organisation and its ballot, for who may cast it."""
    return list(queries.own_ballots(found, people).items()) if people.may(Verb.CAST_BALLOT) else []


def _result(found: Vote) -> dict:
    most = most_worth(Method(found.method), len(found.result["needs"]), found.rule["dots"])
    return {"table": table_of(found.result["needs"], most), "turnout": turnout_of(found.result)}


@for_people_of_the_network
def close(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    """Before its last day, too; whoever closes it is asked once more."""
    people = People(standing)
    need(people, Verb.CLOSE_VOTE)
    found = vote_or_404(standing, key)
    if request.method == "POST":
        services.close_vote(vote=found, by=standing.user)
        messages.success(request, _("The round is closed and counted."))
    if request.method == "POST" or found.closed_at:
        return to_vote(found)
    context = {
        "network": standing.network,
        "people": people,
        "tab": "voting",
        "vote": found,
        "members": queries.how_many_members(standing.network),
    }
    return render(request, "cms_pages/strategies/voting/close.html", context)


def vote_or_404(standing: Standing, key) -> Vote:
    found = queries.vote_of(standing.network, key)
    if found is None:
        raise Http404
    return found


def to_vote(found: Vote) -> HttpResponse:
    return redirect("voting:vote", network=found.network_id, key=found.key)
