"""The list of responses that look like a robot's, for the coordinating team."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from surveys.definition.models import Survey

from . import suspicious as reviewing
from .access import Rights
from .gate import raw_change, raw_only
from .labels import language_name
from .raw_views import A_PAGE, render_raw


@raw_only
def suspicious(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    page = Paginator(reviewing.suspicious_responses(survey), A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "response": response,
            "language": language_name(response.language),
            "reasons": reviewing.reasons_in_words(response),
        }
        for response in page.object_list
    ]
    verdict = reviewing.VERDICTS.get(request.GET.get("said", ""))
    said = _(verdict.said) if verdict else ""
    return render_raw(request, "suspicious", survey, {"page": page, "rows": rows, "said": said})


@raw_change
def decide(request: HttpRequest, survey: Survey, rights: Rights, id) -> HttpResponse:
    verdict = reviewing.VERDICTS.get(request.POST.get("verdict", ""))
    if verdict is None:
        return HttpResponseBadRequest()
    response = get_object_or_404(reviewing.suspicious_responses(survey), pk=id)
    reviewing.decide(survey=survey, response=response, verdict=verdict, user=request.user)
    return HttpResponseRedirect(f"{reverse('results:suspicious', args=[survey.slug])}?said={verdict.label}")
