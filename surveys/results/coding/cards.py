"""Released themes and quotes as a template draws them."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.definition.models import Survey, Wave
from surveys.results.cards import Bar, BarTable, Card, percent_width, sentence_of
from surveys.results.definition import Definition
from surveys.results.release.content import from_json
from surveys.results.sentences import method_of
from surveys.results.shown import ShownRow, ShownTable
from surveys.results.tables import NO_ANSWER, OUTSIDE

from .counting import NO_THEME
from .models import Theme
from .places import text_places
from .quotes import quotes_of
from .reading import label_in, question_of


def theme_cards(themes: Mapping[str, Any], definition: Definition, language: str) -> list[Card]:
    """One for each question. `themes` as in `releasing`."""
    places = text_places(definition)
    labels = {code: label_in(found, language) for code, found in themes["labels"].items()}
    labels[NO_THEME] = format_html("{}", _("No theme fits"))
    return [
        _card(from_json(found), question_of(places.get(ref), definition, ref), labels)
        for ref, found in themes["tables"].items()
    ]


def with_names_of_today(themes: Mapping[str, Any] | None, survey: Survey) -> Mapping[str, Any] | None:
    """What themes are called, and in which languages, is no figure. One query."""
    if themes is None:
        return None
    today = dict(Theme.objects.filter(survey=survey).values_list("key", "labels"))
    return {**themes, "labels": {key: today.get(key, labels) for key, labels in themes["labels"].items()}}


def _card(table: ShownTable, title: SafeString | str, labels: Mapping[str, SafeString]) -> Card:
    rows = [row for row in table.rows if row.code != OUTSIDE]
    drawn = BarTable(
        heading="",
        base=_base(table),
        bars=[_bar(row, table, title, labels.get(row.code, row.code)) for row in rows],
        all_hidden=table.all_hidden,
        reasons=[],
        method=[
            _("A text has a theme when more than half of those who sorted it found it there."),
            _("A text on which they differ counts as not sorted yet."),
            *method_of(table),
        ],
    )
    return Card(table.question, title, table.kind, [drawn])


def _base(table: ShownTable) -> str:
    if table.answered is None or table.n is None:
        return _("How many texts were sorted is not shown, so that small groups stay hidden.")
    rest = table.missing[NO_ANSWER]
    numbers = {"sorted": number_format(table.answered), "rest": "–" if rest is None else number_format(rest)}
    return _("Answers whose text was sorted: %(sorted)s. Nothing written, or not sorted yet: %(rest)s.") % numbers


def _bar(row: ShownRow, table: ShownTable, title: SafeString | str, label: SafeString | str) -> Bar:
    if row.count is None:
        return Bar(label, hidden=True)
    share = row.share or 0
    text = _("%(count)s · %(percent)s %%") % {
        "count": number_format(row.count),
        "percent": number_format(round(100 * share)),
    }
    return Bar(label, False, percent_width(share), text, sentence=sentence_of(label, row, table, title))


def quotes_by_question(wave: Wave, definition: Definition) -> list[dict]:
    places = text_places(definition)
    return [
        {"question": question_of(places.get(ref), definition, ref), "quotes": list(quotes)}
        for ref, quotes in groupby(quotes_of(wave), key=lambda quote: quote.ref)
    ]
