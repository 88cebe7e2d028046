"""How far something is that takes a while, and what came of it. For the coordinating team only."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from surveys.definition.models import Survey
from surveys.results.access import Rights
from surveys.results.gate import raw_only
from surveys.results.raw_views import render_raw

from .models import WrittenText
from .refusal import Refused
from .translating import begin_translating
from .work import FINDING, TRANSLATING, Work, work_of


@raw_only
def work(request: HttpRequest, survey: Survey, rights: Rights, name: str) -> HttpResponseBase:
    """Nothing reloads by itself: who reads slowly or listens is not interrupted."""
    found = work_of(survey.pk, name)
    if found is None:
        return redirect("results:texts", survey.slug)
    context = {
        "work": found,
        "title": _("Looking for what was written") if found.doing == FINDING else _("Translation by a machine"),
        "how_far": _how_far(found),
        "refused": Refused(found.refused).sentence if found.refused else "",
        "back": found.back or reverse("results:texts", args=[survey.slug]),
    }
    return render_raw(request, "coding/work", survey, context)


def translated(request: HttpRequest, survey: Survey, texts: Sequence[WrittenText], back: str) -> HttpResponseBase:
    """To where the person was once it is done, until then to how far it is. Raises Refused."""
    name = begin_translating(survey=survey, texts=texts, target=get_language(), back=back)
    found = work_of(survey.pk, name)
    if found is None or not found.over:
        return redirect("results:texts_work", survey.slug, name)
    if found.refused:
        messages.warning(request, Refused(found.refused).sentence)
    if found.done or not found.refused:
        messages.success(request, _how_far(found))
    return HttpResponseRedirect(back)


def _how_far(work: Work) -> str:
    if work.doing == TRANSLATING and work.over:
        said = ngettext("A machine translated %(n)s text.", "A machine translated %(n)s texts.", work.done)
        return said % {"n": work.done}
    numbers = {"done": work.done, "total": work.total}
    if work.doing == TRANSLATING:
        return _("Translated so far: %(done)s of %(total)s texts.") % numbers
    return _("Read so far: %(done)s of %(total)s answers.") % numbers
