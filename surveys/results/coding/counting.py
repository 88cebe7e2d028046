"""Coded themes, counted like a multiple choice, small groups hidden."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from surveys.answering.models import Response
from surveys.definition.models import Survey, Wave
from surveys.domain.survey import Option, Question
from surveys.results.definition import Definition
from surveys.results.release.content import to_json
from surveys.results.suppression import hide_small_groups
from surveys.results.tables import Answered, Table, tables_of

from .codes import roots_of
from .frame import current_version
from .models import Coding, Theme, WrittenText
from .places import text_places

NO_THEME = "no_theme"
NOT_CODED = "not_coded"
"""Why a response counts for no theme: nothing was written, or nobody has sorted it yet."""

Found = frozenset[int]
"""Ids of themes; none where the text was read and none fits."""


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


def counted_themes(wave: Wave, definition: Definition, responses: QuerySet[Response], n: int, k: int) -> dict[str, Any]:
    """The themes of some responses of a wave, for a table of `n`, small groups hidden.

    {"frame": number, "at": ISO time, "labels": {code: {language: label}}, "tables": {ref: a shown table as JSON}}
    """
    survey = wave.survey
    found = _found_in(wave, responses)
    themes = list(Theme.objects.filter(survey=survey, merged_into=None))
    return {
        "frame": current_version(survey),
        "at": timezone.now().isoformat(),
        "labels": {theme.key: theme.labels for theme in themes},
        "tables": {
            ref: to_json(hide_small_groups(table_of(ref, themes, list(found[ref].values()), n), k))
            for ref in text_places(definition)
            if ref in found
        },
    }


def table_of(ref: str, themes: Iterable[Theme], found: list[Found], n: int) -> Table:
    """`found` is what was found in each response that is coded, `n` how many responses there are in all."""
    keys = {theme.pk: theme.key for theme in themes}
    options = (*(Option(key) for key in keys.values()), Option(NO_THEME, exclusive=True))
    answers = [{ref: sorted(keys[theme] for theme in each) or [NO_THEME]} for each in found]
    question = Question(ref, "multiple", options=options)
    (table,) = tables_of(question, [Answered(each) for each in answers])
    return replace(table, n=n, missing={NOT_CODED: n - len(found)})


def _found_in(wave: Wave, responses: QuerySet[Response]) -> dict[str, dict[object, Found]]:
    """By ref and response what its coded texts say together."""
    codes = codes_of(wave.survey)
    found: dict[str, dict[object, Found]] = defaultdict(dict)
    coded = WrittenText.objects.filter(response__in=responses, codings__isnull=False).distinct()
    for pk, ref, response in coded.values_list("pk", "ref", "response"):
        if pk in codes:
            found[ref][response] = found[ref].get(response, frozenset()) | agreed(codes[pk])
    return found
