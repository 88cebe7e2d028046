"""Exports as downloads, for those who may see single responses."""

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language

from surveys.definition.models import Survey
from surveys.results.access import Rights
from surveys.results.gate import raw_only
from surveys.results.queries import definition_of

from .csv import csv_lines


@raw_only
def responses_as_csv(request: HttpRequest, survey: Survey, rights: Rights) -> StreamingHttpResponse:
    """`?language=` chooses the language of headers and labels; one the survey never had leaves the reader's own."""
    definition = definition_of(survey, get_language())
    asked = request.GET.get("language", "")
    language = asked if asked in definition.languages else get_language()
    if language != get_language():
        definition = definition_of(survey, language)
    lines = csv_lines(survey, definition, language)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{survey.slug}-{language}.csv"'
    return response
