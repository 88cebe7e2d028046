"""What was found in texts: by each coder, agreed, and in each response."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from surveys.definition.models import Survey, Wave

from .codes import roots_of
from .models import Coding, WrittenText

NO_THEME = "no_theme"

Found = frozenset[int]
"""Ids of themes; none where the text was read and none fits."""
InResponses = Mapping[str, Mapping[UUID, Found]]
"""By the ref of a question and response; one that nobody has sorted, or on which coders differ, is not there."""


def codes_of(survey: Survey, texts: Iterable[int] | None = None) -> dict[int, dict[int | None, Found]]:
    """By text and coder what was found in standing responses, merged themes as what they count for. Two queries."""
    standing = Coding.objects.filter(
        text__response__wave__survey=survey, text__response__superseded_by=None, text__response__left_out=False
    )
    if texts is not None:
        standing = standing.filter(text__in=list(texts))
    counts_for = roots_of(survey)
    found: dict[int, dict[int | None, Found]] = defaultdict(dict)
    for text, coder, theme in standing.values_list("text", "coder", "theme"):
        given = frozenset() if theme is None else frozenset([counts_for[theme].pk])
        found[text][coder] = found[text].get(coder, frozenset()) | given
    return found


def agreed(by_coder: Mapping[int | None, Found]) -> Found:
    """The themes that more than half of those who coded a text found in it."""
    named = [theme for found in by_coder.values() for theme in found]
    return frozenset(theme for theme in named if 2 * named.count(theme) > len(by_coder))


def decided(by_coder: Mapping[int | None, Found]) -> Found | None:
    """The same; that none fits has to be said by more than half, too. None where they differ: it is not sorted yet."""
    themes = agreed(by_coder)
    none_fits = sum(not found for found in by_coder.values())
    return themes if themes or 2 * none_fits > len(by_coder) else None


def found_in(wave: Wave) -> InResponses:
    """What the sorted texts of each response say together. Three queries."""
    codes = codes_of(wave.survey)
    found: dict[str, dict[UUID, Found]] = defaultdict(dict)
    coded = WrittenText.objects.filter(response__wave=wave, codings__isnull=False).distinct()
    for pk, ref, response in coded.values_list("pk", "ref", "response"):
        themes = decided(codes[pk]) if pk in codes else None
        if themes is not None:
            found[ref][response] = found[ref].get(response, frozenset()) | themes
    return found
