"""The figures of conversations as tables drawn as bars."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cms_pages.networks.kinds import Side

from .figures import Figures, Shown


@dataclass(frozen=True)
class Bar:
    """`width` is a share of 100; `text` is empty where the number is hidden."""

    label: str
    text: str
    width: int

    @property
    def hidden(self) -> bool:
        return not self.text


@dataclass(frozen=True)
class Chart:
    title: str
    bars: list[Bar]


def bars_of(figures: Figures) -> list[Chart]:
    """Directions of which it is shown that nobody has asked are left out."""
    return [
        _chart(_("Asked"), figures, lambda shown: shown.asked),
        _chart(_("Answered"), figures, lambda shown: shown.answered),
        _chart(_("Working days until the first answer (median)"), figures, lambda shown: shown.days),
    ]


def _chart(title: str, figures: Figures, value: Callable[[Shown], float | None]) -> Chart:
    asked = {each: shown for each, shown in figures.rows.items() if shown.asked != 0}
    named = [(_direction(*each), value(shown)) for each, shown in asked.items()]
    numbers = [*named, (_("All together"), value(figures.total))]
    most = max((number for _label, number in numbers if number), default=1)
    return Chart(title, [_bar(label, number, most) for label, number in numbers])


def _bar(label: str, number: float | None, most: float) -> Bar:
    if number is None:
        return Bar(label, "", 0)
    return Bar(label, number_format(int(number) if number == int(number) else number), round(100 * number / most))


def _direction(asking: str, asked: str) -> str:
    return _("%(asking)s ask %(asked)s") % {"asking": Side(asking).label, "asked": Side(asked).label}
