from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys import pages as survey_pages

from .lines import LineBlock, LinesBlock
from .links import in_locale, locale_id_of
from .represent import found_survey


class SurveyTeaserBlock(blocks.StructBlock):
    survey = blocks.PageChooserBlock(label=_("Survey"), page_type="surveys.SurveyPage")
    title = LineBlock(label=_("Title"), required=False, max_length=120, help_text=_("Else the title of the survey."))
    text = LinesBlock(label=_("Text"), required=False, max_length=300)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        found = in_locale([value.get("survey")], locale_id_of(context))
        context["survey"] = found[0] if found else None
        context["teaser"] = survey_pages.teaser(found[0]) if found else None
        return context

    def get_api_representation(self, value, context=None):
        words = {name: value.get(name) or "" for name in ("title", "text")}
        return words | {"survey": found_survey(value, context)}

    class Meta:
        icon = "tasks"
        label = _("Survey teaser")
        description = _("Invites to a survey: how many minutes, until which day, and the way in.")
        template = "cms_pages/blocks/survey_teaser.html"
        preview_template = "cms_pages/blocks/preview.html"
        preview_value = {"title": _("What does your organisation need?")}
