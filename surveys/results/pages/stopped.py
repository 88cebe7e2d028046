"""Where people stopped as a template draws it, from what was released as `stops` (see `results.pages.stops`)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..cards import Bar
from ..definition import Definition
from ..progress import Figure
from .findings import bar_of


def where_people_stopped(stops: Mapping[str, Any], definition: Definition) -> Figure:
    """Steps in their order, those where nobody stopped left out. Without bars, with a sentence, where nobody did."""
    counts = stops["steps"]
    known = [step.key for step in definition.steps]
    keys = [key for key in ("", *known, *(key for key in counts if key and key not in known)) if key in counts]
    if not keys:
        return Figure(_("Where people stop"), [], lead=_("Everybody who began has sent the answers."))
    lead = _("The step that was saved last, of answers that were begun and not sent.")
    bars = [_bar(_title(key, definition), counts[key], stops["unfinished"]) for key in keys]
    return Figure(_("Where people stop"), bars, lead=lead)


def _bar(title: SafeString | str, count: int | None, of: int | None) -> Bar:
    if count is None or of is None:
        return Bar(title, hidden=True)
    bar = bar_of(title, count, of)
    words = {"question": _("Where people stop"), "answer": title, "count": bar.text}
    return replace(bar, sentence=format_html(_("“{question}” – {answer}: {count}."), **words))


def _title(key: str, definition: Definition) -> SafeString | str:
    if not key:
        return _("Nothing saved yet")
    return definition.labels.html(f"step.{key}.title") or key
