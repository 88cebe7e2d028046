"""Doubles: which there could be, two of them side by side, and apart again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.models import ModelLogEntry

from ..merging.apart import CannotSplit, can_split, entries_of, memberships_back, take_apart
from ..merging.comparing import lines, taken
from ..merging.likely import likely_doubles
from ..merging.together import TOGETHER, CannotMerge, put_together
from ..organisation import Organisation
from ..rights import (
    may_change,
    may_keep_organisations,
    may_put_together,
    may_take_apart,
    organisations_for,
)
from .doubles_form import TwoForm

TITLE = {"header_icon": "copy"}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    if not may_keep_organisations(request.user):
        raise PermissionDenied
    mine = organisations_for(request.user)
    form = TwoForm(request.GET if "kept" in request.GET else None, organisations=mine)
    if form.is_bound and form.is_valid():
        return redirect("organisations_doubles:compare", form.cleaned_data["kept"].pk, form.cleaned_data["double"].pk)
    together = mine.filter(doubles__isnull=False).distinct()
    entries = [(entry, can_split(entry)) for each in together for entry in _entries(request.user, each)]
    context = {
        "form": form,
        "groups": [(group[0], group[1:]) for group in likely_doubles(mine)],
        "entries": entries,
        "page_title": _("Doubles"),
        **TITLE,
    }
    return render(request, "cms_pages/organisations/admin/doubles.html", context)


def _entries(user, kept: Organisation) -> list[ModelLogEntry]:
    """Those of doubles that somebody may take apart again."""
    return [each for each in entries_of(kept) if may_take_apart(user, kept=kept, back=memberships_back(each))]


@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, kept: int, double: int) -> HttpResponse:
    two = [get_object_or_404(Organisation, pk=pk) for pk in (kept, double)]
    if not all(may_change(request.user, each) for each in two):
        raise PermissionDenied
    may = two[0] != two[1] and may_put_together(request.user, kept=two[0], double=two[1])
    if request.method == "POST" and may:
        return _put_together(request, *two)
    context = {
        "kept": two[0],
        "double": two[1],
        "may": may,
        "lines": list(lines(*two)),
        "page_title": _("Put together"),
        "page_subtitle": two[0].name,
        **TITLE,
    }
    return render(request, "cms_pages/organisations/admin/compare.html", context)


def _put_together(request: HttpRequest, kept: Organisation, double: Organisation) -> HttpResponse:
    try:
        put_together(kept=kept, double=double, taken=taken(kept, double, request.POST), user=request.user)
    except CannotMerge:
        messages.error(request, _("These two cannot be put together: one of them is a part of another already."))
    else:
        told = _("“%(double)s” is now a part of “%(kept)s”. You can take them apart again here.")
        messages.success(request, told % {"double": double.name, "kept": kept.name})
    return redirect("organisations_doubles:index")


@require_POST
def apart(request: HttpRequest, entry: int) -> HttpResponse:
    found = get_object_or_404(ModelLogEntry, pk=entry, action=TOGETHER)
    kept = get_object_or_404(Organisation, pk=found.object_id)
    if not may_take_apart(request.user, kept=kept, back=memberships_back(found)):
        raise PermissionDenied
    try:
        double = take_apart(found, user=request.user)
    except CannotSplit:
        sentence = _("These two cannot be taken apart any more: something of “%(double)s” was deleted or moved since.")
        messages.error(request, sentence % {"double": found.data["double_name"]})
    else:
        told = _("“%(double)s” and “%(kept)s” are two organisations again. What came later stays with “%(kept)s”.")
        messages.success(request, told % {"double": double.name, "kept": kept.name})
    return redirect("organisations_doubles:index")
