"""A need of a network, what proves it, which side confirmed it, and what was done to it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.closed_area.models import Paper
from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network
from cms_pages.strategies.rules.need_states import NeedState, Purpose
from cms_pages.strategies.words import WordsField


class Need(models.Model):
    """`origin` says where a proposal came from, so that none is proposed twice: {"survey", "wave", "need" | "theme"}.

    One that was merged points to what it became part of and is shown only in that one's history. `rank` is its place in
    the last round of voting that decided, `closing_reason` why it is parked or how it was resolved.
    """

    class State(models.TextChoices):
        PROPOSED = NeedState.PROPOSED.value, _("proposed from results")
        COLLECTED = NeedState.COLLECTED.value, _("collected")
        CONSOLIDATED = NeedState.CONSOLIDATED.value, _("consolidated")
        VALIDATED = NeedState.VALIDATED.value, _("confirmed by each side")
        PRIORITISED = NeedState.PRIORITISED.value, _("prioritised")
        IN_STRATEGY = NeedState.IN_STRATEGY.value, _("in the strategy")
        PARKED = NeedState.PARKED.value, _("parked")
        RESOLVED = NeedState.RESOLVED.value, _("resolved")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="needs")
    statement = WordsField()
    explanation = WordsField()
    target_group = WordsField()
    field = models.ForeignKey(FieldOfAction, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    raised_side = models.CharField(max_length=20, choices=Side, blank=True)
    raised_by = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.COLLECTED)
    closing = models.CharField(max_length=20, blank=True)
    closing_reason = WordsField()
    origin = models.JSONField(default=dict, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged")
    rank = models.PositiveSmallIntegerField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ("pk",)
        indexes = [models.Index(fields=["network", "state"], name="needs_of_a_network")]

    def __str__(self) -> str:
        return str(self.key)


class Evidence(models.Model):
    """What a need rests on. `result` is what `surveys.results.evidence` froze; a quote says who agreed to it."""

    class Kind(models.TextChoices):
        RESULT = "result", _("a result of a survey")
        QUOTE = "quote", _("a quote")
        STATISTIC = "statistic", _("a statistic")
        MINUTES = "minutes", _("minutes of a meeting")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=20, choices=Kind)
    result = models.JSONField(default=dict, blank=True)
    text = WordsField()
    consented = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    dated = models.DateField(null=True, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Confirmation(models.Model):
    """That an organisation agrees that a need is valid, to be parked, or resolved. The side is kept as it was then.

    `reason` is why, in its own words; whoever is the first to want a need parked or resolved gives one.
    """

    class Of(models.TextChoices):
        VALID = Purpose.VALID.value, _("it is a need")
        PARK = Purpose.PARK.value, _("park it")
        RESOLVE = Purpose.RESOLVE.value, _("it is resolved")

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="confirmations")
    purpose = models.CharField(max_length=20, choices=Of)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=20, choices=Side)
    reason = WordsField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "purpose", "organisation"], name="each_confirms_a_need_once")
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.purpose} {self.side}"


class NeedChange(models.Model):
    """A renaming, merging or splitting with what it takes to undo it: `before` is what stood there."""

    class Kind(models.TextChoices):
        RENAMED = "renamed", _("renamed")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=20, choices=Kind)
    before = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.need_id}"
