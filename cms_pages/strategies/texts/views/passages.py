"""One passage: how it reads, what others suggest, what they say about it; and suggesting something oneself."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.texts import commenting, services
from cms_pages.strategies.texts.forms import CommentForm, SuggestForm
from cms_pages.strategies.texts.models import Comment
from cms_pages.strategies.texts.refusing import Refused
from cms_pages.strategies.texts.saying import label_of, name_of_language, sentence_of
from cms_pages.strategies.texts.threads import suggestions_of, threads_of
from cms_pages.strategies.texts.writing import find, seen
from cms_pages.strategies.words import shown

from .shared import language_asked, page, stands_open, strategy_of, to


@for_people_of_the_network
def passage(request: HttpRequest, standing: Standing, strategy, passage) -> HttpResponse:
    """Also one that is gone, as long as something was said about it."""
    people = People(standing)
    need(people, Verb.READ)
    found = strategy_of(people, strategy)
    answered = _comment(found, passage, request.GET.get("answer"))
    given = {"initial": {"answers": answered.key}} if answered else {}
    form = CommentForm(people.standing.organisations, request.POST or None, **given)
    if request.method == "POST":
        need(people, Verb.COMMENT)
        if form.is_valid() and _said(people, found, passage, form):
            return to("passage", found, passage)
    there = find(found, passage, languages=[get_language()])
    suggestions, threads = suggestions_of(found, passage), threads_of(found, passage, people)
    if there is None and not suggestions and not threads:
        raise Http404
    context = {
        "strategy": found,
        "key": passage,
        "passage": there,
        "label": label_of(there) if there else _("A passage that is gone"),
        "text": there.shown() if there else None,
        "heading": shown(there.heading) if there else None,
        "suggestions": suggestions,
        "threads": threads,
        "answered": answered,
        "form": form,
        "is_open": stands_open(found),
    }
    return page(request, people, "passage", context)


def _comment(strategy: Strategy, passage: str, key) -> Comment | None:
    """The one that is answered; None for whatever is no comment here."""
    try:
        wanted = UUID(str(key))
    except ValueError:
        return None
    return strategy.comments.select_related("parent").filter(passage=passage, key=wanted).first()


def _said(people: People, strategy: Strategy, passage: str, form: CommentForm) -> Comment | None:
    given = dict(form.cleaned_data)
    parent = _comment(strategy, passage, given.pop("answers"))
    try:
        return commenting.comment(strategy=strategy, passage=passage, by=people.user, parent=parent, **given)
    except Refused as refused:
        form.add_error(None, sentence_of(refused))
        return None


@for_people_of_the_network
def suggest(request: HttpRequest, standing: Standing, strategy, passage) -> HttpResponse:
    people = People(standing)
    need(people, Verb.SUGGEST)
    found = strategy_of(people, strategy)
    there = find(found, passage, languages=[get_language()])
    if there is None or not there.is_written:
        raise Http404
    language = language_asked(request, there)
    initial = {"text": there.shown(language).text, "language": language, "saw": seen(there, language)}
    own = people.standing.organisations
    form, status = SuggestForm(there, own, request.POST or None, initial=initial), 200
    if request.method == "POST" and form.is_valid():
        try:
            services.suggest(strategy=found, passage=passage, by=people.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence_of(refused))
            language = form.cleaned_data["language"]
            there, status = find(found, passage) or there, 409
            form.show_anew(seen(there, language))
        else:
            messages.success(request, _("Thank you. You are told what becomes of your suggestion, and why."))
            return to("passage", found, passage)
    context = {
        "strategy": found,
        "passage": there,
        "label": label_of(there),
        "form": form,
        "language": name_of_language(language),
        "text": there.shown(language),
        "now": there.shown(language) if status == 409 else None,
        "other": _other_language(there, language),
        "is_open": stands_open(found),
    }
    return page(request, people, "suggest", context, status)


def _other_language(passage, language: str) -> tuple[str, str] | None:
    """The language it was written in, or else the reader's: code and name."""
    code = passage.source if passage.source and passage.source != language else get_language()
    return (code, name_of_language(code)) if code != language else None
