"""With the receipt code and no account: see, correct, withdraw and download what was sent, in every wave."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import unquote
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from surveys.answering.models import Response
from surveys.answering.printing.answers import response_pdf
from surveys.answering.printing.typesetting import can_print
from surveys.answering.submission import receipt_of
from surveys.answering.tokens import draft_token
from surveys.answering.visit import COOKIE, RECEIPT_COOKIE, Visit, visiting
from surveys.plugs import plug

from .correction import begin_correction
from .limits import wrong_code
from .queries import is_erased, response_of_code, typed_code, versions_of
from .sent_answers import SentAnswers
from .withdrawal import withdraw

MyView = Callable[[Visit, Response], HttpResponse]


def address(visit: Visit, name: str, *more: str | int | UUID) -> str:
    """Of a page of this slice, in the language of the visit."""
    return reverse(f"surveys_answering:{name}", args=[visit.slug, visit.language, *more])


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def my(visit: Visit) -> HttpResponse:
    """Asks for the receipt code. A browser that knows one goes on."""
    if visit.request.method == "POST":
        return _opened(visit, visit.request.POST.get("code", ""))
    response = response_of_code(visit.slug, _known_code(visit))
    if response and not is_erased(response):
        return HttpResponseRedirect(address(visit, "my_answers"))
    return _code_page(visit)


def _opened(visit: Visit, typed: str) -> HttpResponse:
    response = response_of_code(visit.slug, typed)
    if response is None:
        return _code_page(visit, typed, *wrong_code(visit.request, typed))
    if is_erased(response):
        return _code_page(visit, typed, _("There is a newer version of these answers. Please write its code."), 422)
    answer = HttpResponseRedirect(address(visit, "my_answers"))
    visit.set_cookie(answer, RECEIPT_COOKIE, typed_code(typed))
    return answer


def _code_page(visit: Visit, typed: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    return _page(visit, "code", {"typed": typed[:100], "problem": problem}, status)


def _known_code(visit: Visit) -> str:
    return unquote(visit.request.COOKIES.get(RECEIPT_COOKIE, ""))


def knowing(view: MyView) -> Callable[..., HttpResponse]:
    """Gives a view the response of the code that this browser knows; without one, the code is asked for."""

    @visiting
    @wraps(view)
    def my_view(visit: Visit, **_kwargs) -> HttpResponse:
        response = response_of_code(visit.slug, _known_code(visit))
        if response is None or is_erased(response):
            return HttpResponseRedirect(address(visit, "my"))
        return view(visit, response)

    return my_view


@require_safe
@knowing
def answers(visit: Visit, response: Response) -> HttpResponse:
    sent = SentAnswers(response, visit.language)
    versions = versions_of(response)
    context = {
        "response": response,
        "wave": response.wave,
        "steps": sent.steps(),
        "versions": [
            {"sent_on": each.sent_on, "shown": each == response, "erased": is_erased(each)} for each in versions
        ],
        "is_newest": versions[-1] == response,
        "may_correct": versions[-1] == response and response.wave.is_open(),
        "trace": list(plug("RECEIPT_TRACE").entries(response, visit.language)),
        "unsent": _unsent_draft(visit, response),
        "files": [(upload, address(visit, "upload", upload.pk)) for upload in response.uploads.order_by("name")],
        "can_print": can_print(),
        "correct": address(visit, "my_correct"),
        "withdraw": address(visit, "my_withdraw"),
        "json": address(visit, "my_json"),
        "pdf": address(visit, "my_pdf"),
        "tell_me": address(visit, "report", response.wave.number),
        "forget": visit.addresses.forget(),
    }
    return _page(visit, "answers", context)


def _unsent_draft(visit: Visit, response: Response) -> str:
    """Where to save the link to answers that this browser would no longer know after beginning a correction."""
    draft = visit.standing.draft
    other = draft and not draft.submitted and draft.corrects_id != response.pk
    return visit.addresses.place("later") if other else ""


@csrf_exempt
@require_POST
@knowing
def correct(visit: Visit, response: Response) -> HttpResponse:
    """A draft with these answers, shown on its check page. The wave being closed, or a newer version, is told there."""
    draft = begin_correction(response=response, language=visit.language) if response.wave.is_open() else None
    if draft is None:
        return HttpResponseRedirect(address(visit, "my_answers"))
    answer = HttpResponseRedirect(visit.addresses.place("check"))
    visit.remember(answer, draft_token(draft.pk, draft.generation))
    return answer


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def withdraw_answers(visit: Visit) -> HttpResponse:
    """One button; whoever presses it twice reads the same: the answers are gone."""
    response = response_of_code(visit.slug, _known_code(visit))
    if visit.request.method == "POST":
        return _withdrawn(visit, response)
    if response is None or is_erased(response):
        return HttpResponseRedirect(address(visit, "my"))
    context = {"versions": len(versions_of(response)), "action": visit.request.path}
    return _page(visit, "withdraw", context | {"back": address(visit, "my_answers")})


def _withdrawn(visit: Visit, response: Response | None) -> HttpResponse:
    answer = HttpResponseRedirect(address(visit, "my_withdrawn"))
    if response:
        if _is_of_this_browser(visit, response):
            answer.delete_cookie(COOKIE, path=visit.addresses.cookie_path, samesite="Lax")
        withdraw(response=response)
    answer.delete_cookie(RECEIPT_COOKIE, path=visit.addresses.cookie_path, samesite="Lax")
    return answer


def _is_of_this_browser(visit: Visit, response: Response) -> bool:
    """Whether the draft that this browser remembers led to one of the versions, or corrects one."""
    draft = visit.standing.draft
    if draft is None or visit.standing.invitation:
        return False
    versions = versions_of(response)
    sent = response_of_code(visit.slug, receipt_of(draft)) if draft.submitted else None
    return sent in versions or draft.corrects_id in {version.pk for version in versions}


@require_safe
@visiting
def withdrawn(visit: Visit) -> HttpResponse:
    return _page(visit, "withdrawn", {})


@require_safe
@knowing
def as_json(visit: Visit, response: Response) -> HttpResponse:
    document = SentAnswers(response, visit.language).document()
    answer = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _as_file(visit, answer, "json")


@require_safe
@knowing
def as_pdf(visit: Visit, response: Response) -> HttpResponse:
    if not can_print():
        return HttpResponseRedirect(address(visit, "my_answers"))
    content = response_pdf(response, visit.language, code=_known_code(visit))
    return _as_file(visit, HttpResponse(content, content_type="application/pdf"), "pdf")


def _as_file(visit: Visit, answer: HttpResponse, ending: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{visit.slug}-{visit.language}.{ending}"'
    return answer


def _page(visit: Visit, name: str, context: dict, status: int = 200) -> HttpResponse:
    texts = visit.texts(visit.side)
    shared = {
        "survey_title": texts.html("title"),
        "plain_title": texts.plain("title"),
        "languages": visit.language_links(),
        "my": address(visit, "my"),
        "start": visit.addresses.start(),
    }
    return render(visit.request, f"surveys/answering/receipts/{name}.html", shared | context, status=status)
