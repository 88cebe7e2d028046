from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.results.summary import public_findings

from .lines import LineBlock
from .links import in_locale, locale_id_of
from .represent import found_survey


class SurveyResultsBlock(blocks.StructBlock):
    """What coordinators have made public of a survey; nothing where that is nothing."""

    survey = blocks.PageChooserBlock(label=_("Survey"), page_type="surveys.SurveyPage")
    title = LineBlock(label=_("Title"), required=False, max_length=120)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        found = in_locale([value.get("survey")], locale_id_of(context))
        survey = found[0].survey if found else None
        context["waves"] = public_findings(survey, get_language()) if survey else []
        return context

    def get_api_representation(self, value, context=None):
        words = {name: value.get(name) or "" for name in ("title",)}
        return words | {"survey": found_survey(value, context)}

    class Meta:
        icon = "view"
        label = _("Survey results")
        description = _("The results of a survey that were made public.")
        template = "cms_pages/blocks/survey_results.html"
        preview_template = "cms_pages/blocks/preview.html"
        preview_value = {"title": _("What the organisations need")}
