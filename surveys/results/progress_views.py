"""The page that says how far answering is, for the coordinating team."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from surveys.definition.models import Survey

from .access import Rights
from .gate import raw_only
from .progress import progress_of
from .queries import WaveCount, definition_of, waves_of
from .raw_views import render_raw
from .suppression import small_group


@raw_only
def progress(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    waves = waves_of(survey)
    chosen = _chosen(waves, request.GET.get("wave"))
    context = {
        "waves": [{"number": each.wave.number, "current": each is chosen} for each in waves],
        "wave": chosen.wave if chosen else None,
        "smallest": small_group(),
    }
    if chosen:
        chosen.wave.survey = survey
        context["progress"] = progress_of(chosen.wave, definition_of(survey, get_language()))
    return render_raw(request, "progress", survey, context)


def _chosen(waves: list[WaveCount], asked: str | None) -> WaveCount | None:
    if asked is None:
        return waves[0] if waves else None
    found = next((each for each in waves if str(each.wave.number) == asked), None)
    if found is None:
        raise Http404
    return found
