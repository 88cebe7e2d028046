"""The list of texts: filtered, searched, sorted by themes many at a time. For the coordinating team only."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
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
from .forms import SoughtForm
from .models import State, Theme
from .places import text_places
from .queries import NOBODY, NOT_ME, Sought, shown_languages, texts_of, texts_sought
from .reading import Reader, plain_label
from .refusal import Refused
from .sync import find_texts

A_PAGE = 25


@raw_only
def texts(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    definition = definition_of(survey, get_language())
    find_texts(survey, definition)
    sought = sought_in(request.GET)
    page = Paginator(texts_sought(survey, sought, definition, request.user), A_PAGE).get_page(request.GET.get("page"))
    themes = [(theme.key, plain_label(theme, get_language())) for theme in themes_of(survey)]
    context = {
        "page": page,
        "texts": Reader(survey, definition, request.user, get_language()).read(list(page.object_list)),
        "asks": bool(text_places(definition)),
        "counts": _counts(survey),
        "themes": themes,
        "filters": _filters(survey, definition, sought, themes),
        "words": sought.words,
        "query": _without_page(request.GET),
        "translator": plug("ANSWER_TRANSLATOR").name,
        "last": last_coding(survey, request.user),
    }
    return render_raw(request, "coding/texts", survey, context)


@raw_change
def change(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """One thing done to all texts that were ticked, or the last thing taken back."""
    try:
        messages.success(request, bulk.do(request.POST, survey, request.user, get_language()))
    except Refused as refused:
        messages.warning(request, refused.sentence)
    first = next(iter(request.POST.getlist("text")), "")
    place = f"#text-{first}" if bulk.number(first) else ""
    return HttpResponseRedirect(f"{reverse('results:texts', args=[survey.slug])}?{request.GET.urlencode()}{place}")


def sought_in(fields: QueryDict) -> Sought:
    """A filter that cannot be read filters nothing."""
    form = SoughtForm(fields)
    form.is_valid()
    return Sought(**form.cleaned_data) if not form.errors else Sought()


def themes_of(survey: Survey) -> list[Theme]:
    return list(Theme.objects.filter(survey=survey, merged_into=None))


def _counts(survey: Survey) -> list[dict]:
    counted = texts_of(survey).order_by().values_list("state").annotate(n=Count("pk"))
    found = dict(counted)
    return [{"label": state.label, "n": found.get(state.value, 0)} for state in State]


def _filters(survey: Survey, definition, sought: Sought, themes: list[tuple[str, str]]) -> list[dict]:
    places = text_places(definition).items()
    questions = [(ref, definition.labels.plain_question(place.placed.question)) for ref, place in places]
    languages = sorted({language for _wave, language in shown_languages(survey)})
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


def _without_page(fields: QueryDict) -> str:
    kept = fields.copy()
    kept.pop("page", None)
    return kept.urlencode()
