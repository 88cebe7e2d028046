"""Where to report back to. It stands apart from answers: nothing here leads to a response."""

import uuid

from django.db import models

from surveys.definition.models import Wave


class ReportBackAddress(models.Model):
    """An address left for the report back. It belongs to a wave and a language.

    `address` is encrypted; `address_mac` keeps the same address from being written to twice. Its unsubscribe token
    follows from the id (`tokens.unsubscribe_token`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="report_back_addresses")
    language = models.CharField(max_length=20)
    address = models.TextField()
    address_mac = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "address_mac"], name="report_back_address_once")]

    def __str__(self) -> str:
        return str(self.id)
