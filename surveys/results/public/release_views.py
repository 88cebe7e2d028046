"""Where coordinators decide what the public sees: a list of all questions, and a page for each."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from surveys.answering.texts import direction, native_name
from surveys.definition.models import Survey, Wave
from surveys.domain.questions.text import clean

from ..access import Rights
from ..cards import card_of
from ..definition import Definition, Placed
from ..door import shown
from ..gate import release_only
from ..pages.frame import language_links
from ..queries import definition_of
from .models import PublicQuestion
from .releasing import release, take_back

LONGEST_TEXT = 2000


@release_only
def questions(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """`?wave=` chooses another wave than the newest."""
    waves = list(survey.waves.order_by("-number"))
    wave = _chosen(waves, request.GET.get("wave"))
    definition = definition_of(survey, get_language())
    public = set(PublicQuestion.objects.filter(wave=wave).values_list("ref", flat=True))
    tables = shown(wave).tables
    rows = [_row(placed, definition, public) for placed in definition.placed if placed.ref in tables]
    context = _context(request, survey, wave, definition) | {
        "rows": rows,
        "waves": [{"number": each.number, "current": each is wave} for each in waves],
        "address": request.build_absolute_uri(reverse("findings:survey", args=[survey.slug])) if public else "",
    }
    return render(request, "surveys/results/public/questions.html", context)


def _row(placed: Placed, definition: Definition, public: set[str]) -> dict:
    return {
        "ref": placed.ref,
        "label": definition.labels.question(placed.question),
        "is_public": placed.ref in public,
    }


@release_only
def question(request: HttpRequest, survey: Survey, rights: Rights, number: int, ref: str) -> HttpResponse:
    """One question of wave `number`. A POST releases it with its texts, or takes it back."""
    wave = _chosen(list(survey.waves.all()), str(number))
    definition = definition_of(survey, get_language())
    placed = next((placed for placed in definition.placed if placed.ref == ref), None)
    tables = shown(wave).tables.get(ref)
    if placed is None or not tables:
        raise Http404
    if request.method == "POST":
        return _decided(request, wave, ref, definition)
    public = PublicQuestion.objects.filter(wave=wave, ref=ref).first()
    context = _context(request, survey, wave, definition) | {
        "card": card_of(placed, tables, definition),
        "public": public,
        "texts": _texts(definition, public),
        "longest": LONGEST_TEXT,
    }
    return render(request, "surveys/results/public/question.html", context)


def _decided(request: HttpRequest, wave: Wave, ref: str, definition: Definition) -> HttpResponse:
    if request.POST.get("action") == "take_back":
        take_back(wave=wave, ref=ref, user=request.user)
    else:
        texts = {code: clean(request.POST.get(f"text_{code}", ""))[:LONGEST_TEXT] for code in definition.languages}
        release(wave=wave, ref=ref, texts=texts, user=request.user)
    place = reverse("results:release", args=[wave.survey.slug])
    return HttpResponseRedirect(f"{place}?wave={wave.number}")


def _texts(definition: Definition, public: PublicQuestion | None) -> list[dict]:
    """The page's own language first."""
    languages = sorted(definition.languages, key=lambda code: code != get_language())
    kept = public.texts if public else {}
    return [
        {"code": code, "name": native_name(code), "dir": direction(code), "text": kept.get(code, "")}
        for code in languages
    ]


def _chosen(waves: list[Wave], asked: str | None) -> Wave:
    found = next((wave for wave in waves if asked in (None, str(wave.number))), None)
    if found is None:
        raise Http404
    return found


def _context(request: HttpRequest, survey: Survey, wave: Wave, definition: Definition) -> dict:
    return {
        "survey": survey,
        "survey_title": definition.labels.plain("title") or survey.name,
        "wave": wave,
        "languages": language_links(request),
    }
