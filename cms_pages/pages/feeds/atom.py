from django.utils.feedgenerator import Atom1Feed

from .plain import plain


class FullTextAtom(Atom1Feed):
    """Atom with the whole text of an entry, its language, and the same in other languages.

    `links` of the feed and of its entries are attributes of `link` elements.
    """

    mime_type = "application/atom+xml; charset=utf-8"

    def add_item(self, title, link, description, **kwargs):
        super().add_item(plain(title), link, plain(description), **kwargs)

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        self._add_links(handler, self.feed["links"])

    def item_attributes(self, item):
        return super().item_attributes(item) | {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", plain(item["content"]), {"type": "html"})
        self._add_links(handler, item["links"])

    def _add_links(self, handler, links):
        for link in links:
            handler.addQuickElement("link", "", link)
