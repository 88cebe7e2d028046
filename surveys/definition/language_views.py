"""The admin's page for the languages of a survey page: how ready each is, reviewed, offered all the same."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from .admin_hooks import is_survey_page, tell_waiting
from .languages import hold_back, offer_all_the_same, review_language
from .models import Survey
from .publishing import publish_definition
from .readiness import Readiness
from .refusal import PublishingRefused
from .status import languages
from .translations import source_page, survey_of, translations_of


@require_GET
def index(request: HttpRequest, page: int) -> HttpResponse:
    source = _source(request, page)
    may_offer = source.permissions_for_user(request.user).can_publish()
    context = {
        "rows": [(each, _address(source, each), may_offer) for each in languages(source)],
        "bar": source.get_language_bar_display(),
        "back": reverse("wagtailadmin_pages:edit", args=[page]),
        "page_title": _("Languages"),
        "page_subtitle": source.title,
        "header_icon": "site",
    }
    return render(request, "surveys/definition/languages.html", context)


def _address(source, found: Readiness) -> str:
    return reverse("survey_languages:decide", args=[source.pk, found.language])


@require_POST
def decide(request: HttpRequest, page: int, language: str) -> HttpResponse:
    source = _source(request, page)
    found = readiness_of(languages(source), language)
    translated = translations_of(source).filter(locale__language_code=language).first()
    may_review = translated is not None and translated.permissions_for_user(request.user).can_edit()
    may_publish = source.permissions_for_user(request.user).can_publish()
    act(request, survey_of(source), found, may_review=may_review, may_publish=may_publish)
    if may_publish and source.live:
        try:
            publish_definition(source)
        except PublishingRefused as refused:
            messages.error(request, " ".join(refused.messages))
    tell_waiting(request, [each for each in languages(source) if each.language == language])
    return redirect("survey_languages:index", page)


def readiness_of(found: list[Readiness], language: str) -> Readiness:
    """Raises Http404."""
    for each in found:
        if each.language == language:
            return each
    raise Http404


def act(request: HttpRequest, survey: Survey, found: Readiness, *, may_review: bool, may_publish: bool) -> None:
    """Does what a button of `languages_table.html` says. Raises PermissionDenied."""
    action = request.POST.get("action", "")
    if action == "review":
        _demand(may_review)
        _review(request, survey, found)
        return
    chosen: dict[str, Callable] = {"offer": offer_all_the_same, "hold_back": hold_back}
    if action not in chosen:
        raise Http404
    _demand(may_publish and (action == "hold_back" or found.may_be_lifted or found.all_the_same))
    chosen[action](survey=survey, language=found.language, user=request.user)


def _review(request: HttpRequest, survey: Survey, found: Readiness) -> None:
    """Of the words that were on the page when the button was shown, not of others that came meanwhile."""
    if request.POST.get("words_hash") != found.words_hash:
        messages.error(request, _("The texts have changed meanwhile. Please read them again."))
        return
    review_language(survey=survey, language=found.language, words_hash=found.words_hash, user=request.user)
    messages.success(request, _("Your review of %(language)s is kept.") % {"language": found.name})


def _demand(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _source(request: HttpRequest, page: int):
    """Raises Http404 for what is no published survey, PermissionDenied for whoever may not edit it."""
    found = get_object_or_404(Page, pk=page).specific
    if not is_survey_page(found) or survey_of(found) is None:
        raise Http404
    _demand(found.permissions_for_user(request.user).can_edit())
    return source_page(found)
