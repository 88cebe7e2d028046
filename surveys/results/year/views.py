"""The page with the year of a wave, for those who run the survey."""

from urllib.parse import urlencode

from django.conf import settings
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from surveys.definition.models import Survey, Wave

from ..access import Rights
from ..gate import release_only
from ..pages.frame import language_links, named_language
from ..queries import definition_of, title_of
from .forms import StageForm
from .mails import ABOUT_ANSWERING, Mail, mail_of
from .models import Stage, StageNote
from .stages import Planned, year_of


@release_only
def year(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """`?wave=` chooses another wave than the newest, `?mails=` another language for the mails than that of the page.

    A POST says something about one stage of the wave.
    """
    waves = list(survey.waves.order_by("-number"))
    wave = _chosen(waves, request.GET.get("wave"))
    spoken = _languages(survey)
    language = request.GET.get("mails") if request.GET.get("mails") in spoken else get_language()
    refused = _kept(request, wave) if request.method == "POST" else None
    if isinstance(refused, HttpResponse):
        return refused
    context = {
        "survey": survey,
        "survey_title": title_of(survey, get_language()),
        "wave": wave,
        "waves": [{"number": each.number, "current": each is wave} for each in waves],
        "stages": _stages(request, wave, refused, language),
        "mail_languages": [named_language(code) | {"current": code == language} for code in spoken],
        "mail_language": language,
        "errors": [_error(field) for field in refused or () if field.errors],
        "languages": language_links(request),
    }
    return render(request, "surveys/results/year/year.html", context, status=422 if refused else 200)


def _chosen(waves: list[Wave], asked: str | None) -> Wave:
    found = next((wave for wave in waves if asked in (None, str(wave.number))), None)
    if found is None:
        raise Http404
    return found


def _languages(survey: Survey) -> list[str]:
    """Those of the survey in which the site has words for mails."""
    offered = definition_of(survey, get_language()).languages
    return [code for code, _name in settings.LANGUAGES if code in offered or code == get_language()]


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
    asked = {"wave": wave.number} | ({"mails": request.GET["mails"]} if "mails" in request.GET else {})
    place = reverse("results:year", args=[wave.survey.slug])
    return HttpResponseRedirect(f"{place}?{urlencode(asked)}#{stage}")


def _error(field: BoundField) -> dict[str, str]:
    return {"id": field.id_for_label, "sentence": field.errors[0]}


def _stages(request: HttpRequest, wave: Wave, refused: StageForm | None, language: str) -> list[dict]:
    year = year_of(wave, timezone.localdate())
    with override(language):
        mails = _mails(request, wave.survey, year)
    return [
        {"planned": planned, "form": _form(planned, refused), "mail": mail}
        for planned, mail in zip(year, mails, strict=True)
    ]


def _mails(request: HttpRequest, survey: Survey, year: list[Planned]) -> list[Mail]:
    """One a stage, in the language that is active."""
    title = title_of(survey, get_language())
    results = request.build_absolute_uri(reverse("results:survey", args=[survey.slug]))
    answering = _page_address(request, survey)
    return [mail_of(planned, title, answering if planned.stage in ABOUT_ANSWERING else results) for planned in year]


def _page_address(request: HttpRequest, survey: Survey) -> str:
    """Of the page where the survey begins, in the active language if it is there; "" while none is public."""
    pages = list(survey.pages.filter(live=True).select_related("locale").order_by("pk"))
    page = next((page for page in pages if page.locale.language_code == get_language()), next(iter(pages), None))
    address = page.get_url(request) if page else None
    return request.build_absolute_uri(address) if address else ""


def _form(planned: Planned, refused: StageForm | None) -> StageForm:
    if refused and refused.prefix == planned.stage:
        return refused
    known = {"due": planned.due, "owner": planned.owner, "is_done": planned.is_done}
    form = StageForm(initial=known, prefix=planned.stage)
    if planned.is_fixed:
        del form.fields["due"]
    return form
