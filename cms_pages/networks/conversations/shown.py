"""A conversation and its messages as one person may see them. Names of people stay within their organisation."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.organisation import Organisation

from .absence import heir
from .access import Standing
from .models import Talk
from .states import State
from .words import name_of
from .working_days import working_days_between


@dataclass(frozen=True)
class Text:
    text: str
    language: str

    @property
    def dir(self) -> str:
        return "rtl" if self.language in settings.LANGUAGES_BIDI else "ltr"


@dataclass(frozen=True)
class FromAfar:
    """What who coordinates may see. `days` are working days until today or the end."""

    it: Talk
    sides: tuple[str, str]
    days: int
    overdue: bool


@dataclass(frozen=True)
class ShownTalk(FromAfar):
    """`taken_up_by` is a name for people of the same organisation only."""

    subject: Text
    asking: Organisation
    asked: Organisation | None
    taken_up_by: str


@dataclass(frozen=True)
class ShownMessage:
    organisation: Organisation
    author: str
    own: bool
    text: Text
    at: datetime


def from_afar(talk: Talk) -> FromAfar:
    return FromAfar(**_facts(talk))


def shown_talk(talk: Talk, standing: Standing) -> ShownTalk:
    """Only for who may read it."""
    is_ours = talk.asked_id in standing.own and talk.taken_up_by_id
    return ShownTalk(
        **_facts(talk),
        subject=Text(talk.subject, talk.language),
        asking=heir(talk.asking),
        asked=heir(talk.asked),
        taken_up_by=name_of(talk.taken_up_by) if is_ours else "",
    )


def _facts(talk: Talk) -> dict:
    today = timezone.localdate()
    end = timezone.localdate(talk.closed_at) if talk.closed_at else today
    return {
        "it": talk,
        "sides": (Side(talk.asking_side).label, Side(talk.asked_side).label),
        "days": working_days_between(timezone.localdate(talk.asked_at), end),
        "overdue": is_overdue(talk, today),
    }


def is_overdue(talk: Talk, today: date) -> bool:
    return talk.due is not None and talk.due < today and talk.state in (State.ASKED, State.TAKEN_UP)


def shown_messages(talk: Talk, standing: Standing) -> list[ShownMessage]:
    return [
        ShownMessage(
            organisation=heir(each.organisation),
            author=name_of(each.author) if each.organisation_id in standing.own else "",
            own=each.organisation_id in standing.own,
            text=Text(each.text, each.language),
            at=each.written_at,
        )
        for each in talk.messages.all()
    ]
