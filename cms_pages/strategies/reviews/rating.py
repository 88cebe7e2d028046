"""The page on which an organisation rates, and changes its rating until the review is over."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.words import words

from . import queries, services
from .forms import EYE_LEVEL, RatingForm
from .models import Rating, Review
from .refusals import sentence_of
from .views import review_or_404, to_review


@for_people_of_the_network
def rating(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    people = People(standing)
    need(people, Verb.RATE)
    found = review_or_404(standing, key)
    asked = request.POST.get("speaking") or request.GET.get("for")
    organisation = people.speaking(asked)
    if organisation is None or (asked and str(organisation.pk) != asked):
        raise Http404
    if request.method == "POST":
        return _rate(request, people, found, organisation)
    if not found.takes_ratings:
        return to_review(found)
    own = queries.own_ratings(found, people)[organisation]
    return _page(request, people, found, organisation, RatingForm(_goals(found), own))


def _goals(found: Review) -> list:
    return list(found.strategy.goals.all())


def _rate(request: HttpRequest, people: People, found: Review, organisation: Organisation) -> HttpResponse:
    goals = _goals(found)
    form = RatingForm(goals, None, request.POST)
    if not form.is_valid():
        return _page(request, people, found, organisation, form)
    texts = {name: form.cleaned_data[name] for name in ("comment", "language", "seen")}
    try:
        services.rate(people=people, review=found, organisation=organisation, given=form.given, **texts)
    except services.Changed as changed:
        data = request.POST.copy()
        data["seen"] = services.version_of(changed.row)
        both = _both(goals, changed.row, form)
        again = RatingForm(goals, None, data)
        return _page(request, people, found, organisation, again, saved=changed.row, both=both, status=409)
    except services.Refused as refused:
        form.add_error(None, sentence_of(refused))
        return _page(request, people, found, organisation, form, status=409)
    messages.success(request, _("Your rating is saved. You can change it until the last day is over."))
    return to_review(found)


def _page(request, people, found, organisation, form, *, saved=None, both=(), status=200) -> HttpResponse:
    """`saved` is what a colleague has saved meanwhile, `both` where it differs."""
    context = {
        "network": people.network,
        "people": people,
        "tab": "reviews",
        "review": found,
        "organisation": organisation,
        "form": form,
        "parts": _parts(form),
        "saved": saved,
        "both": both,
    }
    return render(request, "cms_pages/strategies/reviews/rating.html", context, status=status)


def _parts(form: RatingForm) -> list[tuple[str, dict]]:
    """The fields under their headings, as much of a form as the template of fields asks for."""
    fields = form.visible_fields()
    done = [field for field in fields if field.name.startswith("done_")]
    eye_level = [field for field in fields if field.name.startswith("eye_")]
    headed = [(_("What was done"), done), (_("How eye level was kept"), eye_level)]
    rest = (_("In your own words"), [form["comment"], form["language"]])
    return [(title, {"visible_fields": part}) for title, part in [*headed, rest] if part]


def _both(goals: list, saved: Rating, form: RatingForm) -> list[tuple]:
    """For each goal and sentence that differs: its words, what is saved, and what was rated here."""
    rows = [(goal.title, saved.done.get(str(goal.key)), form.given["done"].get(str(goal.key))) for goal in goals]
    rows += [
        (words(str(label)), saved.eye_level.get(item), form.given["eye_level"].get(item))
        for item, label in EYE_LEVEL.items()
    ]
    return [row for row in rows if row[1] != row[2]]
