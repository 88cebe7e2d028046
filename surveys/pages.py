"""The page that carries a survey: joins definition and answering."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from wagtail.models import Page


class SurveyPage(Page):
    """A survey in one language of the site."""


def inline_first_step(page: SurveyPage, language: str) -> SafeString:
    """The first step as HTML for embedding in any page: no cookie, no token, the same for everybody."""
    return SafeString("")


@dataclass(frozen=True)
class Teaser:
    """What a link to a survey says about it."""

    minutes: int | None = None
    last_day: date | None = None
    is_open: bool = True


def teaser(page: SurveyPage) -> Teaser:
    """At most one query."""
    return Teaser()
