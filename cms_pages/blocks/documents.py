from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model

from .files import FileBlock
from .lines import LineBlock
from .represent import document_link, published_in


class DocumentsBlock(blocks.StructBlock):
    title = LineBlock(label=_("Title"), required=False, max_length=120)
    documents = blocks.ListBlock(FileBlock(), label=_("Documents"), min_num=1)

    def get_api_representation(self, value, context=None):
        """Those that everybody may see."""
        found = (published_in(context).document(each.pk) for each in value.get("documents") or () if each)
        links = [document_link(document, context) for document in found if document]
        return {"title": value.get("title") or "", "documents": links}

    class Meta:
        icon = "doc-full-inverse"
        label = _("Documents")
        description = _("Files to download: minutes, invitations, presentations.")
        template = "cms_pages/blocks/documents.html"
        preview_template = "cms_pages/blocks/preview.html"

    def get_preview_value(self):
        return self.normalize({"title": "", "documents": list(get_document_model().objects.order_by("-pk")[:2])})
