from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .lines import LineBlock, LinesBlock


class FactBlock(blocks.StructBlock):
    term = LineBlock(label=_("What"), max_length=80)
    text = LinesBlock(label=_("Fact"), max_length=300)

    class Meta:
        icon = "list-ul"
        label = _("Fact")


class FactsBlock(blocks.StructBlock):
    title = LineBlock(label=_("Title"), required=False, max_length=120)
    facts = blocks.ListBlock(FactBlock(), label=_("Facts"), min_num=1)

    def get_api_representation(self, value, context=None):
        facts = [{"term": fact.get("term"), "text": fact.get("text")} for fact in value.get("facts") or ()]
        return {"title": value.get("title") or "", "facts": facts}

    class Meta:
        icon = "list-ul"
        label = _("Facts")
        description = _("Short facts side by side: who, where, since when, by whom.")
        template = "cms_pages/blocks/facts.html"
        preview_template = "cms_pages/blocks/preview.html"
        preview_value = {
            "title": _("At a glance"),
            "facts": [
                {"term": _("Region"), "text": _("The whole city")},
                {"term": _("Languages"), "text": "العربية, Deutsch, دری"},
            ],
        }
