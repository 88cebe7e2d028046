"""A round of consent on a frozen text, and what each organisation says in it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.rules.consent import Answer, Outcome
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.texts.models import TextVersion
from cms_pages.strategies.words import WordsField


class ConsentRound(models.Model):
    """Fixed when it opens: the text, the passages it asks about (all, or what changed), the rule, who is on which side.

    `members` is {side: [organisation keys]}, `absent` the sides that have none, `rule` as `rules.consent.Rule` writes
    it, `outcome` what was decided when it closed, with its figures.
    """

    class Decided(models.TextChoices):
        OPEN = Outcome.OPEN.value, _("open")
        ADOPTED = Outcome.ADOPTED.value, _("adopted")
        ADOPTED_IN_PART = Outcome.ADOPTED_IN_PART.value, _("adopted without what was objected to")
        NOT_ADOPTED = Outcome.NOT_ADOPTED.value, _("not adopted")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(TextVersion, on_delete=models.RESTRICT, related_name="rounds")
    asks_about = models.JSONField()
    members = models.JSONField()
    absent = models.JSONField(default=list)
    rule = models.JSONField()
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    decided = models.CharField(max_length=20, choices=Decided, default=Decided.OPEN)
    outcome = models.JSONField(default=dict, blank=True)
    council_on = models.DateField(null=True, blank=True)
    council_resolution = models.CharField(max_length=200, blank=True)
    council_document = models.ForeignKey(
        get_document_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("round of consent")
        verbose_name_plural = _("rounds of consent")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="round_number_of_a_strategy"),
            models.UniqueConstraint(
                fields=["strategy"], condition=models.Q(closed_at=None), name="one_open_round_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy_id}/{self.number}"


class Endorsement(models.Model):
    """What an organisation says in a round; `until` while its own body still has to decide, by that day.

    An objection names the measure it is about (its key, or "" for the whole), says why and what would do instead.
    `earlier` are the answers it replaced, oldest first.
    `reminded_at` is when the organisation heard that the day in `until` has passed.
    """

    class Said(models.TextChoices):
        CONSENT = Answer.CONSENT.value, _("consent")
        RESERVATION = Answer.RESERVATION.value, _("consent with reservation")
        OBJECTION = Answer.OBJECTION.value, _("objection")
        ABSTAIN = Answer.ABSTAIN.value, _("abstention")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(ConsentRound, on_delete=models.CASCADE, related_name="endorsements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=20, choices=Side)
    answer = models.CharField(max_length=20, choices=Said)
    until = models.DateField(null=True, blank=True)
    measure = models.CharField(max_length=40, blank=True)
    reason = WordsField()
    proposal = WordsField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True)
    resolution = WordsField()
    earlier = models.JSONField(default=list)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["round", "organisation"], name="each_answers_a_round_once")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.answer}"
