"""The list of texts: filtered, searched, sorted by themes many at a time. For the coordinating team only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.definition.models import Survey
from surveys.plugs import plug
from surveys.results.access import Rights
from surveys.results.gate import raw_change, raw_only
from surveys.results.labels import language_name
from surveys.results.queries import definition_of
from surveys.results.raw_views import render_raw

from . import bulk
from .codes import last_coding
from .finding import is_finding
from .forms import SoughtForm
from .models import State, Theme
from .places import text_places
from .queries import NOBODY, NOT_ME, Sought, texts_of, texts_sought
from .reading import Reader, plain_label
from .refusal import Refused
from .slices import slice_of
from .work import FINDING
from .work_views import translated

COUNTED = 1000
"""Of more texts it is only told that they are more."""


@raw_only
def texts(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponseBase:
    """`?after=` and `?before=` are the ids of texts to go on from."""
    definition = definition_of(survey, get_language())
    if is_finding(survey, definition, request.get_full_path()):
        return redirect("results:texts_work", survey.slug, FINDING)
    reader = Reader(survey, definition, request.user, get_language())
    sought = sought_in(request.GET)
    found = texts_sought(survey, sought, request.user, reader.shown)
    after, before = (bulk.number(request.GET.get(name, "")) for name in ("after", "before"))
    shown = slice_of(found, sought.words, definition, after=after, before=before)
    themes = [(theme.key, plain_label(theme, get_language())) for theme in themes_of(survey)]
    context = {
        "slice": shown,
        "texts": reader.read(texts_of(survey).filter(pk__in=shown.ids)),
        "asks": bool(text_places(definition)),
        "counts": _counts(survey),
        "themes": themes,
        "filters": _filters(reader, definition, sought, themes),
        "words": sought.words,
        "filter_query": _without_place(request.GET),
        "query": request.GET.urlencode(),
        "translator": plug("ANSWER_TRANSLATOR").name,
        "last": last_coding(survey, request.user),
    }
    return render_raw(request, "coding/texts", survey, context)


@raw_change
def change(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponseBase:
    """One thing done to all texts that were ticked, or the last thing taken back."""
    first = next(iter(request.POST.getlist("text")), "")
    place = f"#text-{first}" if bulk.number(first) else ""
    back = f"{reverse('results:texts', args=[survey.slug])}?{request.GET.urlencode()}{place}"
    try:
        if request.POST.get("do") == "translate":
            return translated(request, survey, bulk.ticked(request.POST, survey), back)
        messages.success(request, bulk.do(request.POST, survey, request.user, get_language()))
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return HttpResponseRedirect(back)


def sought_in(fields: QueryDict) -> Sought:
    """A filter that cannot be read filters nothing."""
    form = SoughtForm(fields)
    form.is_valid()
    return Sought(**form.cleaned_data) if not form.errors else Sought()


def themes_of(survey: Survey) -> list[Theme]:
    return list(Theme.objects.filter(survey=survey, merged_into=None))


def _counts(survey: Survey) -> list[dict]:
    standing = texts_of(survey).order_by()
    counted = [(state.label, standing.filter(state=state)[: COUNTED + 1].count()) for state in State]
    return [{"label": label, "n": min(n, COUNTED), "more": n > COUNTED} for label, n in counted]


def _filters(reader: Reader, definition, sought: Sought, themes: list[tuple[str, str]]) -> list[dict]:
    places = text_places(definition).items()
    questions = [(ref, definition.labels.plain_question(place.placed.question)) for ref, place in places]
    languages = sorted({language for _wave, language in reader.shown})
    offered = {
        "question": (_("Question"), questions),
        "theme": (_("Theme"), [(NOBODY, _("sorted by nobody")), (NOT_ME, _("not sorted by me")), *themes]),
        "state": (_("State"), State.choices),
        "language": (_("Language"), [(code, language_name(code)) for code in languages]),
    }
    return [
        {"name": name, "label": label, "options": options, "chosen": getattr(sought, name)}
        for name, (label, options) in offered.items()
    ]


def _without_place(fields: QueryDict) -> str:
    kept = fields.copy()
    for name in ("after", "before"):
        kept.pop(name, None)
    return kept.urlencode()
