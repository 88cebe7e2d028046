"""How far one translation is, in paragraphs."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from .texts import ADDRESS


@dataclass(frozen=True)
class Progress:
    total: int
    missing: int
    machine: int


def progress_of(translation: Translation) -> Progress:
    segments = StringSegment.objects.filter(source_id=translation.source_id).exclude(context__path=ADDRESS)
    done = segments.filter(
        string__translations__context_id=F("context_id"),
        string__translations__locale_id=translation.target_locale_id,
        string__translations__has_error=False,
    )
    by_machine = Q(string__translations__translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    found = done.aggregate(number=Count("pk"), machine=Count("pk", filter=by_machine))
    total = segments.count()
    return Progress(total, total - found["number"], found["machine"])
