"""A round in which organisations say which needs come first, and their ballots."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.rules.ballots import Method, takes_ballots
from cms_pages.strategies.words import WordsField


class Vote(models.Model):
    """`rule` is the rule in force when it opened, `result` what was counted when it closed; both never change after."""

    class How(models.TextChoices):
        DOTS = Method.DOTS.value, _("dots to share out")
        RANKING = Method.RANKING.value, _("an order")
        SCALE = Method.SCALE.value, _("a scale from 1 to 5")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="votes")
    title = WordsField()
    method = models.CharField(max_length=20, choices=How, default=How.DOTS)
    needs = models.ManyToManyField(Need, related_name="votes")
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    rule = models.JSONField(default=dict)
    result = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("round of voting")
        verbose_name_plural = _("rounds of voting")
        ordering = ("-opened_at", "-pk")

    def __str__(self) -> str:
        return str(self.key)

    @property
    def takes_ballots(self) -> bool:
        return takes_ballots(self.closed_at, self.closes_at, timezone.now())

    @property
    def last_day(self):
        return timezone.localdate(self.closes_at - timedelta(seconds=1))


class Ballot(models.Model):
    """`choices` is {key of a need: points, place or grade}. The side is kept as it was on the day of casting."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="ballots")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=20, choices=Side)
    choices = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [models.UniqueConstraint(fields=["vote", "organisation"], name="one_ballot_per_organisation")]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.organisation_id}"
