"""In which languages a survey can be answered: the bar that a language has to reach, and who lifted it over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from surveys.domain.structure import structure_hash
from surveys.domain.survey import Survey

from .consent import is_consent
from .models import LanguageBar
from .models import Survey as SurveyRecord

UNTRANSLATED, CONSENT, INCOMPLETE, NOT_REVIEWED = "untranslated", "consent", "incomplete", "not_reviewed"
Words = Mapping[str, str]


@dataclass(frozen=True)
class Gate:
    """`all_the_same` are languages that somebody chose to offer below the bar; `reviews` is {language: words_hash}."""

    bar: str = LanguageBar.CONSENT.value
    all_the_same: frozenset[str] = frozenset()
    reviews: Mapping[str, str] = field(default_factory=dict)


def gate_of(survey: SurveyRecord | None, bar: str = "") -> Gate:
    """`bar` is one that is not published yet. One query."""
    if survey is None:
        return Gate(bar or LanguageBar.CONSENT.value)
    reviews = dict(survey.language_reviews.values_list("language", "text_hash"))
    return Gate(bar or survey.language_bar, frozenset(survey.offered_below_bar), reviews)


def kept_back(survey: Survey, language: str, texts: Words, source_language: str, source: Words, gate: Gate) -> str:
    """Why a language is not offered, "" if it is. `texts` holds what is translated.

    Nobody is asked for a consent that is not in their language, whatever somebody chose.
    """
    if not any(text != source.get(path) for path, text in texts.items()):
        return UNTRANSLATED
    if any(missing_consent(survey, language, texts, source_language, source)):
        return CONSENT
    reason = below_bar(language, texts, source, gate)
    return "" if language in gate.all_the_same else reason


def below_bar(language: str, texts: Words, source: Words, gate: Gate) -> str:
    """What a language lacks to reach the bar, "" for nothing."""
    if gate.bar != LanguageBar.CONSENT and missing_words(texts, source):
        return INCOMPLETE
    if gate.bar == LanguageBar.REVIEWED and gate.reviews.get(language) != words_hash(texts, source):
        return NOT_REVIEWED
    return ""


def missing_words(texts: Words, source: Words) -> tuple[str, ...]:
    """Paths that wait for a translation. What has no letters, such as “1–5”, is the same in every language."""
    return tuple(path for path, text in source.items() if not texts.get(path) and any(map(str.isalpha, text)))


def words_hash(texts: Words, source: Words) -> str:
    """What a review is about: the words of a language beside those they were translated from."""
    return structure_hash({"source": dict(source), "texts": dict(texts)})


def missing_consent(survey: Survey, language: str, texts: Words, source_language: str, source: Words) -> Iterator[str]:
    """The paths of consent texts that are not translated.

    A variant of the source's own language (`de-simple` of `de`) may keep its short words, such as "yes" and "no".
    """
    variant = language.split("-")[0] == source_language.split("-")[0]
    for question in survey.questions.values():
        if not is_consent(question):
            continue
        start = f"question.{question.key}"
        paths = [f"{start}.label"]
        if not variant:
            options = (f"{question.option_path(option.code)}.label" for option in question.options)
            paths += [f"{start}.help", *options]
        yield from (path for path in paths if path in source and path not in texts)
