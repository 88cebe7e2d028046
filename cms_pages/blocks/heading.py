from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .lines import LineBlock


class HeadingValue(blocks.StructValue):
    @property
    def anchor(self) -> str:
        """The name to jump to, in any script."""
        return slugify(self.get("text") or "", allow_unicode=True)


class HeadingBlock(blocks.StructBlock):
    text = LineBlock(label=_("Heading"), max_length=120)

    def get_api_representation(self, value, context=None):
        return {"text": value.get("text"), "anchor": value.anchor}

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Starts a new part of the page. Readers and screen readers jump from heading to heading.")
        template = "cms_pages/blocks/heading.html"
        preview_template = "cms_pages/blocks/preview.html"
        preview_value = {"text": _("What we have learnt")}
        value_class = HeadingValue
