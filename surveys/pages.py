"""The page that carries a survey: joins definition and answering."""

from django.utils.safestring import SafeString
from wagtail.models import Page


class SurveyPage(Page):
    """A survey in one language of the site."""


def inline_first_step(page: SurveyPage, language: str) -> SafeString:
    """The first step as HTML for embedding in any page: no cookie, no token, the same for everybody."""
    return SafeString("")
