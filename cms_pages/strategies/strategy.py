"""What a strategy is in all its languages together. Its pages tell it; goals, rounds and reviews belong to it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms_pages.networks.record import Network

from .rules.strategy_states import StrategyState


class Strategy(models.Model):
    """`key` is the translation key of its pages. A cycle follows `previous`; `number` counts the cycles of a network.

    `text_changed_at` is when anything that is agreed upon was changed last.
    """

    class State(models.TextChoices):
        DRAFT = StrategyState.DRAFT.value, _("being drafted")
        IN_CONSENT = StrategyState.IN_CONSENT.value, _("in a round of consent")
        ADOPTED = StrategyState.ADOPTED.value, _("adopted")
        CLOSED = StrategyState.CLOSED.value, pgettext_lazy("round", "closed")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="strategies")
    number = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("name"), max_length=255)
    begins = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("to"), null=True, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="following")
    adopted_at = models.DateTimeField(null=True, blank=True)
    text_changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ("-number", "-pk")
        constraints = [models.UniqueConstraint(fields=["network", "number"], name="each_cycle_once")]

    def __str__(self) -> str:
        return self.name


def close_previous(strategy: Strategy) -> None:
    """What it follows has held on until it was adopted, and stays readable."""
    before = Strategy.objects.filter(pk=strategy.previous_id, state=StrategyState.ADOPTED)
    before.update(state=StrategyState.CLOSED)
