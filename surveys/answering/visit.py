"""What every request of a respondent begins with: who stands where, in which language, and may this be sent here."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote, unquote, urlsplit

from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.utils import translation
from django.utils.crypto import constant_time_compare

from surveys.domain.journey import Journey
from surveys.domain.questions.text import clean
from surveys.domain.survey import Question

from .addresses import NEW, Addresses
from .attempts import ATTEMPT_FIELD
from .compiled import languages_of_edition, survey_of_version, texts_of_edition
from .in_frame import hosts_of, show_in_frames
from .invitations.gone import gone_reason
from .notices import notice_page
from .piped_answers import with_answers
from .queries import Standing, standing_of_token, standing_without_draft
from .texts import Texts, native_name
from .tokens import TRIAL, trial_token
from .uploads.asked import questions_for_files
from .uploads.limits import megabytes, prepare
from .uploads.receiving import nothing_left_behind, receive
from .words import option_label

COOKIE = "draft"
NAME_COOKIE = "name"
RECEIPT_COOKIE = "receipt"
TRIAL_COOKIE = "trial"
"""Stands before the draft's own, so that trying a survey out leaves the answers that were begun alone."""
COOKIES = (COOKIE, NAME_COOKIE, RECEIPT_COOKIE, TRIAL_COOKIE)
"""All that a browser remembers of a survey: forgotten together on a shared device."""
NAME_FIELD = ":name"
"""No key of a question begins with a colon."""
LONGEST_NAME = 60


class Visit:
    """One request to one survey in one language. Raises Http404 for a survey that is not there.

    A POST holds the draft's row until its transaction ends, so whoever comes second sees what the first has saved.
    `is_second` for a request that runs once more, because another one has just made the row that it wanted to make.
    `new_drafts` says how many were begun from the same address, see `suspicion`. `at_last` makes, after everything is
    saved, what is answered instead.
    """

    new_drafts = 0
    at_last: Callable[[], HttpResponse] | None = None

    def __init__(self, request: HttpRequest, slug: str, language: str, token: str = "", is_second: bool = False):
        self.request = request
        self.is_second = is_second
        self.slug = slug
        self.language = language
        self.in_path = bool(token)
        self._journey: Journey | None = None
        self.addresses = Addresses(slug, language, token)
        known = token or request.COOKIES.get(TRIAL_COOKIE) or request.COOKIES.get(COOKIE, "")
        self.wants_trial = known.startswith(TRIAL) and constant_time_compare(known, trial_token(slug))
        self.standing = self._read("" if known == NEW or self.wants_trial else known)

    def _read(self, token: str) -> Standing:
        """A cookie that opens nothing counts as none; a link that opens nothing is told."""
        standing = standing_of_token(self.slug, token, lock=self.request.method == "POST") if token else None
        if token and standing is None and self.in_path:
            raise UnknownLink(token)
        if standing and not self.in_path:
            standing = self.newer_wave(standing) or standing
        standing = standing or standing_without_draft(self.slug)
        if standing is None:
            raise Http404
        self.request.frame_hosts = standing.survey.frame_hosts
        return standing

    def newer_wave(self, standing: Standing) -> Standing | None:
        """Where to answer now, if the wave has closed and a newer one is open. Corrections and trials stay."""
        draft = standing.draft
        if not standing.wave.has_closed() or (draft and (draft.corrects_id or draft.trial)):
            return None
        newest = standing_without_draft(self.slug)
        is_newer = newest and newest.wave.number > standing.wave.number and newest.wave.is_open()
        return newest if is_newer else None

    @property
    def journey(self) -> Journey:
        """Laid out once for what is saved at this moment."""
        standing = self.standing
        survey, answers, saved = survey_of_version(standing.version_id), standing.answers, standing.saved
        known = self._journey
        if known is None or (known.survey, known.answers, known.saved) != (survey, answers, saved):
            self._journey = Journey(survey, answers, saved, self.label_of)
        return self._journey

    def label_of(self, question: Question, code: str) -> str:
        return option_label(question, code, self.texts(self.side))

    def texts(self, side: str = "") -> Texts:
        """`${key}` stands for what was answered so far."""
        texts = texts_of_edition(self.standing.edition_id, self.language, side)
        survey = survey_of_version(self.standing.version_id)
        return with_answers(texts, survey, lambda: self.journey.counting_answers)

    @property
    def side(self) -> str:
        """As answered, else as invited."""
        invitation = self.standing.invitation
        answered = survey_of_version(self.standing.version_id).side_of(self.standing.answers)
        return answered or (invitation.participant.side if invitation else "")

    @property
    def chosen_name(self) -> str:
        """What somebody who shares a draft wants to be called by the others."""
        if self.standing.invitation is None:
            return ""
        sent = self.request.POST.get(NAME_FIELD)
        return clean(sent if sent is not None else unquote(self.request.COOKIES.get(NAME_COOKIE, "")))[:LONGEST_NAME]

    @property
    def attempt(self) -> str:
        """The name of the attempt to begin a draft, see `attempts`; "" when it was made already."""
        return "" if self.is_second else self.request.POST.get(ATTEMPT_FIELD, "")

    @property
    def languages(self) -> tuple[str, ...]:
        return languages_of_edition(self.standing.edition_id)

    @property
    def is_trial(self) -> bool:
        if self.standing.draft:
            return self.standing.draft.trial
        return self.wants_trial and self.standing.invitation is None

    @property
    def may_answer(self) -> bool:
        return self.is_trial or self.standing.wave.is_open()

    def language_links(self) -> list[dict[str, str | bool]]:
        """For the language switch on pages that are not compiled."""
        return [
            {
                "code": code,
                "name": native_name(code),
                "url": self.address_here(code),
                "current": code == self.language,
            }
            for code in self.languages
        ]

    def address_here(self, language: str) -> str:
        """This same place in another language."""
        own = self.addresses.survey
        return self.addresses.in_language(language).survey + self.request.path.removeprefix(own)

    def remember(self, response: HttpResponse, token: str) -> None:
        """What this browser goes on with, a trial or answers that count."""
        self.set_cookie(response, TRIAL_COOKIE if self.is_trial else COOKIE, token)
        if not self.is_trial and not self.in_path and TRIAL_COOKIE in self.request.COOKIES:
            response.delete_cookie(TRIAL_COOKIE, path=self.addresses.cookie_path, samesite="Lax")

    def set_cookie(self, response: HttpResponse, name: str, text: str) -> None:
        """Of this survey alone. An embedded survey has no cookies."""
        if not self.in_path:
            response.set_cookie(
                name,
                quote(text, safe=""),
                max_age=60 * 60 * 24 * 30,
                path=self.addresses.cookie_path,
                secure=self.request.is_secure(),
                httponly=True,
                samesite="Lax",
            )

    def forget(self, response: HttpResponse) -> None:
        for name in COOKIES:
            response.delete_cookie(name, path=self.addresses.cookie_path, samesite="Lax")


