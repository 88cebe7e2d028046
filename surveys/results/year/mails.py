"""The mail of each stage, ready to be copied: subject and text in the language that is active."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Stage
from .stages import Planned

_Words = str | Promise

SUBJECTS: Mapping[str, _Words] = {
    Stage.PREPARE: gettext_lazy("%(title)s: please look at the questions"),
    Stage.INVITE: gettext_lazy("%(title)s: we ask you to take part"),
    Stage.REMIND: gettext_lazy("%(title)s: you can still take part"),
    Stage.CLOSE: gettext_lazy("%(title)s: the survey is closing"),
    Stage.MEMBERS_SEE: gettext_lazy("%(title)s: the results are there"),
    Stage.VALIDATE: gettext_lazy("%(title)s: let us look at the results together"),
    Stage.BALLOT: gettext_lazy("%(title)s: what should come first?"),
    Stage.AGREE: gettext_lazy("%(title)s: let us agree on measures"),
    Stage.REPORT_BACK: gettext_lazy("%(title)s: what became of the answers"),
    Stage.REVIEW: gettext_lazy("%(title)s: let us look back on the year"),
}
TEXTS: Mapping[str, _Words] = {
    Stage.PREPARE: gettext_lazy("Please read the questions and tell us by %(date)s what is missing or not clear."),
    Stage.INVITE: gettext_lazy("From %(date)s on you can answer, in your language, alone or together with others."),
    Stage.REMIND: gettext_lazy("The survey is still open. If you have answered already: thank you very much."),
    Stage.CLOSE: gettext_lazy("%(date)s is the last day to answer. What you have saved can still be sent until then."),
    Stage.MEMBERS_SEE: gettext_lazy("All member organisations see the same results from now on."),
    Stage.VALIDATE: gettext_lazy("We meet on %(date)s. Please read the results before. Do they fit what you know?"),
    Stage.BALLOT: gettext_lazy("Each organisation has one vote. Please give yours by %(date)s."),
    Stage.AGREE: gettext_lazy("On %(date)s we decide who does what. Please bring what your organisation can do."),
    Stage.REPORT_BACK: gettext_lazy("Today we tell you what was heard, what was done, and what was not done and why."),
    Stage.REVIEW: gettext_lazy(
        "On %(date)s we look at what has changed since the survey. What should we do otherwise?"
    ),
}


ABOUT_ANSWERING = (Stage.PREPARE, Stage.INVITE, Stage.REMIND, Stage.CLOSE)
"""Their mails lead to the survey; those of the other stages lead to its results."""

LONGEST_LINK = 2000
"""Longer addresses are cut off by some systems: then the program gets the subject alone, and the text is copied."""


@dataclass(frozen=True)
class Mail:
    """`link` opens a program for mails; `is_whole` says whether with the text, too."""

    subject: str
    text: str
    link: str
    is_whole: bool


def mail_of(planned: Planned, title: str, address: str) -> Mail:
    """In the language that is active. Without an `address` no line is for it."""
    words = {"title": title, "date": date_format(planned.due)}
    subject = str(SUBJECTS[planned.stage]) % words
    parts = (_("Good day,"), str(TEXTS[planned.stage]) % words, address, _("Kind regards"))
    text = "\n\n".join(part for part in parts if part)
    whole = _link(subject=subject, body=text.replace("\n", "\r\n"))
    is_whole = len(whole) <= LONGEST_LINK
    return Mail(subject, text, whole if is_whole else _link(subject=subject), is_whole)


def _link(**fields: str) -> str:
    """Lines end as RFC 6068 wants it."""
    return f"mailto:?{urlencode(fields, quote_via=quote)}"
