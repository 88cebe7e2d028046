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
from .models import PublicQuestion, stored_ref
from .reading import newest_refs
from .releasing import release, take_back

LONGEST_TEXT = 2000


@release_only
def questions(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """`?wave=` chooses another wave than the newest."""
    waves = list(survey.waves.order_by("-number"))
    wave = _chosen(waves, request.GET.get("wave"))
    definition = definition_of(survey, get_language())
    refs = newest_refs(definition)
    public = {refs.get(found.ref, found.ref) for found in PublicQuestion.objects.filter(wave=wave)}
    known = {*shown(wave).tables, *public}
    rows = [_row(placed, definition, public) for placed in definition.placed if placed.ref in known]
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
    """One question of wave `number`, by any name it had. A POST releases it with its texts, or takes it back."""
    wave = _chosen(list(survey.waves.all()), str(number))
    definition = definition_of(survey, get_language())
    refs = newest_refs(definition)
    ref = refs.get(stored_ref(ref), ref)
    placed = next((placed for placed in definition.placed if placed.ref == ref), None)
    figures = shown(wave)
    tables = figures.tables.get(ref, ())
    public = [found for found in wave.public_questions.order_by("pk") if refs.get(found.ref) == ref]
    if request.method == "POST" and request.POST.get("action") == "take_back":
        return _taken_back(wave, public, request.user)
    if placed is None or not (tables or public):
        raise Http404
    if request.method == "POST" and request.POST.get("action") == "release":
        return _released(request, wave, public[-1].ref if public else ref, definition)
    context = _context(request, survey, wave, definition) | {
        "card": card_of(placed, tables, definition, figures.invited),
        "public": public[-1] if public else None,
        "texts": _texts(definition, public[-1] if public else None),
        "longest": LONGEST_TEXT,
    }
    return render(request, "surveys/results/public/question.html", context)


def _taken_back(wave: Wave, public: list[PublicQuestion], user) -> HttpResponse:
    """Under whatever key it was released."""
    for found in public:
        take_back(wave=wave, ref=found.ref, user=user)
    return _to_the_list(wave)


def _released(request: HttpRequest, wave: Wave, ref: str, definition: Definition) -> HttpResponse:
    texts = {code: clean(request.POST.get(f"text_{code}", ""))[:LONGEST_TEXT] for code in definition.languages}
    release(wave=wave, ref=ref, texts=texts, user=request.user)
    return _to_the_list(wave)


def _to_the_list(wave: Wave) -> HttpResponse:
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
