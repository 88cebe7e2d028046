"""Try it: a tester answers and sees why each question is asked or not. Nothing is stored, not even in an address."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from surveys.answering.texts import Texts
from surveys.definition.compile import draft_survey
from surveys.definition.stream import lists_in, steps_in
from surveys.definition.texts import texts_of
from surveys.domain.engine.dependencies import CircularRules
from surveys.domain.structure import from_json
from surveys.domain.survey import Survey

from ..access import editors_only
from ..models import WorkbookUpload
from ..trying import begin, play, rows
from .shown import survey_with_upload
from .upload import address


@require_http_methods(["GET", "POST"])
@editors_only
def try_workbook(request: HttpRequest, survey: int) -> HttpResponse:
    found, upload = survey_with_upload(survey)
    return _page(request, from_json(upload.structure), _texts(upload), found.name, address("outline", found.pk))


@require_http_methods(["GET", "POST"])
@editors_only
def try_page(request: HttpRequest, page: int) -> HttpResponse:
    """The page's draft, as far as it can be read."""
    found = get_object_or_404(Page, pk=page)
    if not found.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = found.get_latest_revision_as_object()
    if not hasattr(draft, "steps"):
        raise Http404
    language = draft.locale.language_code
    texts = Texts({language: texts_of(draft)}, language, language)
    back = reverse("wagtailadmin_pages:edit", args=[page])
    return _page(request, draft_survey(steps_in(draft.steps), lists_in(draft)), texts, draft.title, back)


def _texts(upload: WorkbookUpload) -> Texts:
    language = get_language() or ""
    return Texts(upload.texts, upload.source_language, language if language in upload.texts else upload.source_language)


def _page(request: HttpRequest, survey: Survey, texts: Texts, name: str, back: str) -> HttpResponse:
    context = {"page_title": _("Try it"), "page_subtitle": name, "header_icon": "view", "back": back}
    try:
        session = begin(survey, texts)
    except CircularRules as circle:
        context["circle"] = " → ".join(circle.keys)
    else:
        if request.method == "POST" and "reset" not in request.POST:
            play(session, dict(request.POST.lists()), request.POST.get("add", ""))
        shown = rows(session, texts)
        questions = [row for row in shown if row.is_question]
        context |= {
            "rows": shown,
            "texts_language": texts.language,
            "asked": sum(1 for row in questions if row.applies),
            "count": len(questions),
        }
    return render(request, "surveys/workbooks/try_it.html", context)
