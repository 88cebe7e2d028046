"""The first step without a respondent: inline in any page."""

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.domain.journey import Journey
from surveys.domain.survey import Step

from .addresses import Addresses
from .compiled import languages_of_edition, survey_of_version, texts_of_edition
from .queries import standing_without_draft
from .step_pages import INLINE_TEMPLATE, StepFilling, compiled_page
from .texts import Texts
from .words import option_label


def inline_first_step(slug: str, language: str) -> SafeString:
    """The form of the first step, the same for everybody; sending it goes on at the step's own address.

    Empty where the survey is not published, not open, or not offered in this language.
    """
    standing = standing_without_draft(slug)
    if standing is None or not standing.wave.is_open() or language not in languages_of_edition(standing.edition_id):
        return SafeString("")
    survey = survey_of_version(standing.version_id)
    step = survey.steps[0]
    with translation.override(language):
        page = compiled_page(INLINE_TEMPLATE, standing.version_id, standing.edition_id, step.key, language, "")
        texts = texts_of_edition(standing.edition_id, language)
        journey = Journey(survey, {}, label_of=lambda question, code: option_label(question, code, texts))
        filling = _empty(step, journey, texts)
        action = Addresses(slug, language).place(step.key)
        filling.page = {"action": action, "revision": "0", "shown": filling.shown, "button": _("Continue")}
        return page.fill(filling.content_of)


def _empty(step: Step, journey: Journey, texts: Texts) -> StepFilling:
    return StepFilling(step=step, journey=journey, texts=texts, fields=lambda name: [], address_of=lambda code: "")
