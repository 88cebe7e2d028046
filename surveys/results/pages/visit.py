"""Which survey and which of its waves is looked at."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from surveys.definition.models import Survey, Wave

from ..definition import Definition
from ..queries import definition_of
from ..release.models import Batch


@dataclass(frozen=True)
class Visit:
    """`waves` have begun, newest first; `wave` is None where none has."""

    survey: Survey
    definition: Definition
    waves: list[Wave]
    wave: Wave | None


def visit_of(request: HttpRequest, survey: Survey) -> Visit:
    """Two queries. A wave that is not there is not found."""
    released = Exists(Batch.objects.filter(wave=OuterRef("pk")))
    found = survey.waves.filter(opens__lte=timezone.now()).annotate(released=released)
    waves = list(found.order_by("-number"))
    for wave in waves:
        wave.survey = survey
    return Visit(survey, definition_of(survey, get_language()), waves, _chosen(waves, request.GET.get("wave")))


def _chosen(waves: list[Wave], asked: str | None) -> Wave | None:
    """The wave that was asked for; else the newest with figures, else the newest."""
    if asked is None:
        return next((wave for wave in waves if wave.released), waves[0] if waves else None)
    found = next((wave for wave in waves if str(wave.number) == asked), None)
    if found is None:
        raise Http404
    return found
