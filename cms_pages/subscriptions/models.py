"""Who gets which news by mail, and each mail that was made of them."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.record import Network

LANGUAGE_LENGTH = 20


class SubscriptionQuerySet(models.QuerySet):
    def active(self):
        return self.exclude(confirmed_at=None).filter(stopped_at=None)


class Subscription(models.Model):
    """Nothing is sent before `confirmed_at`, nor after `stopped_at`, when mails had come back too often.

    All networks and all topics are said so: a choice stays one when what was chosen is deleted. `letter_due` is when
    the mail with the link is to be sent. What was public before `confirmed_at` is not news to the subscriber.
    """

    class Rhythm(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week")
        MONTHLY = "monthly", _("Every month")

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    generation = models.PositiveSmallIntegerField(default=0)
    token_hash = models.CharField(max_length=64, unique=True)
    end_hash = models.CharField(max_length=64, unique=True)
    sealed_address = models.TextField()
    address_fingerprint = models.CharField(max_length=64, unique=True)
    language = models.CharField(_("language"), max_length=LANGUAGE_LENGTH)
    rhythm = models.CharField(_("rhythm"), max_length=20, choices=Rhythm, default=Rhythm.WEEKLY)
    all_networks = models.BooleanField(_("all networks"), default=True)
    networks = models.ManyToManyField(Network, verbose_name=_("networks"), blank=True, related_name="+")
    all_topics = models.BooleanField(_("all topics"), default=True)
    topics = models.ManyToManyField(FieldOfAction, verbose_name=_("topics"), blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    letter_due = models.DateTimeField(null=True, blank=True, db_index=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(default=timezone.now)
    next_due = models.DateTimeField(null=True, blank=True, db_index=True)
    digests_made = models.PositiveIntegerField(default=0)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")

    def __str__(self) -> str:
        return str(self.reference)


class Digest(models.Model):
    """One mail to one subscriber. `items` are translation keys: whatever is named here is never sent to them again.

    It is claimed before it is sent. One that stays claimed may have gone out or not; it is not sent again. `reason` is
    the number that the mail server answered with.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        CLAIMED = "claimed", _("not known whether it was sent")
        SENT = "sent", _("sent")
        EMPTY = "empty", _("nothing of it was public any more")
        GIVEN_UP = "given_up", _("given up")
        RETURNED = "returned", _("came back")

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="digests")
    number = models.PositiveIntegerField()
    items = models.JSONField()
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    next_try = models.DateTimeField(null=True, blank=True, default=timezone.now, db_index=True)
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [models.UniqueConstraint(fields=["subscription", "number"], name="digest_made_once")]

    def __str__(self) -> str:
        return f"{self.subscription}.{self.number}"
