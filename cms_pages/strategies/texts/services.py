"""Suggestions, and writing without one. Whoever calls these has asked `area` before; states are asked again here."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.rules.suggestion_states import CHANGES_THE_TEXT, SuggestionState
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.words import shown, words

from .models import Suggestion
from .paragraphs import with_plain_ends
from .refusing import Refused
from .telling import own, tell
from .writing import find, locked_strategy, seen, write

MOST_OPEN = 100
"""Suggestions of one organisation to a strategy that wait for an answer."""


@transaction.atomic
def suggest(
    *,
    strategy: Strategy,
    passage: str,
    key: UUID,
    organisation: Organisation,
    by,
    text: str,
    why: str,
    language: str,
    saw,
) -> Suggestion:
    """`saw` is what `writing.seen` said with the form. A second time with one key, nothing is made. Raises Refused."""
    strategy = locked_strategy(strategy)
    if before := Suggestion.objects.filter(key=key).first():
        return own(before, strategy, by)
    found = find(strategy, passage, languages=[language])
    if found is None or not found.is_written:
        raise Refused("gone")
    if saw != seen(found, language):
        raise Refused("changed")
    open_ones = strategy.suggestions.filter(organisation=organisation, state=SuggestionState.OPEN)
    if open_ones.count() >= MOST_OPEN:
        raise Refused("too_many")
    made = Suggestion.objects.create(
        key=key,
        strategy=strategy,
        passage=passage,
        before=found.shown(language).text,
        proposed=words(text, language),
        why=words(why, language),
        organisation=organisation,
        by=by,
    )
    tell(Kind.SUGGESTION_MADE, made, by, organisation)
    return made


@transaction.atomic
def answer(
    *,
    suggestion: Suggestion,
    state: SuggestionState,
    reason: dict,
    by,
    text: str = "",
    language: str = "",
    saw: str = "",
) -> Suggestion:
    """`reason` are words. Accepted in part, `text` in `language` is what is written instead, by somebody who `saw` the
    passage as it is. Of two who answer at the same moment one does; raises Refused for the other."""
    strategy = locked_strategy(suggestion.strategy, to_change=state in CHANGES_THE_TEXT)
    row = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    row.strategy = strategy
    if row.state != SuggestionState.OPEN:
        if row.state == state and row.answered_by_id == by.pk:
            return row
        raise Refused("answered")
    if state in CHANGES_THE_TEXT:
        _write(row, state, text, language, saw, by)
    row.state, row.answer, row.answered_by, row.answered_at = state, reason, by, timezone.now()
    row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    tell(Kind.SUGGESTION_ANSWERED, row, by, state=str(state))
    return row


def _write(row: Suggestion, state: SuggestionState, text: str, language: str, saw: str, by) -> None:
    passage = find(row.strategy, row.passage, languages=[language or row.proposed["language"]])
    if passage is None:
        raise Refused("gone")
    if state is SuggestionState.ACCEPTED:
        text, language = row.proposed["text"], row.proposed["language"]
        fits = is_as_before(row, passage)
    else:
        fits = saw == seen(passage, language)
    if not fits:
        raise Refused("changed")
    write(strategy=row.strategy, passage=passage, text=text, language=language, by=by)


def is_as_before(suggestion: Suggestion, passage) -> bool:
    """Does the passage still read as it did for who made the suggestion? Where it was not translated then, they read
    it as it was written."""
    language = suggestion.proposed["language"]
    return suggestion.before in (passage.shown(language).text, shown(passage.words, passage.source).text)


@transaction.atomic
def write_anew(*, strategy: Strategy, passage: str, text: str, language: str, saw: str, by) -> None:
    """Whoever organises writes a passage without a suggestion. Raises Refused."""
    strategy = locked_strategy(strategy)
    found = find(strategy, passage, languages=[language])
    if found is None:
        raise Refused("gone")
    if with_plain_ends(found.shown(language).text) == text:
        return
    if saw != seen(found, language):
        raise Refused("changed")
    write(strategy=strategy, passage=found, text=text, language=language, by=by)
