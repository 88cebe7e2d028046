"""The matrix, and the work that is submitted from it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from .access import demand, pages_of
from .counting import count_words
from .filters import NAMES, Choice, Filters, choices_for, chosen_rows, filters_from
from .machine import machine
from .matrix import Row, rows_of
from .records import Records, read_records
from .sources import own_pages
from .submitting import Outcome
from .work import Work, begin, work_of

ICON = "wagtail-localize-language"
ROWS_ON_A_PAGE = 50
LOOK_AGAIN_AFTER = 3

_LABELS = {
    "language": gettext_lazy("Language"),
    "state": gettext_lazy("State"),
    "network": gettext_lazy("Network"),
    "section": gettext_lazy("Part of the site"),
    "kind": gettext_lazy("Kind of page"),
}


def matrix(request: HttpRequest) -> tuple[Records, list[Row], Filters, dict]:
    """All rows this user may see, the filters asked for, and what there is to choose."""
    records = read_records(pages_of(request.user))
    rows = rows_of(records)
    choices = choices_for(records, rows)
    return records, rows, filters_from(request.GET, choices), choices


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    demand(request)
    records, rows, filters, choices = matrix(request)
    if count_words([row.page for row in _screen(request, rows, filters) if row.key not in records.plans]):
        records, rows, filters, choices = matrix(request)
    found = chosen_rows(rows, filters)
    page = _screen(request, rows, filters)
    context = {
        "choices": [Choice(name, choices[name], getattr(filters, name)) for name in NAMES],
        "labels": _LABELS,
        "filters": filters,
        "rows": page,
        "next": filters.address(page=page.next_page_number()) if page.has_next() else "",
        "previous": filters.address(page=page.previous_page_number()) if page.has_previous() else "",
        "locales": [each for each in records.locales if filters.language in ("", each.language_code)],
        "number": len(found),
        "waiting": sum(cell.waits for row in found for cell in row.cells),
        "words": sum(row.words for row in found),
        "words_by_language": _words_by_language(found),
        "has_machine": machine() is not None,
        "action": reverse("translation_desk:submit") + filters.address(),
        "page_title": _("Translation desk"),
        "header_icon": ICON,
    }
    return render(request, "cms_pages/desk/index.html", context)


def _screen(request: HttpRequest, rows: list[Row], filters: Filters) -> Page:
    return Paginator(chosen_rows(rows, filters), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))


def _words_by_language(rows: list[Row]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        for cell in row.cells:
            found[cell.code] = found.get(cell.code, 0) + (cell.words or 0)
    return found


@require_POST
def submit(request: HttpRequest) -> HttpResponse:
    """Of the chosen cells, or of all that wait in the list as it is filtered."""
    demand(request)
    back = reverse("translation_desk:index") + filters_address(request)
    if request.POST.get("all"):
        _records, rows, filters, _choices = matrix(request)
        cells = [(cell.key, cell.code) for row in chosen_rows(rows, filters) for cell in row.cells if cell.waits]
    else:
        cells = _allowed(request, _cells(request.POST.getlist("cell")))
    if not cells:
        messages.error(request, _("Please choose at least one page and language."))
        return redirect(back)
    name = begin(cells=cells, by_machine=request.POST.get("how") == "machine", user=request.user)
    return redirect("translation_desk:work", name)


def filters_address(request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"?{query}" if query else ""


def _cells(names: list[str]) -> list[tuple[UUID, str]]:
    """What is no cell is left out."""
    found = []
    for name in dict.fromkeys(names):
        key, _bar, code = name.partition("|")
        try:
            found.append((UUID(key), code[:20]))
        except ValueError:
            continue
    return found


def _allowed(request: HttpRequest, cells: list[tuple[UUID, str]]) -> list[tuple[UUID, str]]:
    """Cells of pages that were deleted meanwhile are kept: the work says so of each."""
    keys = {key for key, _code in cells}
    mine = set(pages_of(request.user).filter(translation_key__in=keys).values_list("translation_key", flat=True))
    there = set(own_pages().filter(translation_key__in=keys).values_list("translation_key", flat=True))
    return [(key, code) for key, code in cells if key in mine or key not in there]


@require_GET
def work(request: HttpRequest, name: str) -> HttpResponse:
    """How far it is; the page asks again by itself."""
    demand(request)
    found = work_of(name)
    if found is None:
        raise Http404
    context = {
        "work": found,
        "problems": _problems(found),
        "refresh": 0 if found.over else LOOK_AGAIN_AFTER,
        "page_title": _("Submitted for translation"),
        "header_icon": ICON,
    }
    return render(request, "cms_pages/desk/work.html", context)


def _problems(found: Work) -> list[tuple[str, str, str]]:
    """(title, language, sentence)."""
    keys = {key for key, _code, _outcome in found.problems}
    titles: dict[str, str] = {}
    for key, title in (
        own_pages().filter(translation_key__in=keys).order_by("-pk").values_list("translation_key", "title")
    ):
        titles[str(key)] = title
    return [(titles.get(key, ""), code, Outcome(outcome).label) for key, code, outcome in found.problems]
