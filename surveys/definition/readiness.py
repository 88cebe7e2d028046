"""How ready each language of a survey is: complete, stale since, reviewed by whom, and whether it is offered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from surveys.domain.survey import Survey

from . import offered
from .models import LanguageReview
from .models import Survey as SurveyRecord
from .offered import Gate, gate_of, kept_back, missing_words, words_hash
from .staleness import history_of, stale_words

Texts = Mapping[str, str]

REASONS = {
    offered.UNTRANSLATED: _("Not offered: nothing is translated yet"),
    offered.CONSENT: _("Not offered: its consent questions are not translated"),
    offered.INCOMPLETE: _("Not offered: it is not translated completely"),
    offered.NOT_REVIEWED: _("Not offered: nobody has reviewed its present texts"),
}


@dataclass(frozen=True)
class Words:
    """What a survey says, as far as it is saved: `texts` is {language: {path: text}} without the source's own.

    `waiting` are languages whose texts are not live yet; `older` is {language: paths translated from older words}.
    """

    survey: SurveyRecord | None
    definition: Survey
    source_language: str
    source: Texts
    texts: Mapping[str, Texts]
    waiting: frozenset[str] = frozenset()
    older: Mapping[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Readiness:
    """`kept_back` is a code of REASONS, "" where nothing keeps the language back; `missing` and `stale` are paths."""

    language: str
    name: str
    live: bool
    texts: int
    missing: tuple[str, ...]
    kept_back: str
    below_bar: str
    all_the_same: bool
    words_hash: str
    stale: tuple[str, ...] = ()
    stale_since: datetime | None = None
    review: LanguageReview | None = None

    @property
    def offered(self) -> bool:
        """What publishing would decide."""
        return self.live and not self.kept_back

    @property
    def translated(self) -> int:
        return self.texts - len(self.missing)

    @property
    def percent(self) -> int:
        """Never 100 while something is missing."""
        return 100 * self.translated // self.texts if self.texts else 100

    @property
    def reviewed(self) -> bool:
        return self.review is not None and self.review.text_hash == self.words_hash

    @property
    def state(self) -> str:
        if not self.live:
            return str(_("Not published"))
        return str(REASONS[self.kept_back]) if self.kept_back else str(_("Offered"))

    @property
    def may_be_lifted(self) -> bool:
        """Whether somebody may choose to offer it all the same: never without its consent texts."""
        return self.kept_back in (offered.INCOMPLETE, offered.NOT_REVIEWED)


def readiness(words: Words, names: Mapping[str, str], bar: str = "") -> list[Readiness]:
    """One for each language of `names` ({code: name}) but the source. Three queries."""
    gate, history = gate_of(words.survey, bar), history_of(words.survey)
    reviews = words.survey.language_reviews.select_related("reviewed_by") if words.survey else ()
    by_language = {review.language: review for review in reviews}
    found = []
    for language, name in names.items():
        if language != words.source_language:
            stale = _stale(words, language, history)
            found.append(_readiness(words, language, name, gate, by_language.get(language), stale))
    return found


def _stale(words: Words, language: str, history) -> dict[str, datetime | None]:
    texts = words.texts.get(language, {})
    since = stale_words(language, texts, words.source_language, words.source, history)
    return {**dict.fromkeys(words.older.get(language, ())), **since}


def _readiness(
    words: Words, language: str, name: str, gate: Gate, review: LanguageReview | None, stale: Mapping
) -> Readiness:
    texts = words.texts.get(language, {})
    digest = words_hash(texts, words.source)
    if review and review.text_hash == digest:
        stale = {}  # somebody has read both since
    return Readiness(
        language,
        name,
        language in words.texts and language not in words.waiting,
        len(words.source),
        missing_words(texts, words.source),
        kept_back(words.definition, language, texts, words.source_language, words.source, gate),
        offered.below_bar(language, texts, words.source, gate),
        language in gate.all_the_same,
        digest,
        tuple(sorted(stale)),
        min(filter(None, stale.values()), default=None),
        review,
    )
