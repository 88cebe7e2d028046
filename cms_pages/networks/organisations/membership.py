"""What an organisation is to a network and to the others in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.own_words import OwnWordsField, Said, said
from cms_pages.networks.periods import Period, PeriodQuerySet
from cms_pages.networks.record import Network

from .organisation import Organisation


class MembershipQuerySet(PeriodQuerySet):
    def shown(self):
        """What a page of the network may tell today: not of organisations that want to stay unnamed."""
        hidden = Organisation.Publicity.HIDDEN
        found = self.current().exclude(organisation__publicity=hidden).filter(organisation__merged_into=None)
        return found.select_related("organisation", "organisation__logo")


class Membership(Period):
    """An organisation in a network, from one day to another: what it gets from it and what it brings."""

    class Role(models.TextChoices):
        FOUNDER = "founder", _("founder")
        COORDINATING = "coordinating", _("coordinating organisation")
        MEMBER = "member", _("member")
        GUEST = "guest", _("guest")

    class Contribution(models.TextChoices):
        MUNICIPAL_DEVELOPMENT = "municipal_development", _("municipal development")
        EDUCATION = "education", _("education")
        ECOLOGY = "ecology", _("ecology")
        DEMOGRAPHIC_CHANGE = "demographic_change", _("demographic change")
        ECONOMY = "economy", _("economy")
        CULTURE = "culture", _("culture")

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("network")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MEMBER)
    own_benefit = OwnWordsField(_("own benefit"), help_text=_("What the organisation gets from it."))
    contribution = OwnWordsField(_("contribution"), help_text=_("What the organisation brings."))
    contributes_to = models.JSONField(_("contributes to"), default=list, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("sort_order", "organisation__name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"], condition=models.Q(until=None), name="one_membership_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.network}"

    @property
    def said_benefit(self) -> Said:
        return said(self.own_benefit)

    @property
    def said_contribution(self) -> Said:
        return said(self.contribution)

    @property
    def said_areas(self) -> list[str]:
        """What it contributes to, in words."""
        return [str(area.label) for area in self.Contribution if area.value in self.contributes_to]


class Relation(models.Model):
    """From one organisation to another within a network, as it is now or as it is wanted."""

    class Kind(models.TextChoices):
        COOPERATES = "cooperates", _("cooperates with")
        FUNDS = "funds", _("funds")
        ADVISES = "advises", _("advises")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="relations", verbose_name=_("network"))
    source = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="relations_from", verbose_name=_("organisation")
    )
    target = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="relations_to", verbose_name=_("other organisation")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.COOPERATES)
    wanted = models.BooleanField(_("wanted"), default=False, help_text=_("It does not exist yet."))

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["network", "source", "target", "kind", "wanted"], name="each_relation_once"
            ),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="relation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"
