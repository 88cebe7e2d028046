"""What was made public, question by question."""

from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils import timezone

from surveys.definition.models import Wave

LONGEST = 200


def stored_ref(ref: str) -> str:
    """Of a reference that is too long for its column, a hash."""
    return ref if len(ref) <= LONGEST else sha256(ref.encode()).hexdigest()


class PublicQuestion(models.Model):
    """The tables of one question in one wave are public, with a text of the coordinators: {language: text}.

    `ref` is that of `definition.Placed` on the day of the release, see `stored_ref` and `reading.newest_refs`. The
    tables themselves are looked up, so they follow the batches of the wave.
    """

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="public_questions")
    ref = models.CharField(max_length=LONGEST)
    texts = models.JSONField(default=dict, blank=True)
    released_at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "ref"], name="public_question_once")]

    def __str__(self) -> str:
        return f"{self.wave_id} {self.ref}"
