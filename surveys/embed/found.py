"""Which survey somebody means by an address of this site."""

from dataclasses import dataclass
from urllib.parse import urlsplit

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
        path = "/" + asked.path.removeprefix(get_script_prefix())
        match = resolve(path if path.endswith("/") else f"{path}/")
    except (ValueError, Resolver404):
        return None
    if match.view_name in START:
        return published(match.kwargs["survey"], match.kwargs.get("language", ""))
    return _carried_by_page(request, path, match)


def published(slug: str, language: str) -> Found | None:
    """In the language that is wanted, as far as there is one."""
    standing = standing_without_draft(slug)
    if standing is None:
        return None
    source = languages_of_edition(standing.edition_id)[0]
    return Found(standing, source).in_language(language)


def _carried_by_page(request: HttpRequest, path: str, match: ResolverMatch) -> Found | None:
    """Wagtail knows its pages by the rest of the path, in the language before it."""
    if match.view_name != "wagtail_serve":
        return None
    language = translation.get_language_from_path(path) or translation.get_language()
    with translation.override(language):
        route = Page.route_for_request(request, match.args[0])
    if route is None or not hasattr(route.page, "survey_id") or route.page.get_view_restrictions():
        return None
    survey = survey_of(route.page)
    return published(survey.slug, route.page.locale.language_code) if survey else None
