"""The page with the year of a wave, for those who run the survey."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from surveys.definition.models import Survey, Wave

from ..access import Rights
from ..gate import release_only
from ..pages.frame import language_links
from ..queries import title_of
from .forms import StageForm
from .mails import mail_of
from .models import Stage, StageNote
from .stages import Planned, year_of


@release_only
def year(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """`?wave=` chooses another wave than the newest. A POST says something about one stage of it."""
    waves = list(survey.waves.order_by("-number"))
    wave = _chosen(waves, request.GET.get("wave"))
    refused = _kept(request, wave) if request.method == "POST" else None
    if isinstance(refused, HttpResponse):
        return refused
    context = {
        "survey": survey,
        "survey_title": title_of(survey, get_language()),
        "wave": wave,
        "waves": [{"number": each.number, "current": each is wave} for each in waves],
        "stages": _stages(request, wave, refused),
        "languages": language_links(request),
    }
    return render(request, "surveys/results/year/year.html", context, status=422 if refused else 200)


def _chosen(waves: list[Wave], asked: str | None) -> Wave:
    found = next((wave for wave in waves if asked in (None, str(wave.number))), None)
    if found is None:
        raise Http404
    return found


def _kept(request: HttpRequest, wave: Wave) -> HttpResponse | StageForm:
    """Back to the page, or the form with what is wrong in it."""
    stage = request.POST.get("stage", "")
    if stage not in Stage.values:
        raise Http404
    note = StageNote.objects.filter(wave=wave, stage=stage).first() or StageNote(wave=wave, stage=stage)
    form = StageForm(request.POST, instance=note, prefix=stage)
    if not form.is_valid():
        return form
    form.save()
    place = reverse("results:year", args=[wave.survey.slug])
    return HttpResponseRedirect(f"{place}?wave={wave.number}#{stage}")


def _stages(request: HttpRequest, wave: Wave, refused: StageForm | None) -> list[dict]:
    address = request.build_absolute_uri(reverse("results:survey", args=[wave.survey.slug]))
    title = title_of(wave.survey, get_language())
    return [
        {"planned": planned, "form": _form(planned, refused), "mail": mail_of(planned, title, address)}
        for planned in year_of(wave, timezone.localdate())
    ]


def _form(planned: Planned, refused: StageForm | None) -> StageForm:
    if refused and refused.prefix == planned.stage:
        return refused
    known = {"due": planned.due, "owner": planned.owner, "is_done": planned.is_done}
    form = StageForm(initial=known, prefix=planned.stage)
    if planned.is_fixed:
        del form.fields["due"]
    return form
