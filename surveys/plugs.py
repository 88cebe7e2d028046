"""What a site may plug in: each plug is a class, named by its dotted path in a setting, with a default here.

| plug | setting | asks |
|---|---|---|
| `PARTICIPANT_DIRECTORY` | `SURVEYS_PARTICIPANT_DIRECTORY` | which organisations can be invited |
| `ACCESS_SCOPE` | `SURVEYS_ACCESS_SCOPE` | who may see which results |
| `RECEIPT_TRACE` | `SURVEYS_RECEIPT_TRACE` | what became of an answer |
| `ANSWER_TRANSLATOR` | `SURVEYS_ANSWER_TRANSLATOR` | what an answer in one's own words means in another language |
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class DirectoryEntry:
    """An organisation as its directory knows it. `external_key` is the directory's own and never changes."""

    external_key: str
    name: str
    side: str
    area: str = ""
    languages: tuple[str, ...] = ()
    email: str = ""


class ParticipantDirectory(Protocol):
    def entries(self) -> Iterable[DirectoryEntry]:
        """Every organisation that could be invited."""


class AccessScope(Protocol):
    def rights(self, user: Any, survey: Any) -> frozenset[str]:
        """`aggregates`, `raw`, `contacts` and `release`, as far as somebody has them for a survey."""

    def surveys(self, user: Any) -> Any:
        """A queryset of the surveys whose tables somebody may see."""

    def speaks_for_administration(self, user: Any) -> bool:
        """Such a person never gets raw answers."""


@dataclass(frozen=True)
class TraceEntry:
    """One thing that became of an answer: a sentence in the reader's language, and where to read on."""

    text: str
    address: str = ""


class ReceiptTrace(Protocol):
    def entries(self, response: Any, language: str) -> Iterable[TraceEntry]:
        """What became of what was sent, oldest first."""


class TranslationFailed(Exception):
    """The service did not answer, or not with a translation."""


class AnswerTranslator(Protocol):
    """`name` is what the service is called on the start page of every survey, "" while there is none."""

    name: str

    def translate(self, texts: Sequence[str], source: str, target: str) -> Sequence[str]:
        """Plain texts in the language `target`, in the same order. Raises TranslationFailed. Cleared text only."""


class NoTrace:
    """The default: nothing is known of what became of an answer."""

    def entries(self, response: Any, language: str) -> Iterable[TraceEntry]:
        return ()


DEFAULTS: Mapping[str, str] = {
    "PARTICIPANT_DIRECTORY": "surveys.answering.directory.StoredParticipants",
    "ACCESS_SCOPE": "surveys.results.access.GrantScope",
    "RECEIPT_TRACE": "surveys.plugs.NoTrace",
    "ANSWER_TRANSLATOR": "surveys.results.coding.machine.ConfiguredTranslator",
}


@cache
def plug(name: str) -> Any:
    """An instance of what is plugged in under a name of DEFAULTS, the same one each time. Raises KeyError otherwise."""
    return import_string(getattr(settings, f"SURVEYS_{name}", DEFAULTS[name]))()


def _forget(*, setting: str, **_kwargs: Any) -> None:
    if setting.removeprefix("SURVEYS_") in DEFAULTS:
        plug.cache_clear()


setting_changed.connect(_forget)
