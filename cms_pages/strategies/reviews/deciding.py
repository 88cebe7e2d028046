"""Pages on which who coordinates writes down what the network decided of each measure, and begins the next cycle."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.rules.reviewing import Decision, may_decide, period_after
from cms_pages.strategies.rules.rights import Verb

from . import queries, services
from .cycles import next_cycle, open_questions
from .forms import DecisionForm, PeriodForm
from .models import Review
from .refusals import sentence_of
from .views import review_or_404, to_review


@for_people_of_the_network
def decide(request: HttpRequest, standing: Standing, key, measure) -> HttpResponse:
    people = People(standing)
    need(people, Verb.DECIDE_REVIEW)
    found = review_or_404(standing, key)
    of = Measure.objects.filter(goal__strategy=found.strategy_id, key=measure).select_related("goal").first()
    if of is None:
        raise Http404
    if request.method == "POST":
        return _decide(request, people, found, of)
    if not may_decide(closed=found.closed_at is not None, followed=found.strategy.following.exists()):
        return to_review(found)
    own = found.decisions.filter(measure=of).first()
    return _page(request, people, found, of, DecisionForm(own))


def _decide(request: HttpRequest, people: People, found: Review, of: Measure) -> HttpResponse:
    form = DecisionForm(None, request.POST)
    if not form.is_valid():
        return _page(request, people, found, of, form)
    given = form.cleaned_data | {"what": Decision(form.cleaned_data["what"])}
    try:
        services.decide(review=found, measure=of, by=request.user, **given)
    except services.Changed as changed:
        data = request.POST.copy()
        data["seen"] = services.version_of(changed.row)
        return _page(request, people, found, of, DecisionForm(None, data), saved=changed.row, status=409)
    except services.Refused as refused:
        form.add_error(None, sentence_of(refused))
        return _page(request, people, found, of, form, status=409)
    waiting = open_questions(found.strategy, found)
    if waiting:
        messages.success(request, _("Saved. Here is the next measure."))
        return redirect("reviews:decide", network=found.strategy.network_id, key=found.key, measure=waiting[0])
    messages.success(request, _("Saved. Something is decided of every measure now."))
    return to_review(found)


def _page(request, people, found, of, form, *, saved=None, status=200) -> HttpResponse:
    about = {"review": found, "measure": of, "form": form, "saved": saved}
    context = {"network": people.network, "people": people, "tab": "reviews"} | about
    return render(request, "cms_pages/strategies/reviews/decide.html", context, status=status)


@for_people_of_the_network
def begin_next(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    """Shows what will be made first; a second click finds what the first one made."""
    people = People(standing)
    need(people, Verb.DECIDE_REVIEW)
    found = review_or_404(standing, key)
    begins, ends = period_after(found.strategy.begins, found.strategy.ends, found.year)
    form = PeriodForm(request.POST or None, initial={"begins": begins, "ends": ends})
    if request.method == "POST" and form.is_valid():
        try:
            made = next_cycle(found, request.user, **form.cleaned_data)
        except services.Refused as refused:
            form.add_error(None, sentence_of(refused))
        else:
            said = _("“%(name)s” has begun. Its pages are drafts until they are published.")
            messages.success(request, said % {"name": made})
            return redirect("reviews:reviews", network=found.strategy.network_id)
    context = {
        "network": standing.network,
        "people": people,
        "tab": "reviews",
        "review": found,
        "form": form,
        "measures": queries.measures_of(found),
        "waiting": open_questions(found.strategy, found),
    }
    return render(request, "cms_pages/strategies/reviews/next.html", context)
