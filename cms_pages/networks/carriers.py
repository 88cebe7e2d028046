"""Who has carried and who has funded a network, and when: its history, which outlives single projects."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from rest_framework.fields import Field
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin


class NetworkCarrier(TranslatableMixin, Orderable):
    """One who carries or funds a network, from one year to another; both years belong to it."""

    class Kind(models.TextChoices):
        CARRIES = "carries", _("carries the network")
        FUNDS = "funds", _("funds the network")

    page = ParentalKey("cms_pages.NetworkPage", on_delete=models.CASCADE, related_name="carriers")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CARRIES)
    name = models.CharField(_("name"), max_length=300)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    since = models.PositiveSmallIntegerField(_("from"), null=True, blank=True, help_text=_("A year."))
    until = models.PositiveSmallIntegerField(
        _("to"), null=True, blank=True, help_text=_("A year. Empty means: until today.")
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldPanel("logo"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("carried or funded by")
        verbose_name_plural = _("carried and funded by")

    def __str__(self) -> str:
        return self.name

    def clean(self):
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The end is before the start.")})


class CarriersField(Field):
    """For the API: each with its years, in the order of the page."""

    def to_representation(self, carriers):
        names = ("kind", "name", "since", "until")
        return [{name: getattr(carrier, name) for name in names} for carrier in carriers]


def load_carriers(pages: Sequence) -> None:
    """One query for all pages."""
    found = {page.pk: [] for page in pages}
    for carrier in NetworkCarrier.objects.filter(page__in=found).order_by("sort_order", "pk"):
        found[carrier.page_id].append(carrier)
    for page in pages:
        page.history = found[page.pk]
