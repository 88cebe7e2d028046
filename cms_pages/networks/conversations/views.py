"""Pages of conversations: the lists, a new one, one of them, and the figures of a network."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from . import queries, services
from .absence import absence
from .access import Standing
from .counting import counted_until, figures_of_network, small_group
from .drawing import bars_of
from .figures import LEAST_ORGANISATIONS
from .forms import AskForm, WordsForm
from .gate import for_people_of_the_network, gone
from .models import Talk
from .shown import from_afar, shown_messages, shown_talk
from .states import Move, State, may_read, may_write, moves_of
from .words import sentence_of

ON_A_PAGE = 20


@for_people_of_the_network
def talks(request: HttpRequest, standing: Standing) -> HttpResponse:
    lists = _lists(standing)
    show = request.GET.get("show", "")
    show = show if show in lists else next(iter(lists))
    found = Paginator(lists[show](standing), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "network": standing.network,
        "lists": list(lists),
        "show": show,
        "found": found,
        "talks": [from_afar(each) if show == "all" else shown_talk(each, standing) for each in found],
        "may_ask": bool(standing.memberships),
    }
    return render(request, "cms_pages/conversations/talks.html", context)


def _lists(standing: Standing) -> dict:
    of_members = {"asked": queries.asked_of_us, "ours": queries.ours, "open": queries.open_to_our_side}
    of_coordination = {"all": queries.all_without_words}
    return (of_members if standing.memberships else {}) | (of_coordination if standing.coordinates else {})


@for_people_of_the_network
def new(request: HttpRequest, standing: Standing) -> HttpResponse:
    if not standing.memberships:
        raise Http404
    form = AskForm(standing, request.POST or None, initial={"to": request.GET.get("to", "")})
    if request.method == "POST" and form.is_valid():
        try:
            return _to(_asked(standing, dict(form.cleaned_data)))
        except services.Refused as refused:
            form.add_error(None, sentence_of(refused))
    context = {"form": form, "network": standing.network}
    return render(request, "cms_pages/conversations/new.html", context)


def _asked(standing: Standing, given: dict) -> Talk:
    organisation = standing.speaking(given.pop("speaking", None))
    return services.ask(standing=standing, organisation=organisation, asked=given.pop("to"), **given)


@for_people_of_the_network
def talk(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    found = queries.talk_with_messages(standing, key)
    if found is None or not may_read(standing.party(found)):
        raise Http404
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _to(_done(request.POST.get("do", ""), standing, found, form.cleaned_data))
        except services.Refused as refused:
            found = queries.talk_with_messages(standing, key)
            if not may_read(standing.party(found)):
                return gone(request, taken=True)
            form.add_error(None, sentence_of(refused, found, standing))
    return render(request, "cms_pages/conversations/talk.html", _context(standing, found, form))


def _done(do: str, standing: Standing, found: Talk, words: dict) -> Talk:
    if do in list(Move):
        return services.move(standing=standing, talk=found, move=Move(do), **words)
    services.write(standing=standing, talk=found, **words)
    return found


def _context(standing: Standing, found: Talk, form: WordsForm) -> dict:
    party, state = standing.party(found), State(found.state)
    moves = moves_of(state, party)
    away = absence(found, standing) if state is not State.CLOSED else None
    left = away == "left"
    return {
        "form": form,
        "network": standing.network,
        "talk": shown_talk(found, standing),
        "messages_shown": shown_messages(found, standing),
        "away": away,
        "moves": [move for move in moves if move is Move.CLOSE or not left],
        "may_write": may_write(state, party) and not left,
    }


@for_people_of_the_network
def figures(request: HttpRequest, standing: Standing) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "network": standing.network,
        "charts": bars_of(figures_of_network(standing.network, today)),
        "until": counted_until(today),
        "smallest": small_group(),
        "organisations": LEAST_ORGANISATIONS,
    }
    return render(request, "cms_pages/conversations/figures.html", context)


def _to(found: Talk) -> HttpResponse:
    return redirect("conversations:talk", network=found.network_id, key=found.key)
