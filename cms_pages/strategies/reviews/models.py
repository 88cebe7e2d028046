"""The yearly review of a strategy: each organisation rates, and each measure is carried over, changed or closed."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.measures.models import Measure
from cms_pages.strategies.rules.ballots import takes_ballots
from cms_pages.strategies.rules.reviewing import Decision
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.words import WordsField


class Review(models.Model):
    """`result` is what was counted when it closed, by side."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="reviews")
    year = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ("-year", "-pk")
        constraints = [models.UniqueConstraint(fields=["strategy", "year"], name="one_review_a_year")]

    def __str__(self) -> str:
        return f"{self.strategy_id}/{self.year}"

    @property
    def takes_ratings(self) -> bool:
        return takes_ballots(self.closed_at, self.closes_at, timezone.now())

    @property
    def last_day(self):
        return timezone.localdate(self.closes_at - timedelta(seconds=1))


class Rating(models.Model):
    """`done` is {key of a goal: 1 … 5}, `eye_level` {item: 1 … 5}; what somebody could not judge is left out."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="ratings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=20, choices=Side)
    done = models.JSONField(default=dict)
    eye_level = models.JSONField(default=dict)
    comment = WordsField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "organisation"], name="each_rates_a_review_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.organisation_id}"


class MeasureDecision(models.Model):
    class What(models.TextChoices):
        CARRY_OVER = Decision.CARRY_OVER.value, _("carry over")
        CHANGE = Decision.CHANGE.value, _("change")
        CLOSE = Decision.CLOSE.value, _("close")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="decisions")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="decisions")
    what = models.CharField(max_length=20, choices=What)
    reason = WordsField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "measure"], name="each_measure_decided_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.what}"
