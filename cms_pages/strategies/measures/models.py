"""Goals of a strategy and the measures below them. What measures need and what they reach is in `parts`."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.rules.measure_states import MeasureState
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.words import WordsField


class Goal(models.Model):
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="goals")
    title = WordsField()
    description = WordsField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return str(self.key)


class Measure(models.Model):
    """Who leads and who takes part is in `partners`. One that is carried over from a cycle before points to it.

    `before_pause` is the state a paused one goes back to.
    `split_off` is set on a measure that was not adopted with the rest, because an objection was not resolved.
    """

    class State(models.TextChoices):
        IDEA = MeasureState.IDEA.value, _("idea")
        AGREED = MeasureState.AGREED.value, _("agreed")
        FUNDED = MeasureState.FUNDED.value, _("funded")
        RUNNING = MeasureState.RUNNING.value, _("running")
        DONE = MeasureState.DONE.value, pgettext_lazy("measure", "done")
        PAUSED = MeasureState.PAUSED.value, _("paused")
        DROPPED = MeasureState.DROPPED.value, _("dropped")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measures")
    what = WordsField()
    description = WordsField()
    needs = models.ManyToManyField(Need, related_name="measures", blank=True)
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.IDEA)
    state_since = models.DateTimeField(default=timezone.now)
    before_pause = models.CharField(max_length=20, choices=State, default=State.IDEA)
    reason = WordsField()
    split_off = models.BooleanField(default=False)
    carried_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="carried_to")
    order = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return str(self.key)


class Partner(models.Model):
    """An organisation in a measure. Benefit and contribution are in its own words, public only as far as it agreed."""

    class Part(models.TextChoices):
        LEAD = "lead", _("leads")
        CO_LEAD = "co_lead", _("leads together")
        PARTNER = "partner", _("takes part")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=Part, default=Part.PARTNER)
    role = WordsField()
    own_benefit = WordsField()
    contribution = WordsField()
    public = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("partner in a measure")
        verbose_name_plural = _("partners in measures")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["measure", "organisation"], name="each_in_a_measure_once"),
            models.UniqueConstraint(
                fields=["measure", "part"], condition=~models.Q(part="partner"), name="one_lead_and_one_co_lead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.part}"


class DueReminder(models.Model):
    """That somebody heard of a day on which a measure or a milestone is due: noted first, so that nobody hears twice.

    `about` names the record as the journal does.
    """

    about = models.CharField(max_length=80)
    due = models.DateField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "due", "user"], name="one_reminder_for_each_due_day")]

    def __str__(self) -> str:
        return f"{self.about} {self.due}"
