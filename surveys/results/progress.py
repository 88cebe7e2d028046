"""How far answering is, drawn as bars. On sides that answer anonymously small groups are hidden as everywhere."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from surveys.answering.models import Mode, Side
from surveys.answering.progress.queries import (
    Invited,
    Sent,
    Unfinished,
    invited_by_side,
    is_anonymous,
    sent_responses,
    unfinished_drafts,
)
from surveys.definition.models import Survey, Wave

from .cards import Bar
from .definition import Definition
from .labels import language_name
from .partition import cells_to_hide
from .suppression import shown_count, small_group


@dataclass(frozen=True)
class Figure:
    """A table drawn as bars. `side` colours it; `lead` says who is counted; `rate` is the share that has answered."""

    title: str
    bars: list[Bar]
    lead: str = ""
    side: str = ""
    rate: str = ""

    @property
    def sentences(self) -> list:
        """To be copied; none where its bars have none."""
        return [bar.sentence for bar in self.bars if bar.sentence]


@dataclass(frozen=True)
class Progress:
    """`facts` are names with a number, None for one that is hidden."""

    facts: list[tuple[str, str | None]]
    invited: list[Figure]
    figures: list[Figure]
    protects: bool


def progress_of(wave: Wave, definition: Definition) -> Progress:
    """Three queries."""
    survey, k = wave.survey, small_group()
    protects = any(is_anonymous(survey, side) for side in Side.values)
    invited, unfinished, sent = invited_by_side(wave), unfinished_drafts(wave), sent_responses(wave)
    shown = _Shown(k if protects else 1)
    return Progress(
        facts=_facts(survey, invited, unfinished, sent, shown),
        invited=[_invited(found, survey, k) for found in invited],
        figures=[figure for figure in _figures(survey, unfinished, sent, shown, definition) if figure.bars],
        protects=protects,
    )


@dataclass(frozen=True)
class _Shown:
    """What may be shown of counts; with a `k` of 1 all of it."""

    k: int

    def number(self, count: int) -> str | None:
        found = shown_count(count, self.k)
        return None if found is None else number_format(found)

    def bars(self, counts: Mapping[str, int], labels: Mapping[str, str]) -> list[Bar]:
        """Of a sum. A row that is hidden says so; rows with nothing in them are left out."""
        hidden = cells_to_hide(counts, self.k)
        return _bars(counts, labels, frozenset(counts) if hidden is None else hidden)


def _bars(counts: Mapping[str, int], labels: Mapping[str, str], hidden: Collection[str]) -> list[Bar]:
    base = sum(counts.values())
    return [_bar(labels[code], counts[code], base, code in hidden) for code in labels if counts.get(code)]


def _bar(label: str, count: int, base: int, hidden: bool) -> Bar:
    if hidden:
        return Bar(label, hidden=True)
    return Bar(label, False, f"{100 * count / (base or 1):.1f}", number_format(count))


def _facts(
    survey: Survey, invited: list[Invited], unfinished: Unfinished, sent: Sent, shown: _Shown
) -> list[tuple[str, str | None]]:
    total_is_shown = _hidden_sides(sent, survey, shown.k) is not None
    asked = [(_("Invited organisations"), number_format(sum(found.invited for found in invited)))] if invited else []
    return [
        *asked,
        (_("Responses"), shown.number(sent.total) if total_is_shown else None),
        (_("Begun and not sent"), shown.number(unfinished.total)),
        (_("Of these by an open link"), _part(unfinished.by_open_link, unfinished.total, shown)),
    ]


def _part(count: int, total: int, shown: _Shown) -> str | None:
    """A part is shown only where neither it nor the rest is small."""
    return shown.number(count) if shown.number(total - count) is not None else None


def _invited(found: Invited, survey: Survey, k: int) -> Figure:
    counts = {"sent": found.sent, "begun": found.begun, "not_begun": found.not_begun}
    labels = {"sent": _("Answers sent"), "begun": _("Begun"), "not_begun": _("Not begun")}
    bars = _Shown(k if is_anonymous(survey, found.side) else 1).bars(counts, labels)
    is_shown = not any(bar.hidden for bar in bars)
    rate = number_format(round(100 * found.sent / found.invited))
    return Figure(
        title=str(Side(found.side).label),
        bars=bars,
        lead=_("Invited organisations: %(count)s") % {"count": number_format(found.invited)},
        side=found.side,
        rate=_("Answered: %(percent)s %%") % {"percent": rate} if is_shown else "",
    )


def _figures(
    survey: Survey, unfinished: Unfinished, sent: Sent, shown: _Shown, definition: Definition
) -> Iterable[Figure]:
    steps = {step.key: definition.labels.plain(f"step.{step.key}.title") or step.key for step in definition.steps}
    gone = {key: key or _("Nothing saved yet") for key in unfinished.by_step}
    yield Figure(
        _("Where people stop"),
        shown.bars(unfinished.by_step, steps | {key: label for key, label in gone.items() if key not in steps}),
        lead=_("The step that was saved last, of answers that were begun and not sent."),
    )
    sides = {side.value: str(side.label) for side in Side} | {"": _("Side not known")}
    hidden = _hidden_sides(sent, survey, shown.k)
    bars = _bars(sent.by_side, sides, _anonymous(sent, survey) if hidden is None else hidden)
    yield Figure(_("Responses by side"), bars)
    if hidden is not None:
        yield from _sums(sent, shown)


def _anonymous(sent: Sent, survey: Survey) -> dict[str, int]:
    return {side: count for side, count in sent.by_side.items() if is_anonymous(survey, side)}


def _hidden_sides(sent: Sent, survey: Survey, k: int) -> frozenset[str] | None:
    """Other sides are known, so anonymous ones must hide each other; None where they cannot: then no sum is shown."""
    return cells_to_hide(_anonymous(sent, survey), k)


def _sums(sent: Sent, shown: _Shown) -> Iterator[Figure]:
    """Whose bars add up to the number of all responses."""
    languages = dict(sorted(((code, language_name(code)) for code in sent.by_language), key=lambda pair: pair[1]))
    yield Figure(_("Responses by language"), shown.bars(sent.by_language, languages))
    modes = {mode.value: str(mode.label) for mode in Mode}
    yield Figure(_("How the answers came"), shown.bars(sent.by_mode, modes))
    days = cumulated(sent.by_day, shown.k)
    yield Figure(
        _("Responses over time"),
        [_bar(_until(day), count, sent.total, hidden=False) for day, count in days],
        lead=_("All responses that had arrived by the end of a day."),
    )


def _until(day: date) -> str:
    return _("Until %(day)s") % {"day": date_format(day, "SHORT_DATE_FORMAT")}


def cumulated(by_day: Counter[date], k: int) -> list[tuple[date, int]]:
    """How many there were by the end of a day, in batches of at least k; what is left over joins the last one."""
    found: list[tuple[date, int]] = []
    total = told = 0
    for day in sorted(by_day):
        total += by_day[day]
        if total - told >= k:
            found.append((day, total))
            told = total
    if found and total > told:
        found[-1] = (max(by_day), total)
    return found
