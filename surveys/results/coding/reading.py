"""Texts as the coordinating team reads them: the original, what was cleared, translations, themes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.utils.html import format_html
from django.utils.safestring import SafeString

from surveys.answering.texts import direction
from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.labels import language_name

from .codes import roots_of
from .counting import Found, codes_of
from .models import State, Theme, WrittenText
from .places import TextPlace, text_places
from .queries import original_of, shown_languages, words_to_look_for
from .suggestions import Suggestion, marked, suggestions


@dataclass(frozen=True)
class ReadText:
    """`language` and its name are "" where too few answered in it. `mine` is None where the reader has not sorted it.

    `others` are names and themes of other coders, told only to who has sorted the text: nobody copies unseen.
    """

    text: WrittenText
    question: SafeString | str
    original: str
    found: list[Suggestion]
    language: str
    language_name: str
    mine: list[SafeString] | None
    others: list[tuple[str, list[SafeString]]]

    @property
    def waiting(self) -> bool:
        return self.text.state == State.WAITING

    @property
    def cleared(self) -> bool:
        return self.text.state == State.CLEARED

    @property
    def marked(self) -> SafeString:
        """The original with what may have to be taken out."""
        return marked(self.original, self.found)


class Reader:
    """Reads texts of a survey for one person, in one language; the same few queries for any number of texts.

    `shown` are the languages that may be told.
    """

    def __init__(self, survey: Survey, definition: Definition, user, language: str):
        self._survey = survey
        self._definition = definition
        self._user = user
        self._places = text_places(definition)
        self.shown = shown_languages(survey)
        self._words = words_to_look_for(survey)
        self._labels = {pk: theme_label(theme, language) for pk, theme in roots_of(survey).items()}

    def read(self, texts: Sequence[WrittenText]) -> list[ReadText]:
        codes = codes_of(self._survey, [text.pk for text in texts])
        names = names_of({coder for by_coder in codes.values() for coder in by_coder})
        return [self._one(text, codes.get(text.pk, {}), names) for text in texts]

    def _one(self, text: WrittenText, codes: Mapping[int | None, Found], names: Mapping[int | None, str]) -> ReadText:
        original = original_of(text, self._places, self._definition)
        told = (text.response.wave_id, text.response.language) in self.shown
        mine = codes.get(self._user.pk)
        others = [] if mine is None else [coder for coder in codes if coder != self._user.pk]
        return ReadText(
            text=text,
            question=question_of(self._places.get(text.ref), self._definition, text.ref),
            original=original,
            found=suggestions(original, self._words) if text.state == State.WAITING else [],
            language=text.response.language if told else "",
            language_name=language_name(text.response.language) if told else "",
            mine=None if mine is None else self._in_words(mine),
            others=[(names[coder], self._in_words(codes[coder])) for coder in others],
        )

    def _in_words(self, found: Found) -> list[SafeString]:
        return [label for pk, label in self._labels.items() if pk in found]


def question_of(place: TextPlace | None, definition: Definition, ref: str) -> SafeString | str:
    return definition.labels.question(place.placed.question) if place else ref


def theme_label(theme: Theme, language: str) -> SafeString:
    return label_in(theme.labels, language)


def label_in(labels: Mapping[str, str], language: str) -> SafeString:
    """In the reader's language; otherwise as it was first named, with the language that it is in."""
    if language in labels:
        return format_html("<bdi>{}</bdi>", labels[language])
    first, label = next(iter(labels.items()))
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', first, _direction(first), label)


def plain_label(theme: Theme, language: str) -> str:
    return theme.labels.get(language) or next(iter(theme.labels.values()))


def names_of(people: Iterable[int | None]) -> Mapping[int | None, str]:
    """One query."""
    found = get_user_model().objects.filter(pk__in=[pk for pk in people if pk])
    return {None: person_name(None)} | {person.pk: person_name(person) for person in found}


def person_name(person) -> str:
    """None for an account that is gone."""
    return (person.get_full_name() or str(person)) if person else "–"


def _direction(language: str) -> str:
    try:
        return direction(language)
    except KeyError:
        return "auto"
