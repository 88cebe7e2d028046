"""Which translations are older than the words they were made from: told by the published editions of a survey."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from .models import Survey, TextEdition

LOOKED_AT = 20
"""The newest editions; what changed before them is not known any more."""

History = Sequence[tuple[datetime, Mapping[str, Mapping[str, str]]]]


def history_of(survey: Survey | None) -> History:
    """(when, {language: {path: text}}), newest first. One query."""
    if survey is None:
        return ()
    editions = TextEdition.objects.filter(version__survey=survey).order_by("-version__number", "-number")
    return list(editions.values_list("created_at", "texts")[:LOOKED_AT])


def stale_words(
    language: str, texts: Mapping[str, str], source_language: str, source: Mapping[str, str], history: History
) -> dict[str, datetime]:
    """{path: when the source's words changed} of what kept its translation when they did."""
    found = {}
    for path in texts:
        if path in source and (since := _changed_since(path, language, texts[path], source_language, source, history)):
            found[path] = since
    return found


def _changed_since(
    path: str, language: str, text: str, source_language: str, source: Mapping[str, str], history: History
) -> datetime | None:
    """Back in time as long as the translation is what it is now: were the source's words others?"""
    newer = None
    for when, texts in history:
        if texts.get(language, {}).get(path) != text:
            return None
        if texts.get(source_language, {}).get(path) != source[path]:
            return newer or when
        newer = when
    return None
