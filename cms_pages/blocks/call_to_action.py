from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .lines import LineBlock, LinesBlock
from .links import address_of, in_locale, locale_id_of
from .represent import found_page, page_link


class WebAddressBlock(blocks.URLBlock):
    """The same in all languages."""

    def get_translatable_segments(self, value) -> list:
        return []

    def restore_translated_segments(self, value, segments):
        return value


class CallToActionBlock(blocks.StructBlock):
    title = LineBlock(label=_("Title"), max_length=120)
    text = LinesBlock(label=_("Text"), required=False, max_length=300)
    button = LineBlock(label=_("Words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = WebAddressBlock(label=_("Or another address"), required=False)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        page, known = value.get("page"), context.get("page_links") or {}
        if page and (address := known.get(("page", page.pk))):
            context["target"] = address
            return context
        found = in_locale([page], locale_id_of(context))
        context["target"] = address_of(found[0], context.get("request")) if found else value.get("url")
        return context

    def get_api_representation(self, value, context=None):
        """`url` is where the button leads, to a page here or elsewhere; None where the page is not public."""
        page, words = value.get("page"), ("title", "text", "button")
        link = page_link(found_page(page and page.pk, context), context)
        url = (link and link["html_url"]) if page else value.get("url")
        return {name: value.get(name) or "" for name in words} | {"page": link, "url": url}

    def clean(self, value):
        cleaned = super().clean(value)
        if not self.is_deferred_validation and bool(cleaned.get("page")) == bool(cleaned.get("url")):
            message = ValidationError(_("Choose a page or write an address: one of the two."))
            raise StructBlockValidationError(block_errors={"page": message})
        return cleaned

    class Meta:
        icon = "plus-inverse"
        label = _("Call to action")
        description = _("One thing to do next, as a button.")
        template = "cms_pages/blocks/call_to_action.html"
        preview_template = "cms_pages/blocks/preview.html"
        preview_value = {
            "title": _("Work with us"),
            "text": _("Tell us what your organisation needs and what it brings."),
            "button": _("Join in"),
            "url": "https://example.org/",
        }
