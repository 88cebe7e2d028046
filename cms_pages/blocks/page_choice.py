from collections import defaultdict

from wagtail.blocks import PageChooserBlock


class TranslatedPageBlock(PageChooserBlock):
    """A page that brings its translations along, from the same query, for `in_locale`. Nobody needs their bodies."""

    def bulk_to_python(self, values):
        keys = self.model_class.objects.filter(pk__in=[value for value in values if value]).values("translation_key")
        found = list(self.model_class.objects.filter(translation_key__in=keys.order_by()).defer("body"))
        translations = defaultdict(list)
        for page in found:
            translations[page.translation_key].append(page)
            page.known_translations = translations[page.translation_key]
        pages = {page.pk: page for page in found}
        return [pages.get(value) for value in values]

    def deconstruct(self):
        """What is stored is the same."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs
