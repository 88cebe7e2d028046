"""How many of a side call a need pressing, as sentences to copy: how sure that is, is told in the way that fits."""

from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..definition import Definition
from ..release.statements import NAMED
from ..suppression import small_group
from .need_words import Json, need_label
from .words import side_label


def pressing_sentences(figures: Json, definition: Definition) -> list[SafeString]:
    """One for each need and side whose counts are told."""
    return [
        _sentence(need_label(need, definition), side, high)
        for need in figures["needs"]
        for side, high in _told(figures["sides"], need)
    ]


def _told(sides: list[Json], need: Json) -> Iterator[tuple[Json, Json]]:
    """Of few only where they answer under their name: then everybody may read them one by one anyway."""
    for side in sides:
        least = 1 if side["mode"] == NAMED else small_group()
        own = need["sides"].get(side["side"])
        if own and own["high"] and own["high"]["of"] >= least:
            yield side, own["high"]


def _sentence(need: SafeString, side: Json, high: Json) -> SafeString:
    """Of nearly all who were invited there is no interval, of few no percentage."""
    numbers = {"count": number_format(high["count"]), "of": number_format(high["of"])}
    about = {"need": need, "side": side_label(side["side"]), **numbers}
    if high["line"] == "census":
        invited = number_format(side["invited"])
        sentence = _("“{need}” – {side}: {count} of {of} asked call it pressing, {invited} were invited.")
        return format_html(sentence, invited=invited, **about)
    if high["low"] is None or high["share"] is None:
        return format_html(_("“{need}” – {side}: {count} of {of} call it pressing."), **about)
    percents = {name: number_format(round(100 * high[name])) for name in ("share", "low", "high")}
    sentence = _("“{need}” – {side}: {count} of {of} call it pressing, {share} % (95 % interval: {low} to {high} %).")
    return format_html(sentence, **percents, **about)
