"""The admin's pages for waves: the surveys, the timetable of one, and its actions with one POST each."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.auth import user_passes_test
from wagtail.log_actions import registry

from .access import may_publish_any, may_run
from .messages import sentence
from .models import Survey, Wave
from .promise_forms import PromiseForm
from .wave_forms import WaveForm
from .waves import WaveRefused, change_wave, close_now, new_wave, open_now

OPEN, CLOSED, PLANNED, WAITING = "open", "closed", "planned", "waiting"
STATES = {
    OPEN: gettext_lazy("Open"),
    CLOSED: gettext_lazy("Closed"),
    PLANNED: gettext_lazy("Planned"),
    WAITING: gettext_lazy("Does not open: the day of the report back is missing"),
}
LATEST = 20


def state_of(wave: Wave) -> str:
    """A code of STATES."""
    if wave.has_closed():
        return CLOSED
    if wave.report_back_on is None:
        return WAITING
    return OPEN if wave.is_open() else PLANNED


@require_GET
@user_passes_test(may_publish_any)
def index(request: HttpRequest) -> HttpResponse:
    surveys = Survey.objects.order_by("name").prefetch_related("waves")
    rows = [(survey, max(survey.waves.all(), key=lambda wave: wave.number, default=None)) for survey in surveys]
    context = {
        "rows": [(survey, wave, STATES[state_of(wave)] if wave else "") for survey, wave in rows],
        "page_title": _("Waves"),
        "header_icon": "history",
    }
    return render(request, "surveys/definition/waves.html", context)


@require_GET
def timetable(request: HttpRequest, survey: int) -> HttpResponse:
    found = _survey(request, survey)
    waves = list(found.waves.order_by("-number"))
    context = {
        "survey": found,
        "rows": [(wave, state_of(wave), STATES[state_of(wave)]) for wave in waves],
        "may_begin": not any(wave.is_open() for wave in waves),
        "history": _history(waves),
        "page_title": _("Waves"),
        "page_subtitle": found.name,
        "header_icon": "history",
    }
    return render(request, "surveys/definition/timetable.html", context)


def _history(waves: list[Wave]) -> list:
    """(entry, what happened, number of the wave), newest first."""
    numbers = {str(wave.pk): wave.number for wave in waves}
    model = registry.get_log_model_for_model(Wave)
    entries = model.objects.filter(object_id__in=numbers, content_type__model="wave").select_related("user")
    newest = entries.order_by("-timestamp")[:LATEST]
    return [(entry, entry.message, numbers[entry.object_id]) for entry in newest]


def edit(request: HttpRequest, wave: int) -> HttpResponse:
    found = _wave(request, wave)
    title = _("Dates of wave %(number)s") % {"number": found.number}
    return _form_page(request, found, title, lambda: change_wave(wave=found, user=request.user))


def add(request: HttpRequest, survey: int) -> HttpResponse:
    """With the same codes. It opens today unless another day is chosen."""
    found = _survey(request, survey)
    last = found.waves.order_by("-number").first()
    wave = Wave(survey=found, number=last.number + 1 if last else 1, opens=timezone.now().replace(second=0))
    if open_one := next((each for each in found.waves.all() if each.is_open()), None):
        messages.error(
            request, _("Wave %(number)s is still open. Please close it first.") % {"number": open_one.number}
        )
        return redirect("survey_waves:timetable", survey)

    def keep() -> None:
        dates = {name: getattr(wave, name) for name in WaveForm.Meta.fields}
        new_wave(survey=found, user=request.user, **dates)

    return _form_page(request, wave, _("New wave"), keep)


def _form_page(request: HttpRequest, wave: Wave, title: str, keep: Callable[[], None]) -> HttpResponse:
    form = WaveForm(request.POST or None, instance=wave)
    if request.method == "POST" and form.is_valid() and _did(request, keep):
        return redirect("survey_waves:timetable", wave.survey_id)
    context = {"form": form, "survey": wave.survey, "page_title": title, "page_subtitle": wave.survey.name}
    return render(request, "surveys/definition/wave_form.html", {**context, "header_icon": "history"})


def promises(request: HttpRequest, survey: int) -> HttpResponse:
    """Of a survey whose source is a workbook; the builder asks the same on the survey's page."""
    found = _survey(request, survey)
    if found.source != Survey.Source.WORKBOOK:
        raise Http404
    form = PromiseForm(request.POST or None, found)
    if request.method == "POST" and form.is_valid() and form.save(request.user):
        messages.success(request, _("The settings of “%(survey)s” were saved.") % {"survey": found.name})
        return redirect("survey_waves:timetable", found.pk)
    context = {"form": form, "survey": found, "page_title": _("Privacy and filters"), "page_subtitle": found.name}
    return render(request, "surveys/definition/wave_form.html", {**context, "header_icon": "history"})


@require_POST
def begin(request: HttpRequest, wave: int) -> HttpResponse:
    found = _wave(request, wave)
    _did(request, lambda: open_now(wave=found, user=request.user))
    return redirect("survey_waves:timetable", found.survey_id)


@require_POST
def close(request: HttpRequest, wave: int) -> HttpResponse:
    found = _wave(request, wave)
    _did(request, lambda: close_now(wave=found, user=request.user))
    return redirect("survey_waves:timetable", found.survey_id)


def _did(request: HttpRequest, change: Callable[[], None]) -> bool:
    try:
        change()
    except WaveRefused as refused:
        for problem in refused.problems:
            messages.error(request, sentence(problem))
        return False
    messages.success(request, _("The timetable was changed."))
    return True


def _wave(request: HttpRequest, wave: int) -> Wave:
    found = get_object_or_404(Wave.objects.select_related("survey"), pk=wave)
    _survey(request, found.survey_id)
    return found


def _survey(request: HttpRequest, survey: int) -> Survey:
    """Raises Http404 and PermissionDenied."""
    found = get_object_or_404(Survey, pk=survey)
    if not may_run(request.user, found):
        raise PermissionDenied
    return found
