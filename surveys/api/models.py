"""That a request which carried an Idempotency-Key was done."""

from django.db import models


class IdempotentAnswer(models.Model):
    """`key_mac` stands for the key and whoever sent it, `payload_mac` for the key and what was sent.

    Neither can be read back or guessed without the key that was sent, not even by who has TOKEN_KEY. `answer` is
    encrypted (`surveys.answering.encryption`): the status, and the id of a draft where nothing that is sent with the
    request finds it. There is no time of day in a row, and nothing of an invitation.
    """

    key_mac = models.CharField(max_length=64, primary_key=True)
    payload_mac = models.CharField(max_length=64)
    answer = models.TextField()
    expires_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.key_mac
