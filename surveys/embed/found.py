"""Which survey somebody means by an address of this site."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve
from django.utils import translation
from wagtail.models import Page

from surveys.answering.addresses import NEW, Addresses
from surveys.answering.compiled import languages_of_edition, texts_of_edition
from surveys.answering.queries import Standing, standing_without_draft
from surveys.definition.framing import stored_hosts
from surveys.definition.translations import survey_of

START = ("surveys_answering:survey", "surveys_answering:start")


@dataclass(frozen=True)
class Found:
    """A published survey in a language in which it is offered."""

    standing: Standing
    language: str

    @property
    def title(self) -> str:
        return texts_of_edition(self.standing.edition_id, self.language).plain("title")

    @property
    def address(self) -> str:
        return Addresses(self.standing.survey.slug, self.language).start()

    @property
    def frame(self) -> str:
        """Where it begins in a frame."""
        return Addresses(self.standing.survey.slug, self.language, NEW).start()

    @property
    def hosts(self) -> list[str]:
        return stored_hosts(self.standing.survey.frame_hosts)

    def in_language(self, wanted: str) -> "Found":
        """`de-AT` is answered by `de`; what is not offered by the language that the address names."""
        offered = languages_of_edition(self.standing.edition_id)
        asked = wanted.lower().replace("_", "-")
        language = next((each for each in (asked, asked.partition("-")[0]) if each in offered), self.language)
        return Found(self.standing, language)


def survey_at(request: HttpRequest, address: str) -> Found | None:
    """For the start address of a survey, with or without a language, and for the page that carries it."""
    try:
        asked = urlsplit(address)
        if asked.scheme not in ("http", "https") or asked.netloc.lower() != request.get_host():
            return None
        path = "/" + unquote(asked.path).removeprefix(get_script_prefix())
    except ValueError:
        return None
    # A site resolves the addresses of the active language alone, and asks no browser for it where the path has none.
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        return _at_path(request, path if path.endswith("/") else f"{path}/")


def _at_path(request: HttpRequest, path: str) -> Found | None:
    """With the language of the path active."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.view_name in START:
        return published(match.kwargs["survey"], match.kwargs.get("language", ""))
    return _carried_by_page(request, match)


def published(slug: str, language: str) -> Found | None:
    """In the language that is wanted, as far as there is one."""
    standing = standing_without_draft(slug)
    if standing is None:
        return None
    source = languages_of_edition(standing.edition_id)[0]
    return Found(standing, source).in_language(language)


def _carried_by_page(request: HttpRequest, match: ResolverMatch) -> Found | None:
    """Wagtail knows its pages by the rest of the path, in the active language."""
    if match.view_name != "wagtail_serve":
        return None
    route = Page.route_for_request(request, match.args[0])
    if route is None or not hasattr(route.page, "survey_id") or route.page.get_view_restrictions():
        return None
    survey = survey_of(route.page)
    return published(survey.slug, route.page.locale.language_code) if survey else None
