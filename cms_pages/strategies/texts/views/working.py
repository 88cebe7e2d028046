"""The whole text, and writing it without a suggestion."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.passages import Kind
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.texts.forms import AddResultsForm, AddTextForm, WriteForm
from cms_pages.strategies.texts.pages_of import pages_of
from cms_pages.strategies.texts.passages import every_passage
from cms_pages.strategies.texts.reading import counts_of, sections_of
from cms_pages.strategies.texts.refusing import Refused
from cms_pages.strategies.texts.saying import label_of, name_of_language, sentence_of
from cms_pages.strategies.texts.services import write_anew
from cms_pages.strategies.texts.surveys_of import survey_pages
from cms_pages.strategies.texts.writing import add_results, add_text, find, locked_strategy, seen

from .shared import language_asked, page, stands_open, strategy_of, to


@for_people_of_the_network
def working(request: HttpRequest, standing: Standing, strategy) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    found = strategy_of(people, strategy)
    pages, counts = pages_of(found), counts_of(found)
    passages = every_passage(found, pages=pages, languages=[get_language()])
    shown = [each for each in passages if each.words or each.is_written or each.key in counts.keys]
    context = {
        "strategy": found,
        "sections": list(sections_of(shown, counts)),
        "gone": sorted(counts.keys - {each.key for each in passages}),
        "has_page": pages.source is not None,
        "public": (pages.in_language(get_language()) or pages.source),
        "has_situation": any(each.kind == Kind.SITUATION for each in shown),
        "is_open": stands_open(found),
    }
    return page(request, people, "working", context)


@for_people_of_the_network
def write(request: HttpRequest, standing: Standing, strategy, passage) -> HttpResponse:
    people = People(standing)
    need(people, Verb.WRITE_TEXT)
    found = strategy_of(people, strategy)
    there = find(found, passage, languages=[get_language()])
    if there is None or not there.is_written:
        raise Http404
    language = language_asked(request, there)
    initial = {"text": there.shown(language).text, "language": language, "saw": seen(there, language)}
    form, status = WriteForm(there, request.POST or None, initial=initial), 200
    if request.method == "POST" and form.is_valid():
        try:
            write_anew(strategy=found, passage=passage, by=people.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence_of(refused))
            language = form.cleaned_data["language"]
            there, status = find(found, passage) or there, 409
            form.show_anew(seen(there, language))
        else:
            messages.success(request, _("Saved. Everybody reads it as it is now."))
            return to("passage", found, passage)
    context = {
        "strategy": found,
        "form": form,
        "passage": there,
        "label": label_of(there),
        "language": name_of_language(language),
        "now": there.shown(language) if status == 409 else None,
        "source": there.source if there.source != language else "",
        "source_name": name_of_language(there.source),
    }
    return page(request, people, "write", context, status)


@for_people_of_the_network
def add(request: HttpRequest, standing: Standing, strategy) -> HttpResponse:
    """A text, or the results of a survey, at the end of the situation."""
    people = People(standing)
    need(people, Verb.WRITE_TEXT)
    found = strategy_of(people, strategy)
    pages = pages_of(found)
    surveys = survey_pages(people.network, pages)
    of_results = request.POST.get("do") == "results"
    text = AddTextForm(None if of_results else request.POST or None)
    results = AddResultsForm(surveys, request.POST if of_results else None, auto_id="results_%s") if surveys else None
    form = results if of_results and results else text
    if request.method == "POST" and form.is_valid():
        try:
            _added(found, form.cleaned_data, people.user)
        except Refused as refused:
            form.add_error(None, sentence_of(refused))
        else:
            return to("working", found)
    language = name_of_language(pages.language)
    context = {"strategy": found, "form": form, "text": text, "results": results, "language": language}
    return page(request, people, "add", context)


@transaction.atomic
def _added(strategy, given: dict, user) -> None:
    strategy = locked_strategy(strategy)
    if "survey" in given:
        add_results(strategy=strategy, key=given["key"], survey_page=int(given["survey"]), by=user)
    else:
        add_text(strategy=strategy, by=user, **given)
