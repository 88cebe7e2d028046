"""Fields of pages that the API writes in a way of its own."""

from rest_framework.fields import Field

from cms_pages.blocks.represent import found_page, page_link


class LinkedPageField(Field):
    """A page that is named in a field, as a link; None where it is not public."""

    def get_attribute(self, instance):
        return getattr(instance, f"{self.source}_id")

    def to_representation(self, page_id):
        return page_link(found_page(page_id, self.context), self.context)
