from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.pages import inline_first_step

from .links import in_locale, locale_id_of
from .represent import found_survey


class EmbeddedSurveyBlock(blocks.StructBlock):
    """The first step stands in the page itself, the same for everybody: no cookie, no token, so it may be cached."""

    survey = blocks.PageChooserBlock(label=_("Survey"), page_type="surveys.SurveyPage")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        found = in_locale([value.get("survey")], locale_id_of(context))
        context["survey"] = found[0] if found else None
        context["first_step"] = inline_first_step(found[0], get_language()) if found else ""
        return context

    def get_api_representation(self, value, context=None):
        return {"survey": found_survey(value, context)}

    class Meta:
        icon = "form"
        label = _("Embedded survey")
        description = _("The first step of a survey, to be answered on this page.")
        template = "cms_pages/blocks/embedded_survey.html"
        preview_template = "cms_pages/blocks/preview.html"
        preview_value = {}
