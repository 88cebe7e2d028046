from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .lines import LineBlock, LinesBlock


class QuoteBlock(blocks.StructBlock):
    text = LinesBlock(label=_("Quote"), max_length=600)
    attribution = LineBlock(label=_("Who says it"), max_length=200, help_text=_("A role or an organisation."))

    def get_api_representation(self, value, context=None):
        return {"text": value.get("text"), "attribution": value.get("attribution")}

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's own words, and who said them.")
        template = "cms_pages/blocks/quote.html"
        preview_template = "cms_pages/blocks/preview.html"
        preview_value = {
            "text": _("Here stands what somebody said."),
            "attribution": _("Role, organisation"),
        }