class UnknownLink(Exception):
    """The token in the address, which is its argument, opens no draft."""


def visiting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives a view its Visit, with the language active, and turns what can go wrong into a page that helps."""

    @wraps(view)
    def visit_view(request: HttpRequest, survey: str, language: str, token: str = "", **kwargs) -> HttpResponse:
        if not translation.check_for_language(language):
            raise Http404
        with translation.override(language):
            try:
                if request.method == "POST" and not token and not sent_from_here(request):
                    return notice_page(request, "foreign", status=403)
                _read_post((request, survey, language, token))
                response = _answer(view, (request, survey, language, token), kwargs)
            except UnknownLink as unknown:
                response = notice_page(request, gone_reason(survey, str(unknown)), status=404)
            except (SuspiciousOperation, UnreadablePostError):
                response = notice_page(request, "too_large", status=413, megabytes=megabytes())
        response["Content-Language"] = language
        response["Cache-Control"] = "no-store"
        response.setdefault("Referrer-Policy", "no-referrer" if token else "same-origin")
        if token and not getattr(response, "xframe_options_exempt", False):
            show_in_frames(request, response, survey, hosts_of(request, survey))
        return response

    return visit_view


def _answer(view: Callable[..., HttpResponse], visited: tuple, kwargs: dict) -> HttpResponse:
    """In a transaction where something is sent, and once more where another request made the same row meanwhile."""

    def run(is_second: bool) -> tuple[Visit, HttpResponse]:
        visit = Visit(*visited, is_second=is_second)
        return visit, _in_offered_language(visit) or view(visit, **kwargs)

    visit, response = _in_transaction(visited[0], run) if visited[0].method == "POST" else run(False)
    return visit.at_last() if visit.at_last else response


def _in_transaction(request: HttpRequest, run: Callable[[bool], tuple[Visit, HttpResponse]]):
    try:
        with nothing_left_behind(request), transaction.atomic():
            return run(False)
    except IntegrityError:
        with nothing_left_behind(request), transaction.atomic():
            return run(True)


def sent_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site. Old browsers name no origin; their cookie is SameSite=Lax."""
    origin = request.META.get("HTTP_ORIGIN")
    try:
        return origin is None or urlsplit(origin).netloc == request.get_host()
    except ValueError:  # half an address
        return False


def _read_post(visited: tuple) -> None:
    """Raises SuspiciousOperation or UnreadablePostError for a body that is too large, has too many fields or broke."""
    request = visited[0]

    def visit() -> Visit:
        with transaction.atomic():
            return Visit(*visited)

    if request.method == "POST":
        prepare(request)
        request.POST  # noqa: B018 - parsing is the point
        receive(request, lambda: questions_for_files(request, visit))


def _in_offered_language(visit: Visit) -> HttpResponse | None:
    """What was sent in a language that is offered no longer is kept; the page after it is in another one."""
    if visit.language in visit.languages or visit.request.method == "POST":
        return None
    asked = visit.request.META.get("QUERY_STRING", "")
    response = HttpResponseRedirect(visit.address_here(visit.languages[0]) + (f"?{asked}" if asked else ""))
    if visit.addresses.token == NEW:
        response["Referrer-Policy"] = "strict-origin"  # the page that follows must know who frames it
    return response


def closed_reason(visit: Visit) -> str:
    """Why nothing can be sent now; "" if it can."""
    if visit.may_answer:
        return ""
    return "closed" if visit.standing.wave.has_closed() else "not_open_yet"


def closed_page(visit: Visit, reason: str) -> HttpResponse:
    """`reason` as from `closed_reason`. What was saved stays."""
    context = {"wave": visit.standing.wave, "draft": visit.standing.draft, "start": visit.addresses.start()}
    context["my"] = visit.addresses.with_token("").place("my")
    return notice_page(visit.request, reason, status=410, languages=visit.language_links(), **context)
