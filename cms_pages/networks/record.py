"""What a network is in all its languages together. Its pages tell about it; organisations and people belong to it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Network(models.Model):
    """`key` is the translation key of its pages; `name` the title of its page in the site's source language."""

    key = models.UUIDField(unique=True, editable=False)
    name = models.CharField(_("name"), max_length=255)

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def page_in(self, language: str):
        """Its live page in a language, else in any language it has; None while it has none."""
        from .network import NetworkPage

        pages = NetworkPage.objects.live().filter(translation_key=self.key).select_related("locale")
        found = {page.locale.language_code: page for page in pages.order_by("-pk")}
        return found.get(language) or next(iter(found.values()), None)


def keep_record(page) -> Network:
    """The record of a network's page, made with its first page; a page in the source language gives it its name."""
    from django.conf import settings

    record, _made = Network.objects.get_or_create(key=page.translation_key, defaults={"name": page.title})
    if page.locale.language_code == settings.LANGUAGE_CODE and record.name != page.title:
        record.name = page.title
        record.save(update_fields=["name"])
    return record
