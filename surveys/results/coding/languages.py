"""Languages that may be told beside a quote, as a batch releases them under `languages`: {"told": [code]}.

k responses or more used each. They stand still between batches: what changed at once would tell in which language
somebody answered or withdrew.
"""

from collections.abc import Mapping

from django.db.models import Count, Q

from surveys.answering.models import Response
from surveys.results.release.batch_input import BatchInput

NAME = "languages"


def languages(batch: BatchInput) -> Mapping[str, Mapping[str, list[str]]]:
    """Of the responses that were counted before, or lie in the snapshot and are counted now."""
    known = Q(batch__isnull=False) | Q(snapshot_part__isnull=False)
    counted = Response.objects.filter(known, wave=batch.wave, superseded_by=None, left_out=False)
    numbers = counted.order_by().values_list("language").annotate(n=Count("pk"))
    return {NAME: {"told": sorted(language for language, n in numbers if n >= batch.k)}}
