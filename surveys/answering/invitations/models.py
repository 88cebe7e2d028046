"""The records of inviting."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.answering.models import Participant
from surveys.definition.models import Wave


class Invitation(models.Model):
    """One participant, asked in one wave. `token_hash` finds it; raising `generation` makes its old link worthless.

    `address` is encrypted (`surveys.answering.encryption`) and goes when the answers are sent or the wave ends.
    `prefilled` are answers that the respondent cannot change. `used` is set at once, but for a side that answers
    anonymously in daily batches, from SpentInvitation.
    """

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("wave"))
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("participant")
    )
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    generation = models.PositiveIntegerField(default=1, editable=False)
    language = models.CharField(_("language"), max_length=20, blank=True)
    address = models.TextField(blank=True, editable=False)
    prefilled = models.JSONField(_("answers known beforehand"), default=dict, blank=True)
    used = models.BooleanField(_("answered"), default=False, editable=False)
    revoked = models.BooleanField(_("withdrawn"), default=False)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)
    handed_over_at = models.DateTimeField(_("handed over by other means"), null=True, blank=True, editable=False)
    refusal = models.TextField(_("why a mail did not arrive"), blank=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [models.UniqueConstraint(fields=["wave", "participant"], name="invitation_once_a_wave")]

    def __str__(self) -> str:
        return f"{self.wave_id} {self.participant_id}"


class SpentInvitation(models.Model):
    """That an invitation of an anonymous side was answered, until a daily batch marks it as used with k others.

    `mac` is made under a key outside the database (`tokens.spent_mac`), so the table alone does not say which.
    """

    mac = models.CharField(max_length=64, primary_key=True)
    day = models.DateField(default=timezone.localdate)

    def __str__(self) -> str:
        return self.mac
