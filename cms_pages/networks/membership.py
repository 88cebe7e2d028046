from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin

from .organisations import Kind, Side, side_of


class Membership(TranslatableMixin, Orderable):
    """An organisation in a network: what it gets from it and what it brings."""

    network = ParentalKey("cms_pages.NetworkPage", on_delete=models.CASCADE, related_name="memberships")
    name = models.CharField(_("organisation"), max_length=200)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    side = models.CharField(
        _("side"),
        max_length=20,
        choices=Side,
        blank=True,
        help_text=_("Leave it empty for the usual side of this kind."),
    )
    own_benefit = models.TextField(_("own benefit"), blank=True, help_text=_("What the organisation gets from it."))
    contribution = models.TextField(_("contribution"), blank=True, help_text=_("What the organisation brings."))
    example = models.BooleanField(_("example"), default=False, help_text=_("Invented; the page says so."))

    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("side"),
        FieldPanel("own_benefit"),
        FieldPanel("contribution"),
        FieldPanel("example"),
    ]

    class Meta(Orderable.Meta, TranslatableMixin.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self) -> str:
        return self.name

    @property
    def own_side(self) -> str:
        return self.side or side_of(self.kind)
