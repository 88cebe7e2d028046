"""One text: clear it, check its translation, let it be quoted. For the coordinating team only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.definition.models import Survey
from surveys.plugs import plug
from surveys.results.access import Rights
from surveys.results.gate import raw_change, raw_only
from surveys.results.queries import definition_of
from surveys.results.raw_views import render_raw

from . import clearing
from .forms import ClearingForm, TranslationForm
from .models import State, WrittenText
from .places import consents_to_quotation, text_places
from .queries import texts_of, words_to_look_for
from .reading import Reader
from .refusal import Refused
from .suggestions import suggestions, taken_out
from .work_views import translated


@raw_only
def text(request: HttpRequest, survey: Survey, rights: Rights, id: int) -> HttpResponse:
    return _page(request, survey, _text(survey, id))


@raw_change
def clear(request: HttpRequest, survey: Survey, rights: Rights, id: int) -> HttpResponse:
    found = _text(survey, id)
    decision = request.POST.get("do")
    form = ClearingForm(request.POST)
    if decision not in _DECISIONS and not form.is_valid():
        return _page(request, survey, found, clearing_form=form)
    try:
        _as_read(request, found)
        messages.success(request, _DECISIONS.get(decision, _clear)(found, form, request.user))
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return _page(request, survey, _text(survey, id), clearing_form=form)
    return _back(found, survey) if decision == "wait" else _next(found, survey)


def _clear(found: WrittenText, form: ClearingForm, user) -> str:
    clearing.clear(text=found, cleared=form.cleaned_data["cleared"], by=user)
    return _("The text is cleared.")


def _withhold(found: WrittenText, form: ClearingForm, user) -> str:
    clearing.withhold(text=found, by=user)
    return _("The text is withheld. Only the coordinating team sees it.")


def _wait(found: WrittenText, form: ClearingForm, user) -> str:
    clearing.wait_again(text=found)
    return _("The text waits for somebody to look at it.")


_DECISIONS = {"withhold": _withhold, "wait": _wait}


@raw_change
def translation(request: HttpRequest, survey: Survey, rights: Rights, id: int) -> HttpResponse:
    found = _text(survey, id)
    form = TranslationForm(request.POST)
    if "machine" in request.POST:
        return _by_machine(request, survey, found)
    if not form.is_valid():
        return _page(request, survey, found, translation_form=form)
    try:
        _as_read(request, found)
        clearing.check_translation(text=found, by=request.user, **form.cleaned_data)
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return _page(request, survey, _text(survey, id), translation_form=form)
    messages.success(request, _("The translation is saved."))
    return _back(found, survey)


def _by_machine(request: HttpRequest, survey: Survey, found: WrittenText) -> HttpResponse:
    try:
        return translated(request, survey, [found], _back(found, survey).url)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return _back(found, survey)


@raw_change
def quote(request: HttpRequest, survey: Survey, rights: Rights, id: int) -> HttpResponse:
    found = _text(survey, id)
    try:
        if request.POST.get("do") == "take_back":
            clearing.take_quote_back(text=found)
            messages.success(request, _("The text is quoted no more."))
        else:
            _as_read(request, found)
            definition = definition_of(survey, get_language())
            clearing.release_quote(text=found, definition=definition, by=request.user)
            messages.success(request, _("The text may be quoted now."))
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return _back(found, survey)


def _text(survey: Survey, id: int) -> WrittenText:
    return get_object_or_404(texts_of(survey), pk=id)


def _as_read(request: HttpRequest, found: WrittenText) -> None:
    """Raises Refused where the text stands otherwise than on the page that was sent."""
    if request.POST.get("read") != clearing.decision_on(found):
        raise Refused("changed_meanwhile")


def _back(text: WrittenText, survey: Survey) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("results:text", args=[survey.slug, text.pk]))


def _next(text: WrittenText, survey: Survey) -> HttpResponseRedirect:
    """To the next text that waits: clearing is done one after the other."""
    waiting = texts_of(survey).filter(state=State.WAITING)
    following = waiting.filter(pk__gt=text.pk).order_by("pk").first() or waiting.order_by("pk").first()
    if following is None:
        return HttpResponseRedirect(reverse("results:texts", args=[survey.slug]))
    return _back(following, survey)


def _page(
    request: HttpRequest,
    survey: Survey,
    found: WrittenText,
    clearing_form: ClearingForm | None = None,
    translation_form: TranslationForm | None = None,
) -> HttpResponse:
    definition = definition_of(survey, get_language())
    (read,) = Reader(survey, definition, request.user, get_language()).read([found])
    place = text_places(definition).get(found.ref)
    checked = {"checked": found.checked or found.machine, "language": found.checked_language or get_language()}
    context = {
        "read": read,
        "decision": clearing.decision_on(found),
        "clearing_form": clearing_form or ClearingForm(initial={"cleared": _proposal(found, read.original, survey)}),
        "translation_form": translation_form or TranslationForm(initial=checked),
        "translator": plug("ANSWER_TRANSLATOR").name,
        "quotable": bool(place and place.quotable),
        "consents": consents_to_quotation(definition, found.response),
    }
    return render_raw(request, "coding/text", survey, context)


def _proposal(text: WrittenText, original: str, survey: Survey) -> str:
    """What was cleared; before that, the text without whatever may have to go."""
    if text.state == State.CLEARED:
        return text.cleared
    return taken_out(original, suggestions(original, words_to_look_for(survey)))
