"""Answering a suggestion."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.rules.suggestion_states import SuggestionState
from cms_pages.strategies.texts import services
from cms_pages.strategies.texts.comparing import marked
from cms_pages.strategies.texts.forms import AnswerForm
from cms_pages.strategies.texts.models import Suggestion
from cms_pages.strategies.texts.passage import Passage
from cms_pages.strategies.texts.refusing import Refused
from cms_pages.strategies.texts.saying import label_of, name_of_language, sentence_of
from cms_pages.strategies.texts.writing import find, seen
from cms_pages.strategies.words import Shown, shown, words

from .shared import language_asked, page, stands_open, strategy_of, to


@for_people_of_the_network
def answer(request: HttpRequest, standing: Standing, strategy, key) -> HttpResponse:
    people = People(standing)
    need(people, Verb.ANSWER_SUGGESTION)
    found = strategy_of(people, strategy)
    suggestion = found.suggestions.filter(key=key).select_related("organisation", "strategy__network").first()
    if suggestion is None:
        raise Http404
    own = suggestion.proposed["language"]
    there = find(found, suggestion.passage, languages=[get_language(), own])
    language = language_asked(request, there) if there and "in" in request.GET else own
    initial = {"text": shown(suggestion.proposed, language).text, "text_language": language}
    initial["saw"] = seen(there, language) if there else ""
    form, status = AnswerForm(there, request.POST or None, initial=initial), 200
    if request.method == "POST" and form.is_valid():
        try:
            _answer(suggestion, form.cleaned_data, people.user)
        except Refused as refused:
            form.add_error(None, sentence_of(refused))
            language = form.cleaned_data["text_language"]
            there, status = find(found, suggestion.passage), 409
            suggestion.refresh_from_db()
            form.show_anew(seen(there, language) if there else "")
        else:
            messages.success(request, _("Your answer and your reason are on their way to who suggested it."))
            return to("passage", found, suggestion.passage)
    context = {"strategy": found, "suggestion": suggestion, "form": form, "language": name_of_language(language)}
    return page(
        request,
        people,
        "answer",
        context | _compared(suggestion, there, language) | {"is_open": stands_open(found)},
        status,
    )


def _answer(suggestion: Suggestion, given: dict, user) -> None:
    services.answer(
        suggestion=suggestion,
        state=SuggestionState(given["state"]),
        reason=words(given["reason"], given["language"]),
        text=given["text"],
        language=given["text_language"],
        saw=given["saw"],
        by=user,
    )


def _compared(suggestion: Suggestion, passage: Passage | None, language: str) -> dict:
    """The words of then, those of now where they are others, and those suggested."""
    before, after = marked(suggestion.before, suggestion.proposed["text"])
    changed = passage is not None and not services.is_as_before(suggestion, passage)
    source = passage.source if passage else ""
    return {
        "passage": passage,
        "label": label_of(passage) if passage else _("A passage that is gone"),
        "proposed": shown(suggestion.proposed, suggestion.proposed["language"]),
        "read": _in_readers_language(suggestion),
        "marked_before": before,
        "marked_after": after,
        "now": passage.shown(language) if changed else None,
        "source": source if source != language else "",
        "source_name": name_of_language(source),
        "source_text": shown(passage.words, source) if passage and source != suggestion.proposed["language"] else None,
    }


def _in_readers_language(suggestion: Suggestion) -> Shown | None:
    """What was suggested, where it is translated for whoever answers."""
    found = shown(suggestion.proposed)
    return found if found.language != suggestion.proposed["language"] else None
