"""What a measure needs and what it reaches: resources, applications, milestones, indicators."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.rules.measure_states import ApplicationState, ResourceState
from cms_pages.strategies.words import WordsField

from .models import Measure


class Resource(models.Model):
    """What `needed_by` must have to take part, of whom it is asked, and who speaks up for it (`advocate`)."""

    class Kind(models.TextChoices):
        POSTS = "posts", _("posts")
        MONEY = "money", _("money")
        ROOMS = "rooms", _("rooms")
        KNOW_HOW = "know_how", _("know-how")

    class State(models.TextChoices):
        REQUESTED = ResourceState.REQUESTED.value, _("requested")
        PROMISED = ResourceState.PROMISED.value, _("promised")
        GRANTED = ResourceState.GRANTED.value, _("granted")
        DECLINED = ResourceState.DECLINED.value, _("declined")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="resources")
    kind = models.CharField(max_length=20, choices=Kind)
    what = WordsField()
    amount = models.CharField(max_length=80, blank=True)
    needed_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_elsewhere = models.CharField(max_length=200, blank=True)
    advocate = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.REQUESTED)
    reason = WordsField()
    state_since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("needed resource")
        verbose_name_plural = _("needed resources")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.key)


class Application(models.Model):
    """A joint application for money. The shares are what migrant organisations get of posts and money, in percent."""

    class State(models.TextChoices):
        PLANNED = ApplicationState.PLANNED.value, _("planned")
        SUBMITTED = ApplicationState.SUBMITTED.value, _("submitted")
        GRANTED = ApplicationState.GRANTED.value, _("granted")
        DECLINED = ApplicationState.DECLINED.value, _("declined")
        WITHDRAWN = ApplicationState.WITHDRAWN.value, pgettext_lazy("application", "withdrawn")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="applications")
    call = models.CharField(max_length=200)
    call_url = models.URLField(max_length=500, blank=True)
    deadline = models.DateField(null=True, blank=True)
    applicants = models.ManyToManyField(Organisation, related_name="+", blank=True)
    share_of_posts = models.PositiveSmallIntegerField(null=True, blank=True)
    share_of_money = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    outcome = WordsField()
    state_since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("joint application")
        verbose_name_plural = _("joint applications")
        ordering = ("deadline", "pk")

    def __str__(self) -> str:
        return self.call


class Milestone(models.Model):
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="milestones")
    what = WordsField()
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ("due", "pk")

    def __str__(self) -> str:
        return str(self.key)


class Indicator(models.Model):
    class Kind(models.TextChoices):
        INPUT = "input", _("input")
        OUTPUT = "output", _("output")
        OUTCOME = "outcome", _("outcome")
        IMPACT = "impact", _("impact")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="indicators")
    name = WordsField()
    kind = models.CharField(max_length=20, choices=Kind)
    unit = models.CharField(max_length=40, blank=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.key)


class IndicatorValue(models.Model):
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=2)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("on", "pk")
        constraints = [models.UniqueConstraint(fields=["indicator", "on"], name="one_value_a_day")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.on}"
