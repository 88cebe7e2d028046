"""The frozen text as a round reads it."""

from cms_pages.strategies.rules.passages import Kind
from cms_pages.strategies.texts.models import TextVersion
from cms_pages.strategies.texts.passages import Passage, passages_in


def keys_of(version: TextVersion) -> list[str]:
    """In the order of the text."""
    return [each.key for each in passages_in(version)]


def keys_of_measure(version: TextVersion, measure: str) -> list[str]:
    return [each.key for each in _of_measures(version) if each.about == measure]


def measures_of(version: TextVersion) -> dict[str, dict]:
    """The words each measure is headed by, by its key."""
    return {each.about: each.heading for each in _of_measures(version)}


def _of_measures(version: TextVersion) -> list[Passage]:
    return [each for each in passages_in(version) if each.kind == Kind.MEASURE]
