"""How far coders agree, pair by pair. For the coordinating team only."""

from itertools import combinations

from django.http import HttpRequest, HttpResponse
from django.utils.formats import number_format
from django.utils.translation import get_language

from surveys.definition.models import Survey
from surveys.results.access import Rights
from surveys.results.gate import raw_only
from surveys.results.raw_views import render_raw

from .agreement import Agreement, by_theme, overall
from .counting import Found, codes_of
from .models import Theme
from .reading import names_of, theme_label

MOST_DIFFERENT = 50


@raw_only
def agreement(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    found = _by_coder(survey)
    names = names_of(found)
    themes = {theme.pk: theme for theme in Theme.objects.filter(survey=survey, merged_into=None)}
    pairs = [
        _pair(names[first], found[first], names[second], found[second], themes)
        for first, second in combinations(sorted(found, key=lambda coder: coder or 0), 2)
        if found[first].keys() & found[second].keys()
    ]
    return render_raw(request, "coding/agreement", survey, {"pairs": pairs})


def _by_coder(survey: Survey) -> dict[int | None, dict[int, Found]]:
    found: dict[int | None, dict[int, Found]] = {}
    for text, by_coder in codes_of(survey).items():
        for coder, themes in by_coder.items():
            found.setdefault(coder, {})[text] = themes
    return found


def _pair(one: str, first: dict[int, Found], other: str, second: dict[int, Found], themes: dict[int, Theme]) -> dict:
    rows = by_theme(first, second, list(themes))
    both = first.keys() & second.keys()
    return {
        "names": (one, other),
        "texts": len(both),
        "overall": _in_words(overall(first, second, list(themes))),
        "rows": [{"label": theme_label(themes[pk], get_language()), **_in_words(row)} for pk, row in rows.items()],
        "different": sorted(text for text in both if first[text] != second[text])[:MOST_DIFFERENT],
    }


def _in_words(found: Agreement) -> dict:
    """κ with two decimals in the reader's way of writing, "" where there is none."""
    kappa = "" if found.kappa is None else number_format(round(found.kappa, 2), decimal_pos=2)
    return {"decisions": found.decisions, "same": found.same, "kappa": kappa}
