"""What happened in a network's way from needs to measures: one line each, never changed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network


class Entry(models.Model):
    """`about` names the record by "model:key", such as "need:6f1c…"; `data` says what the kind needs to be told.

    Kinds are listed in `journal.kinds`. `organisation` is whom `by` spoke for, empty where somebody coordinated.
    `noticed` says whether `notices` has passed it on to people.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="journal")
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    data = models.JSONField(default=dict)
    noticed = models.BooleanField(default=False, db_index=True)

    class Meta:
        verbose_name = _("entry of the journal")
        verbose_name_plural = _("entries of the journal")
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=["network", "-at"], name="journal_of_a_network"),
            models.Index(fields=["about", "-at"], name="journal_of_a_record"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
