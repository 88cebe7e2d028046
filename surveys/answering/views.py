"""The pages around the steps: start, check your answers, receipt, go on later, forget."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from surveys.domain.survey import Step

from .addresses import Addresses
from .compiled import survey_of_version
from .forms import locked_refs
from .frames import framed, framed_page
from .in_frame import hosts_of, is_framed_elsewhere, only_a_link
from .invitations.landing import answered_page, landing, where_to_go_on
from .journey_in_words import step_in_words
from .organisation.sign_off import sent_words, sign_off_words, signature, signature_problem, to_the_receipt
from .organisation.step_list import step_list
from .queries import standing_of_token, standing_without_draft
from .start import start_context
from .submission import receipt_of, sent_response, submit
from .tokens import INVITED, trial_token
from .visit import TRIAL_COOKIE, UnknownLink, Visit, closed_page, closed_reason, visiting

CHECK, CHECK_STEP, CHECK_ROW, RECEIPT = (
    f"surveys/answering/{name}.html" for name in ("check", "check_step", "check_row", "receipt")
)


@require_safe
def nowhere(request: HttpRequest) -> HttpResponse:
    raise Http404


@require_safe
def choose_language(request: HttpRequest, survey: str) -> HttpResponse:
    """The short address of a survey: on to the language that the browser asks for."""
    if standing_without_draft(survey) is None:
        raise Http404
    return HttpResponseRedirect(Addresses(survey, translation.get_language()).start())


@require_safe
@visiting
def start(visit: Visit) -> HttpResponse:
    """Also within the page of another website, where it is the first that is seen."""
    if visit.in_path and is_framed_elsewhere(visit.request, hosts_of(visit.request, visit.slug)):
        return only_a_link(visit.request, visit.slug, visit.texts().plain("title"), visit.addresses.survey)
    context = start_context(visit.standing, visit.language, visit.address_here)
    draft = visit.standing.draft
    context |= {
        "draft": draft,
        "first_step": visit.addresses.place(survey_of_version(visit.standing.version_id).steps[0].key),
        "go_on": where_to_go_on(visit),
        "receipt": visit.addresses.place("receipt"),
        "is_trial": visit.is_trial,
        "in_frame": visit.in_path,
        "earlier": visit.addresses.place("earlier") if visit.standing.wave.number > 1 and draft is None else "",
    }
    return render(visit.request, "surveys/start.html", context)


@require_safe
@visiting
def trial(visit: Visit) -> HttpResponse:
    """Begins a trial for somebody who may edit: the answers never reach the results."""
    if not visit.request.user.has_perm("wagtailadmin.access_admin"):
        return redirect_to_login(visit.request.get_full_path())
    response = HttpResponseRedirect(visit.addresses.place(visit.journey.steps[0].key))
    visit.set_cookie(response, TRIAL_COOKIE, trial_token(visit.slug))
    return response


@csrf_exempt
@require_POST
@visiting
def forget(visit: Visit) -> HttpResponse:
    """On a shared device: this browser no longer knows the draft."""
    response = HttpResponseRedirect(visit.addresses.start())
    visit.forget(response)
    return response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def resume(visit: Visit, link: str) -> HttpResponse:
    """A link to a draft. Programs that check mails open it too, so a browser is told of the draft by a button alone."""
    if link.startswith(INVITED):
        return landing(visit, link)
    standing = standing_of_token(visit.slug, link)
    if standing is None:
        raise UnknownLink(link)
    visit.standing = standing
    if visit.request.method != "POST":
        return render(visit.request, "surveys/answering/resume.html", _resume_context(visit))
    is_over = visit.newer_wave(standing) is not None
    response = HttpResponseRedirect(visit.addresses.start() if is_over else where_to_go_on(visit))
    visit.remember(response, link)
    return response


def _resume_context(visit: Visit) -> dict:
    journey = visit.journey
    return _page_context(visit) | {
        "action": visit.request.path,
        "draft": visit.standing.draft,
        "saved": sum(step.key in visit.standing.saved for step in journey.steps),
        "total": len(journey.steps),
    }


def check(visit: Visit) -> HttpResponse:
    if visit.request.method == "POST":
        return _send(visit)
    if visit.standing.is_answered:
        return HttpResponseRedirect(visit.addresses.place("receipt"))
    if refusal := _closed(visit) or _unfinished(visit):
        return refusal
    return HttpResponse(framed_page(visit, CHECK, _check_words(visit)))


def _closed(visit: Visit) -> HttpResponse | None:
    reason = closed_reason(visit)
    return closed_page(visit, reason) if reason else None


def _check_words(visit: Visit) -> dict:
    journey, texts, corrects = visit.journey, visit.texts(visit.side), visit.standing.draft.corrects
    return {
        "answers": mark_safe("".join(_answers_of(visit, step) for step in journey.steps)),  # noqa: S308 - templates
        "action": visit.addresses.place("check"),
        "back": visit.addresses.place(journey.steps[-1].key),
        "later": visit.addresses.place("later"),
        "is_trial": visit.is_trial,
        "corrects": date_format(corrects.sent_on) if corrects else "",
        "share": visit.addresses.place("share"),
        "step_list": step_list(visit, journey, texts),
        **sign_off_words(visit),
    }


def _answers_of(visit: Visit, step: Step) -> SafeString:
    """The answers to one step, each with the way to change it."""
    texts, locked = visit.texts(visit.side), locked_refs(step, visit.standing.locked)
    address, rows = visit.addresses.place(step.key) + "?return_to=check#q_", ""
    for ref, label, answer in step_in_words(visit.journey, step, texts):
        way = "" if ref in locked else address + ref
        rows += framed(CHECK_ROW, {"label": label, "answer": answer, "address": way})
    return framed(CHECK_STEP, {"title": texts.html(f"step.{step.key}.title"), "rows": mark_safe(rows)})  # noqa: S308


def _page_context(visit: Visit) -> dict:
    texts = visit.texts(visit.side)
    return {
        "visit": visit,
        "survey_title": texts.html("title"),
        "plain_title": texts.plain("title"),
        "languages": visit.language_links(),
    }


def _unfinished(visit: Visit) -> HttpResponse | None:
    step = visit.journey.first_open
    if step is None and visit.standing.draft:
        return None
    first = step or visit.journey.steps[0]
    return HttpResponseRedirect(visit.addresses.place(first.key))


def _send(visit: Visit) -> HttpResponse:
    """Sending twice shows the same receipt; an incomplete draft leads to what is missing."""
    if not visit.standing.is_answered:
        if refusal := _closed(visit) or _unfinished(visit):
            return refusal
        erase = visit.request.POST.get("erase_earlier") == "yes"
        if problem := signature_problem(visit):
            words = _check_words(visit) | sign_off_words(visit, problem)
            return HttpResponse(framed_page(visit, CHECK, words), status=422)
        words = {"language": visit.language, "signed_by": signature(visit)}
        submit(standing=visit.standing, journey=visit.journey, erase_corrected=erase, **words)
    return to_the_receipt(visit)


def receipt(visit: Visit) -> HttpResponse:
    draft = visit.standing.draft
    if draft is None and visit.standing.is_answered:
        return answered_page(visit)
    if draft is None or not draft.submitted:
        return _unfinished(visit) or HttpResponseRedirect(visit.addresses.place("check"))
    sent = None if draft.trial else sent_response(draft)
    wave, my = visit.standing.wave, reverse("surveys_answering:my", args=[visit.slug, visit.language])
    words = {
        "code": "" if draft.trial else receipt_of(draft),
        "sent_words": sent_words(visit.standing, sent),
        "was_withdrawn": sent is None and not draft.trial,
        "was_corrected": bool(sent and sent.was_corrected),
        "report_day": date_format(wave.report_back_on) if wave.report_back_on else "",
        "forget": visit.addresses.forget(),
        "in_frame": visit.in_path,
        "my": my,
        "my_address": visit.request.build_absolute_uri(my),
        "report": reverse("surveys_answering:report", args=[visit.slug, visit.language, wave.number]),
        "is_trial": draft.trial,
    }
    return HttpResponse(framed_page(visit, RECEIPT, words))
