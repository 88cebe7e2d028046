"""Pages for whoever coordinates: renaming, merging, splitting and undoing."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.need_states import CAN_BE_ARRANGED
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.words import shown
from surveys.results.evidence.naming import label_in

from . import arranging
from .facts import seen_of
from .forms import MergeForm, RenameForm, SplitForm
from .lists import standing_needs
from .models import Evidence, NeedChange
from .queries import standing_need_of
from .refusal import Refused
from .undoing import undo as undo_change
from .views import done_or_told, shown_page, to_need, typed_in


@for_people_of_the_network
def rename(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    """Where somebody else was quicker, both texts are shown, and saving again is a decision."""
    people = People(standing)
    need(people, Verb.ARRANGE_NEEDS)
    found, status = standing_need_of(people, key), 200
    form = RenameForm(found, typed_in(request))
    if form.is_bound and form.is_valid():
        given = {"language": form.cleaned_data["language"], "seen": form.cleaned_data["seen"]}
        try:
            return to_need(arranging.rename(people=people, need=found, changes=form.changes, **given))
        except Refused as refused:
            found = standing_need_of(people, key)
            status = 409 if refused.code == "changed" else 200
            form = RenameForm(found, _with_newest(request, found))
            form.add_error(None, refused.sentence)
    return shown_page(request, people, "rename", {"form": form, "need": found, "both": status == 409}, status)


def _with_newest(request: HttpRequest, found):
    typed = request.POST.copy()
    typed["seen"] = seen_of(found)
    return typed


@for_people_of_the_network
def merge(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    people = People(standing)
    need(people, Verb.ARRANGE_NEEDS)
    found = standing_need_of(people, key)
    others = standing_needs(people.network).filter(state__in=CAN_BE_ARRANGED).exclude(pk=found.pk)
    form = MergeForm(others, typed_in(request))
    if form.is_bound and form.is_valid():
        try:
            parts = list(form.cleaned_data["others"])
            return to_need(arranging.merge(people=people, need=found, others=parts))
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return shown_page(request, people, "merge", {"form": form, "need": found})


@for_people_of_the_network
def split(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    people = People(standing)
    need(people, Verb.ARRANGE_NEEDS)
    found = standing_need_of(people, key)
    form = SplitForm(found.evidence.all(), _evidence_in_short, typed_in(request))
    if form.is_bound and form.is_valid():
        try:
            return to_need(arranging.split(people=people, need=found, **form.cleaned_data))
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return shown_page(request, people, "split", {"form": form, "need": found})


def _evidence_in_short(evidence: Evidence) -> str:
    result = evidence.result
    label = label_in(result["label"], get_language(), result["language"])[0] if result else ""
    text = shown(evidence.text).text or evidence.source or label
    return f"{evidence.get_kind_display()}: {text[:80]}"


@for_people_of_the_network
def undo(request: HttpRequest, standing: Standing, key, change) -> HttpResponse:
    people = People(standing)
    need(people, Verb.ARRANGE_NEEDS)
    found = standing_need_of(people, key)
    there = NeedChange.objects.filter(need=found, key=change).select_related("need").first()
    if request.method == "POST" and there:
        done_or_told(request, undo_change, people=people, change=there)
    return to_need(found)
