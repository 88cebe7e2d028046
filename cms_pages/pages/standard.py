from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from .base import SitePage


class StandardPage(SitePage):
    """Any page of text; also the legal pages, and pages taken over from elsewhere with their source and licence."""

    class Purpose(models.TextChoices):
        NONE = "", _("none in particular")
        IMPRINT = "imprint", _("imprint")
        PRIVACY = "privacy", _("privacy")
        ACCESSIBILITY = "accessibility", _("accessibility")

    purpose = models.CharField(
        _("purpose"),
        max_length=20,
        blank=True,
        default="",
        choices=Purpose,
        help_text=_("Imprint, privacy and accessibility are linked at the end of each page."),
    )
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    machine_translated = models.BooleanField(_("translated by a machine"), default=False)

    promote_panels = [
        *SitePage.promote_panels,
        FieldPanel("purpose"),
        MultiFieldPanel(
            [
                FieldPanel("source_name"),
                FieldPanel("source_url"),
                FieldPanel("licence"),
                FieldPanel("machine_translated"),
            ],
            heading=_("Taken over from elsewhere"),
        ),
    ]
    override_translatable_fields = [
        SynchronizedField("source_name"),
        SynchronizedField("licence"),
        # Neither translated nor copied: it is true of a translation while it is not of its source.
        BaseTranslatableField("machine_translated"),
    ]

    api_fields = [*SitePage.api_fields, "purpose", "source_name", "source_url", "licence", "machine_translated"]

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")
