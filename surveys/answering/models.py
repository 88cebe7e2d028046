"""The records of answering: who is asked, what is being filled in, what was sent."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.definition.models import SurveyVersion, TextEdition, Wave


class Side(models.TextChoices):
    MO = "mo", _("Migrant organisation")
    ADMINISTRATION = "administration", _("Administration")
    PARTNER = "partner", _("Partner")


class Mode(models.TextChoices):
    """How the answers came in."""

    ONLINE = "online", _("online")
    ASSISTED = "assisted", _("with a helper")
    PAPER = "paper", _("on paper")


class Participant(models.Model):
    """An organisation as respondent."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    side = models.CharField(_("side"), max_length=20, choices=Side)
    area = models.CharField(_("area"), max_length=100, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    external_key = models.CharField(_("key in the directory it comes from"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """Answers that are not sent yet, in one row.

    `steps` is {step key: {"answers": {…}, "revision": int, "by": name or "", "at": ISO time}}. After sending the row
    stays until it expires, empty, so that a second click finds the same receipt. A `trial` never becomes a response.

    `earlier` are answers of the same organisation that wait for being confirmed, see `organisation.earlier`. `corrects`
    is the response that this draft will supersede. `address` is encrypted (`surveys.answering.encryption`). `flags` are
    signs of a robot, see `suspicion`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="drafts")
    version = models.ForeignKey(SurveyVersion, on_delete=models.CASCADE, related_name="drafts")
    invitation = models.OneToOneField(
        "surveys.Invitation", null=True, blank=True, on_delete=models.CASCADE, related_name="draft"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    reading_hash = models.CharField(max_length=64, unique=True)
    reading_generation = models.PositiveIntegerField(default=1)
    generation = models.PositiveIntegerField(default=1)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.ONLINE)
    corrects = models.ForeignKey(
        "surveys.Response", null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    earlier = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    address = models.TextField(blank=True)
    signed_by = models.CharField(max_length=100, blank=True)
    flags = models.JSONField(default=list, blank=True)
    began_at = models.DateTimeField(default=timezone.now)
    steps = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    language = models.CharField(max_length=20)
    trial = models.BooleanField(default=False)
    submitted = models.BooleanField(default=False)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)


class Response(models.Model):
    """One sent set of answers. A correction is a new row that supersedes the earlier one.

    The id is an HMAC of the draft's id, so sending twice meets the primary key, and nobody without the key outside the
    database can join the two. `consent_hash` finds the ConsentText that was agreed to. `flags` are signs of a robot for
    a human to look at; what a human found to be none of a respondent is `left_out` of every count. `snapshot_part` is
    the part of the columnar snapshot that holds its answers (None: none yet), `batch` the batch of figures that
    counted it first.
    """

    id = models.UUIDField(primary_key=True)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="responses")
    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="responses")
    edition = models.ForeignKey(TextEdition, on_delete=models.PROTECT, related_name="responses")
    language = models.CharField(max_length=20)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.ONLINE)
    side = models.CharField(max_length=20, choices=Side, blank=True)
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT)
    answers = models.JSONField()
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="superseded_by"
    )
    receipt_hash = models.CharField(max_length=64, unique=True)
    generation = models.PositiveIntegerField(default=1)
    sent_on = models.DateField(default=timezone.localdate)
    consent_hash = models.CharField(max_length=64, blank=True)
    flags = models.JSONField(default=list, blank=True)
    left_out = models.BooleanField(default=False)
    snapshot_part = models.PositiveIntegerField(null=True, blank=True, db_index=True)
    batch = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)
