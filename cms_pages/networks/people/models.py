"""Who speaks for whom."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.periods import Period
from cms_pages.networks.record import Network

INVITATION_DAYS = 14


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


def _ends() -> datetime:
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class MandateInvitation(models.Model):
    """Somebody is asked by mail to take a mandate. `token_hash` finds it (`people.links`); it can be used once.

    The address is sealed and goes once the invitation is accepted, taken back or too old; `address_mac` says until then
    whether the same person was asked already.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="mandate_invitations")
    role = models.CharField(_("role"), max_length=20, choices=Mandate.Role, default=Mandate.Role.MEMBER)
    language = models.CharField(_("language"), max_length=20)
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    sealed_address = models.TextField(blank=True, editable=False)
    address_mac = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=_ends)
    accepted_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("invitation to speak for an organisation")
        verbose_name_plural = _("invitations to speak for an organisation")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.organisation}"

    @property
    def is_open(self) -> bool:
        return not (self.accepted_at or self.revoked_at) and self.expires_at > timezone.now()


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


class NetworkEditors(models.Model):
    """The editors of one network: a group with rights on its pages in all languages and on its own files."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="editors")
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="edits_network")
    collection = models.ForeignKey(Collection, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("editors of a network")
        verbose_name_plural = _("editors of networks")

    def __str__(self) -> str:
        return str(self.group)
