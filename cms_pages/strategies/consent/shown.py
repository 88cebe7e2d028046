"""What the page of a round shows: the text with what changed, who said what, the figures, and what is missing."""

from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.kinds import Side
from cms_pages.strategies.rules.consent import Decision, Figures, Given, Kind, Lack, Rule
from cms_pages.strategies.rules.passages import Change
from cms_pages.strategies.texts.comparing import Compared, compare
from cms_pages.strategies.texts.passages import Passage, passages_in, passages_of
from cms_pages.strategies.texts.saying import label_of

from .answers import Standing, round_before
from .frozen import measures_of
from .models import ConsentRound, Endorsement
from .state import counting_day, decided

LACKS = {
    Lack.SIDES: _("At least two sides must be there."),
    Lack.QUORUM: _("%(side)s: too few have answered."),
    Lack.CONSENT: _("%(side)s: nobody has consented yet."),
    Lack.SHARE: _("%(side)s: too few of those who answered consent."),
    Lack.OBJECTION: _("%(side)s: an objection is not resolved."),
}
RULES = {
    Kind.CONSENT: _("Consent: at least one organisation of each side consents, and no objection stands."),
    Kind.MAJORITY: _("More than half of each side consent, and no objection stands."),
    Kind.TWO_THIRDS: _("Two thirds of each side consent, and no objection stands."),
}


@dataclass(frozen=True)
class Row:
    """What one organisation says. `about` is the name of the measure it objects to."""

    standing: Standing
    about: dict
    waits: bool
    too_late: bool

    @property
    def said(self) -> Endorsement | None:
        return self.standing.endorsement

    @property
    def name(self):
        return self.standing.asked.organisation.said_name


@dataclass(frozen=True)
class OneSide:
    code: str
    rows: list[Row]
    figures: Figures | None

    @property
    def name(self):
        return Side(self.code).label


@dataclass(frozen=True)
class Piece:
    """A passage as it is asked about; `compared` where there is an earlier text to compare it with."""

    passage: Passage
    asked_about: bool
    compared: Compared | None = None

    @property
    def text(self):
        return self.passage.shown()

    @property
    def label(self) -> str:
        """What it is; "" for the words that head their section as they are."""
        is_heading = bool(self.passage.heading) and self.passage.words == self.passage.heading
        is_heading = is_heading and (self.compared is None or self.compared.change == Change.SAME)
        return "" if is_heading else label_of(self.passage)


def sides_of(found: ConsentRound, standings: list[Standing]) -> list[OneSide]:
    decision = decision_of(found, standings)
    names = measures_of(found.version)
    by_side: dict[str, list[Row]] = {}
    for each in standings:
        by_side.setdefault(each.asked.side, []).append(_row(each, found, names))
    return [OneSide(side, by_side[side], decision.sides.get(side)) for side in Side.values if side in by_side]


def _row(each: Standing, found: ConsentRound, names: dict[str, dict]) -> Row:
    said, day = each.said, counting_day(found)
    about = names.get(said.measure, {}) if said else {}
    waits = said is not None and said.counts_as(day) is Given.NOT_YET
    return Row(each, about, waits, too_late=bool(said and said.until) and not waits)


def decision_of(found: ConsentRound, standings: list[Standing]) -> Decision:
    """Once it is closed, what was decided then."""
    if found.closed_at and not found.outcome.get("called_off"):
        return Decision.from_json(found.outcome)
    return decided(found, standings)


def missing_in(decision: Decision) -> list[str]:
    names = dict(Side.choices)
    return [str(LACKS[each.what]) % {"side": names.get(each.side, "")} for each in decision.missing]


def rule_in_words(found: ConsentRound) -> str:
    return RULES[Rule.from_json(found.rule).kind]


def sections_of(found: ConsentRound) -> list[tuple[dict, list[Piece]]]:
    """The text in the reader's language, below its headings."""
    before = round_before(found)
    pieces = _compared(found, before) if before else _plain(found)
    grouped = groupby(pieces, lambda each: (each.passage.kind, each.passage.about))
    made = [list(of_heading) for _key, of_heading in grouped]
    return [(each[0].passage.heading, each) for each in made]


def _plain(found: ConsentRound) -> list[Piece]:
    asked, now = set(found.asks_about), passages_of(found.strategy, [get_language()])
    return [Piece(each, each.key in asked) for each in passages_in(found.version, now)]


def _compared(found: ConsentRound, before: ConsentRound) -> list[Piece]:
    asked = set(found.asks_about)
    made = compare(before.version, found.version, get_language())
    return [Piece(each.passage, each.passage.key in asked, each) for each in made]


def split_off_of(found: ConsentRound) -> list[dict]:
    """The names of measures that were not adopted with the rest."""
    names = measures_of(found.version)
    return [names.get(key, {}) for key in found.outcome.get("split_off", ())]


def dissent_of(sides: list[OneSide]) -> list[tuple[OneSide, Row]]:
    """Objections that stand, and reservations: both are printed with their reason."""
    rows = [(side, row) for side in sides for row in side.rows if row.said and not row.standing.asked.left]
    return [(side, row) for side, row in rows if row.said.reason and row.said.resolved_at is None]


def last_day_of(found: ConsentRound):
    return timezone.localdate(found.closes_at)
