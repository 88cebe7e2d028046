"""Batches for tests that need the figures of this moment."""

from surveys.answering.models import Response
from surveys.definition.models import Wave
from surveys.results.release.making import make_batch
from surveys.results.release.models import Batch


def first_batch(wave: Wave) -> Batch | None:
    """As if nothing had been released before: a change or two make no batch of their own."""
    Batch.objects.filter(wave=wave).delete()
    Response.objects.filter(wave=wave).update(batch=None)
    return make_batch(wave)
