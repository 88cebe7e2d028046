from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from .represent import html

FEATURES = ("h3", "bold", "italic", "link", "document-link", "ul", "ol")


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"features": list(FEATURES)} | kwargs)

    def get_api_representation(self, value, context=None):
        return html(value.source, context)

    def get_preview_value(self):
        return RichText(format_html("<p>{}</p>", _("Both sides plan together, from the first draft to the last step.")))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "cms_pages/blocks/rich_text.html"
        preview_template = "cms_pages/blocks/preview.html"
