"""Who speaks for whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.periods import Period
from cms_pages.networks.record import Network


class Mandate(Period):
    """Who speaks for an organisation. Nobody shares a sign-in: everybody has a mandate of their own."""

    class Role(models.TextChoices):
        REPRESENTATIVE = "representative", _("representative")
        DEPUTY = "deputy", _("deputy")
        MEMBER = "member", _("member")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mandates", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="mandates", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MEMBER)

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ("organisation__name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=models.Q(until=None), name="one_mandate_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.organisation}"


class Coordination(Period):
    """Who coordinates a network. A handover ends one and begins another in one step."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("coordinator")
        DEPUTY = "deputy", _("deputy")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="coordinations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coordinations", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("coordination")
        verbose_name_plural = _("coordinations")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "role"], condition=models.Q(until=None), name="one_of_each_role_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.network}: {self.get_role_display()}"
