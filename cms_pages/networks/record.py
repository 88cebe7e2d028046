"""What a network is in all its languages together. Its pages tell about it; organisations and people belong to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _

from .own_words import OwnWordsField


class Network(models.Model):
    """`key` is the translation key of its pages.

    `name` is the title of its page in the site's source language, `names` those of its live pages by language.
    """

    key = models.UUIDField(unique=True, editable=False)
    name = models.CharField(_("name"), max_length=255)
    names = OwnWordsField(editable=False)

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ("name",)

    def __str__(self) -> str:
        """As it is called in the active language."""
        return self.names.get(get_language() or "") or self.name

    @property
    def name_dir(self) -> str:
        """For `dir`: a name in a language is written in its direction, also where it begins with a foreign word."""
        if not self.names.get(get_language() or ""):
            return "auto"
        return "rtl" if get_language_bidi() else "ltr"

    def page_in(self, language: str):
        """Its live page in a language, else in any language it has; None while it has none."""
        from .network import NetworkPage

        pages = NetworkPage.objects.live().filter(translation_key=self.key).select_related("locale")
        found = {page.locale.language_code: page for page in pages.order_by("-pk")}
        return found.get(language) or next(iter(found.values()), None)


def keep_record(page) -> Network:
    """The record of a network's page, made with its first page; it is called what its pages are called."""
    record, _made = Network.objects.get_or_create(key=page.translation_key, defaults={"name": page.title})
    language, before = page.locale.language_code, (record.name, dict(record.names))
    if language == settings.LANGUAGE_CODE:
        record.name = page.title
    record.names.pop(language, None)
    if page.live:
        record.names[language] = page.title
    if (record.name, record.names) != before:
        record.save(update_fields=["name", "names"])
    return record
