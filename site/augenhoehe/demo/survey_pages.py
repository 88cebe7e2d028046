"""The two surveys of the demo: the needs survey once for a large and once for a small network."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale, Page

from surveys.definition.fill import fill_steps
from surveys.definition.publishing import publish_definition
from surveys.models import Survey
from surveys.needs_survey.create import create_needs_survey, structure, texts_in
from surveys.pages import SurveyPage

from .pages import Content

LARGE, SMALL = "bedarf-2026", "bedarf-klein"
SLUGS = {"survey_migrannet": LARGE, "survey_afghan": SMALL}
# Four offices and five partners are too few for figures of their own: they answer under their name.
PRIVACY = {SMALL: {"privacy_administration": "named", "privacy_partner": "named"}}

OPEN_SINCE = timedelta(days=14)
OPEN_FOR = timedelta(days=60)
REPORT_BACK_AFTER = timedelta(days=28)

LEFT_TO_RIGHT, END_OF_DIRECTION, NO_BREAK = "\u2066", "\u2069", "\u00a0"


def make_survey_page(parent: Page, content: Content) -> SurveyPage:
    """A draft in German, with the survey that belongs to it."""
    slug, now = SLUGS[content["id"]], timezone.now().replace(microsecond=0)
    closes = now + OPEN_FOR
    page = create_needs_survey(
        parent,
        slug,
        {parent.locale.language_code: {"title": content["title"], **_about(content)}},
        opens=now - OPEN_SINCE,
        closes=closes,
        report_back_on=timezone.localdate(closes + REPORT_BACK_AFTER),
        **PRIVACY.get(slug, {}),
    )
    page.survey = Survey.objects.create(slug=slug, name=page.title, demonstration=True, privacy=page.privacy)
    return page


def translated_survey_page(source: SurveyPage, locale: Locale, content: Content) -> SurveyPage:
    """Not saved."""
    words = texts_in(locale.language_code)
    same = ("slug", "opens", "closes", "report_back_on", "privacy_mo", "privacy_administration", "privacy_partner")
    same += ("kept_months", "language_bar")
    return SurveyPage(
        title=content["title"],
        intro=words["intro"],
        steps=fill_steps(structure(), words),
        locale=locale,
        translation_key=source.translation_key,
        survey=source.survey,
        live=False,
        **{name: getattr(source, name) for name in same},
        **{path.removeprefix("about."): text for path, text in _about(content).items()},
    )


def _about(content: Content) -> dict[str, str]:
    found = content["fields"]
    return {
        "about.who_asks": found["asked_by"],
        "about.why": found["purpose"],
        "about.who_pays": found["paid_by"],
        "about.person_to_call": f"{found['contact']} · {_number(found['contact_phone'])}",
    }


def _number(phone: str) -> str:
    """Read from left to right in every script, and never broken."""
    return f"{LEFT_TO_RIGHT}{phone.replace(' ', NO_BREAK)}{END_OF_DIRECTION}"


def publish_survey(pages: list[SurveyPage]) -> None:
    """All languages at once, so that there is one version and one edition. The pages are live, the source first."""
    publish_definition(pages[0])
