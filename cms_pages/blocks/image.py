from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from .lines import LineBlock
from .pictures import newest_image
from .represent import picture


class PictureBlock(blocks.StructBlock):
    """A picture; Wagtail's ImageBlock refuses one that has no alternative text and is not marked as decorative."""

    image = ImageBlock(label=_("Picture"))
    caption = LineBlock(label=_("Caption"), required=False, max_length=250)
    credit = LineBlock(label=_("Made by"), required=False, max_length=120)

    def get_api_representation(self, value, context=None):
        words = {"caption": value.get("caption") or "", "credit": value.get("credit") or ""}
        return {"image": picture(value.get("image"), context), **words}

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with its words: what it shows for those who cannot see it, and a caption.")
        template = "cms_pages/blocks/image.html"
        preview_template = "cms_pages/blocks/preview.html"

    def get_preview_value(self):
        return self.normalize({"image": newest_image(_("What the picture shows")), "caption": str(_("A caption"))})
