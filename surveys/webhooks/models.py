"""Who is told what, and each message with what became of it."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.answering.models import Response
from surveys.definition.models import Survey


class Webhook(models.Model):
    """An address that is told of events of one survey, or of all where no survey is named.

    `events` are names of `events.all_events`. `secret` and `former_secret` are encrypted
    (`surveys.answering.encryption`); the former one signs too until `former_until`. Answers come along while
    `answers_by`, who decided so, may see them. `switched_off_at` is when it was switched off because nothing had
    arrived since `failing_since`.
    """

    survey = models.ForeignKey(
        Survey, null=True, blank=True, on_delete=models.CASCADE, related_name="webhooks", verbose_name=_("survey")
    )
    address = models.CharField(_("address"), max_length=500)
    events = models.JSONField(_("events"), default=list)
    active = models.BooleanField(_("switched on"), default=True)
    secret = models.TextField()
    former_secret = models.TextField(blank=True)
    former_until = models.DateTimeField(null=True, blank=True)
    answers_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    failing_since = models.DateTimeField(null=True, blank=True)
    switched_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.address

    @property
    def host(self) -> str:
        """What it is called where there is little room."""
        return urlsplit(self.address).hostname or self.address


class WebhookDelivery(models.Model):
    """One message to one webhook, and what became of it.

    `body` holds no answers: they are read from `response` when it is sent, so answers that were withdrawn are nowhere.
    A message about anonymous answers has no `response`, and its `created` is a day. Without `next_try` it is over:
    delivered, or given up. `last_reason` is a code of `reasons`.

    The database does not check the webhook, so that nobody's answers are refused because one was deleted meanwhile.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries", db_constraint=False)
    event = models.CharField(_("event"), max_length=100)
    body = models.JSONField()
    response = models.ForeignKey(Response, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    next_try = models.DateTimeField(null=True, blank=True, db_index=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    last_status = models.PositiveSmallIntegerField(null=True, blank=True)
    last_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("webhook message")
        verbose_name_plural = _("webhook messages")

    def __str__(self) -> str:
        return str(self.id)
