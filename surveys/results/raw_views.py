"""Pages for the coordinating team only: single responses, free texts."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from surveys.answering.models import Response
from surveys.answering.uploads.queries import upload_of_response
from surveys.answering.uploads.views import as_download
from surveys.definition.models import Survey

from .access import Rights
from .gate import raw_only
from .labels import language_name
from .queries import definition_of, standing_responses, title_of
from .single import response_in_words
from .views import language_links

A_PAGE = 50


@raw_only
def responses(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    newest_first = standing_responses(survey).order_by("-wave__number", "-sent_on", "id")
    found = newest_first.select_related("wave", "participant").defer("answers")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [{"response": response, "language": language_name(response.language)} for response in page.object_list]
    return render_raw(request, "responses", survey, {"page": page, "rows": rows})


@raw_only
def response(request: HttpRequest, survey: Survey, rights: Rights, id) -> HttpResponse:
    found = _standing(survey, id)
    context = {
        "response": found,
        "steps": response_in_words(found, definition_of(survey, get_language())),
        "language_name": language_name(found.language),
        "files": found.uploads.order_by("name"),
    }
    return render_raw(request, "response", survey, context)


@raw_only
def file(request: HttpRequest, survey: Survey, rights: Rights, id, upload) -> FileResponse:
    return as_download(upload_of_response(_standing(survey, id), upload))


def _standing(survey: Survey, id) -> Response:
    found = Response.objects.select_related("wave", "participant")
    return get_object_or_404(found, pk=id, wave__survey=survey, superseded_by=None)


def render_raw(request: HttpRequest, name: str, survey: Survey, context: dict) -> HttpResponse:
    context |= {
        "survey": survey,
        "survey_title": title_of(survey, get_language()),
        "languages": language_links(request),
    }
    return render(request, f"surveys/results/{name}.html", context)
