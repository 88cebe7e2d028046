from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.images.blocks import ImageBlock

from .files import FileBlock
from .lines import LineBlock
from .pictures import newest_image
from .represent import document_link, picture, published_in
from .slides.making import slides_of


class PresentationValue(blocks.StructValue):
    @property
    def file_type(self) -> str:
        """PDF, ODP …"""
        return self["document"].file_extension.upper() if self.get("document") else ""

    @property
    def file_size(self) -> int | None:
        """In bytes, from the record: the file itself is not asked."""
        return self["document"].file_size if self.get("document") else None


class PresentationBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    document = FileBlock(label=_("Presentation"))
    caption = LineBlock(label=_("Caption"), max_length=250)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        document = value.get("document")
        return context | {"slides": slides_of(document) if document else None}

    def get_api_representation(self, value, context=None):
        document = value.get("document")
        return {
            "image": picture(value.get("image"), context),
            "document": document_link(document and published_in(context).document(document.pk), context),
            "caption": value.get("caption") or "",
        }

    class Meta:
        icon = "doc-full"
        label = _("Picture that leads to a presentation")
        description = _("A picture; a click on it opens the document that belongs to it.")
        template = "cms_pages/blocks/presentation.html"
        preview_template = "cms_pages/blocks/preview.html"
        value_class = PresentationValue

    def get_preview_value(self):
        return self.normalize(
            {
                "image": newest_image(_("What the picture shows")),
                "document": get_document_model().objects.order_by("-pk").first(),
                "caption": str(_("The role of migrant organisations")),
            }
        )
