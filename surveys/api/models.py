"""What was answered to a request that carried an Idempotency-Key."""

from django.db import models


class IdempotentAnswer(models.Model):
    """`key_mac` stands for the key and whoever sent it, `payload_mac` for what was sent: neither can be read back.

    `answer` is encrypted (`surveys.answering.encryption`) and holds no answers of a respondent. There is no time of
    day and no number in a row, so that nothing leads from it to a response.
    """

    key_mac = models.CharField(max_length=64, primary_key=True)
    payload_mac = models.CharField(max_length=64)
    answer = models.TextField()
    expires_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.key_mac
