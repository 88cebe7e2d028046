from django.db.models import Exists, OuterRef
from wagtail.documents.blocks import DocumentChooserBlock

from .published import private_collections


class FileBlock(DocumentChooserBlock):
    """A document that knows in the same query whether it `is_private`: in a collection that not everybody may see."""

    def bulk_to_python(self, values):
        private = Exists(private_collections().filter(pk=OuterRef("collection_id")))
        found = self.model_class.objects.annotate(is_private=private).in_bulk(values)
        return [found.get(value) for value in values]
