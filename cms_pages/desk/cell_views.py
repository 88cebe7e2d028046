"""One page in one language: its state, checked, PO files, the glossary, and asking a language checker."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page
from wagtail_localize.models import Translation

from .access import page_for
from .checkers.asking import ask_checkers, checkers_for
from .checking import mark_checked
from .glossary import terms_for, terms_in
from .matrix import Cell, Row, rows_of
from .po import MOST_BYTES, PoRefused, export_po, import_po
from .po_words import tell_imported
from .records import read_records
from .texts import segments_of
from .views import ICON


def _cell(request: HttpRequest, key: UUID, code: str) -> tuple[Row, Cell]:
    """Raises Http404 for a language that was switched off."""
    row = rows_of(read_records(page_for(request, key)))[0]
    for cell in row.cells:
        if cell.code == code:
            return row, cell
    raise Http404(_("The site does not speak this language any more."))


@require_GET
def cell(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    row, found = _cell(request, key, code)
    context = {
        "row": row,
        "cell": found,
        "terms": glossary_for(row.page, found),
        "checkers": checkers_for(code, row.network),
        "page_title": row.page.title,
        "page_subtitle": dict(settings.LANGUAGES).get(code, code),
        "header_icon": ICON,
    }
    return render(request, "cms_pages/desk/cell.html", context)


def glossary_for(original: Page, found: Cell) -> list:
    """Terms that stand on the page where its texts are known; else all of the language."""
    terms = terms_for(original.language, found.code)
    if found.translation_id is None or not terms:
        return terms
    source = Translation.objects.values_list("source_id", flat=True).get(pk=found.translation_id)
    return terms_in([segment.string.data for segment in segments_of(source)], terms)


@require_POST
def checked(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    row, found = _cell(request, key, code)
    if found.page is None or found.page == row.page:
        messages.error(request, _("There is nothing to check yet in this language."))
    else:
        mark_checked(page=found.page, by=request.user.get_full_name() or str(request.user), user=request.user)
        messages.success(request, _("This translation is marked as checked."))
    return redirect("translation_desk:cell", key, code)


@require_POST
def ask(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Mails the chosen checkers their links."""
    row, found = _cell(request, key, code)
    chosen = [each for each in checkers_for(code, row.network) if str(each.pk) in request.POST.getlist("checker")]
    if found.translation_id is None:
        messages.error(request, _("Please submit this page for translation first."))
    elif not chosen:
        messages.error(request, _("Please choose at least one person."))
    else:
        _tell_asked(request, *ask_checkers(checkers=chosen, page=found.page or row.page, code=code, user=request.user))
    return redirect("translation_desk:cell", key, code)


def _tell_asked(request: HttpRequest, sent: int, failed: list[str]) -> None:
    if sent:
        messages.success(request, _("The link was sent."))
    if failed:
        sentence = _("The mail could not be sent to: %(names)s. Please try again later.")
        messages.error(request, sentence % {"names": ", ".join(failed)})


@require_GET
def po(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    row, found = _cell(request, key, code)
    if found.translation_id is None:
        messages.error(request, _("Please submit this page for translation first."))
        return redirect("translation_desk:cell", key, code)
    translation = Translation.objects.select_related("source", "target_locale").get(pk=found.translation_id)
    response = HttpResponse(export_po(translation), content_type="text/x-gettext-translation; charset=utf-8")
    name = slugify(row.page.title) or "page"
    response["Content-Disposition"] = f'attachment; filename="{name}-{code}.po"'
    return response


@require_POST
def upload(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    _row, found = _cell(request, key, code)
    if found.translation_id is None:
        messages.error(request, _("Please submit this page for translation first."))
        return redirect("translation_desk:cell", key, code)
    translation = Translation.objects.select_related("source", "target_locale").get(pk=found.translation_id)
    take_file(request, translation)
    return redirect("translation_desk:cell", key, code)


def take_file(request: HttpRequest, translation: Translation) -> None:
    """Says what became of the PO file in this request. No more is read of it than a PO file may have."""
    file = request.FILES.get("file")
    content = file.read(MOST_BYTES + 1) if file else b""
    try:
        tell_imported(request, import_po(translation=translation, content=content, user=request.user))
    except PoRefused as refused:
        messages.error(request, refused.problem.label)
