"""The page on which an organisation casts its ballot, and changes it until the round is over."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.ballots import Choices, Method, dots_left
from cms_pages.strategies.rules.rights import Verb

from . import queries, services
from .forms import BallotForm
from .models import Ballot, Vote
from .refusals import sentence_of
from .rule import sentences_of
from .views import to_vote, vote_or_404


@for_people_of_the_network
def ballot(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    people = People(standing)
    need(people, Verb.CAST_BALLOT)
    found = vote_or_404(standing, key)
    asked = request.POST.get("speaking") or request.GET.get("for")
    organisation = people.speaking(asked)
    if organisation is None or (asked and str(organisation.pk) != asked):
        raise Http404
    if request.method == "POST":
        return _cast(request, people, found, organisation)
    own = queries.own_ballots(found, people)[organisation]
    return _page(request, people, found, organisation, own=own) if found.takes_ballots else to_vote(found)


def _cast(request: HttpRequest, people: People, found: Vote, organisation: Organisation) -> HttpResponse:
    form = BallotForm(found, queries.needs_of(found), request.POST)
    if not form.is_valid():
        return _page(request, people, found, organisation, form=form)
    given = {"choices": form.choices, "revision": form.cleaned_data["revision"]}
    try:
        services.cast(people=people, vote=found, organisation=organisation, **given)
    except services.Changed as changed:
        given = request.POST.copy()
        given["revision"] = str(changed.ballot.revision)
        again = BallotForm(found, queries.needs_of(found), given)
        return _page(request, people, found, organisation, form=again, saved=changed.ballot, status=409)
    except services.Refused as refused:
        form.add_error(None, sentence_of(refused))
        return _page(request, people, found, organisation, form=form, status=409)
    messages.success(request, _saved(found, form.choices))
    return redirect("voting:vote", network=found.network_id, key=found.key)


def _saved(found: Vote, choices: Choices) -> str:
    said = _("Your ballot is saved. You can change it until the last day is over.")
    left = dots_left(choices, found.rule["dots"]) if found.method == Method.DOTS else 0
    if not left:
        return said
    dots = ngettext("%(number)d dot is left.", "%(number)d dots are left.", left) % {"number": left}
    return f"{said} {dots}"


def _page(request, people, found, organisation, *, own=None, form=None, saved=None, status=200) -> HttpResponse:
    """`own` is the ballot as it is, `saved` what a colleague has saved meanwhile."""
    needs = queries.needs_of(found)
    context = {
        "network": people.network,
        "people": people,
        "tab": "voting",
        "vote": found,
        "organisation": organisation,
        "rule": sentences_of(found.rule),
        "form": form or _form(found, needs, own),
        "both": _both(needs, saved, form) if saved else [],
        "saved": saved,
    }
    return render(request, "cms_pages/strategies/voting/ballot.html", context, status=status)


def _form(found: Vote, needs: list, own: Ballot | None) -> BallotForm:
    initial = {"revision": own.revision if own else 0}
    return BallotForm(found, needs, initial=initial, chosen=own.choices if own else {})


def _both(needs: list, saved: Ballot, form: BallotForm) -> list[tuple]:
    """For each need: what is saved, and what was chosen here."""
    form.is_valid()
    pairs = [(each.statement, saved.choices.get(str(each.key)), form.choices.get(str(each.key))) for each in needs]
    return [pair for pair in pairs if pair[1] != pair[2]]
