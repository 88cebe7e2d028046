"""What networks work on: one list for organisations, contact points, conversations and needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.own_words import OwnWordsField, said


class FieldOfAction(models.Model):
    """The code never changes: what points to a field points to its code."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    names = OwnWordsField(_("name"), blank=False)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("field of action")
        verbose_name_plural = _("fields of action")
        ordering = ("sort_order", "code")

    def __str__(self) -> str:
        return said(self.names).text or self.code
