"""One page: the whole survey, to be filled in for somebody else."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveys.answering.compiled import survey_of_version
from surveys.answering.forms import StepForm, form_class
from surveys.answering.invitations.models import Invitation
from surveys.answering.queries import standing_without_draft
from surveys.answering.rounds import with_rounds_changed
from surveys.answering.submission import receipt_of
from surveys.answering.uploads.queries import has_attachments
from surveys.answering.uploads.receiving import SentFiles
from surveys.answering.visit import Visit, closed_page, visiting
from surveys.domain.answers import rounds_sent
from surveys.domain.journey import Journey

from .access import may_take_down
from .forms import EntryForm
from .one_page import EntryFilling, compiled, on_one_page
from .services import Incomplete, hold, kept_entry, open_invitations, take_down

ENTRY = "entry[id]"
KEPT = ("mode", "language", "day")
"""What stays the same for the next one of a pile."""


@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def assisted(visit: Visit) -> HttpResponse:
    user = visit.request.user
    if not user.is_authenticated:
        return redirect_to_login(visit.request.get_full_path())
    if not may_take_down(user):
        raise PermissionDenied
    visit.standing = _standing_of_nobody(visit)
    wave = visit.standing.wave
    if not wave.is_open() and not wave.has_closed():
        return closed_page(visit, "not_open_yet")
    page = EntryPage(visit)
    return page.post() if visit.request.method == "POST" else page.get()


def _standing_of_nobody(visit: Visit):
    """Whatever this browser remembers of the helper's own answers."""
    standing = standing_without_draft(visit.slug)
    if standing is None:
        raise Http404
    return standing


class EntryPage:
    def __init__(self, visit: Visit):
        self.visit = visit
        self.request: HttpRequest = visit.request
        self.standing = visit.standing
        self.survey = survey_of_version(self.standing.version_id)
        self.whole = on_one_page(self.survey)
        self.asks_for_files = has_attachments(self.survey)
        self.invitations = open_invitations(self.standing.wave)

    def get(self) -> HttpResponse:
        asked = self.request.GET
        known = {name: asked[name] for name in KEPT if name in asked}
        about = self._about(initial={"language": self.visit.language} | known)
        entry = _uuid_of(asked.get("entry"))
        kept = kept_entry(self.standing.wave, entry) if entry else None
        return self._page(uuid.uuid4(), about, code=receipt_of(kept) if kept else "")

    def post(self) -> HttpResponse:
        sent = with_rounds_changed(self.request.POST)
        entry = _uuid_of(sent.get(ENTRY)) or uuid.uuid4()
        if kept_entry(self.standing.wave, entry):
            return self._next(entry, self.request.POST)
        about = self._about(data=sent)
        self.standing.invitation = self._invitation(about)
        self.files = self._sent_files(entry, sent)
        form = self._step_form(self.files.data if self.files else sent)
        form.is_valid()
        if sent is not self.request.POST:
            return self._page(entry, self._about(initial=_said(sent)), form)
        if _has_new_rounds(form, sent):
            return self._page(entry, self._about(initial=_said(sent)), form, more=True)
        if about.errors or form.reading.problems:
            return self._page(entry, about, form, with_problems=True)
        return self._keep(entry, about, form)

    def _sent_files(self, entry: uuid.UUID, sent) -> SentFiles | None:
        """They are kept once everything is; before that they have to be chosen again."""
        return SentFiles(self.request, self.whole.steps[0], sent, None, entry) if self.asks_for_files else None

    def _keep(self, entry: uuid.UUID, about: EntryForm, form: StepForm) -> HttpResponse:
        try:
            with transaction.atomic():
                take_down(
                    standing=self.standing,
                    entry=entry,
                    answers=form.reading.answers,
                    label_of=self.visit.label_of,
                    language=about.cleaned_data["language"],
                    mode=about.cleaned_data["mode"],
                    day=about.cleaned_data["day"],
                    files=self.files,
                )
        except IntegrityError:
            if kept_entry(self.standing.wave, entry):
                return self._next(entry, self.request.POST)
            if not self.visit.is_second:
                raise
            self.standing.draft = None
            return self._page(uuid.uuid4(), about, form)
        except Incomplete as lacking:
            self.standing.draft = None
            return self._page(entry, about, form, with_problems=True, lacking=lacking.step)
        return self._next(entry, self.request.POST)

    def _next(self, entry: uuid.UUID, sent) -> HttpResponse:
        """On to the next one of a pile. Whoever loads that page again sends nothing twice."""
        same = {name: sent.get(f"entry[{name}]", "") for name in KEPT}
        return HttpResponseRedirect(f"{self.request.path}?{urlencode({'entry': str(entry), **same})}")

    def _about(self, **given: Any) -> EntryForm:
        standing = self.standing
        return EntryForm(**given, wave=standing.wave, languages=self.visit.languages, invitations=self.invitations)

    def _invitation(self, about: EntryForm) -> Invitation | None:
        """Held until this request ends; gone to another helper in the meantime, it is told like any other problem."""
        chosen = about.cleaned_data.get("invitation") if about.is_bound and not about.errors.get("invitation") else ""
        if not chosen:
            return None
        invitation = hold(chosen)
        self.invitations = open_invitations(self.standing.wave)
        if invitation and invitation in self.invitations:
            return invitation
        about.add_error("invitation", about.fields["invitation"].error_messages["invalid_choice"])
        return None

    def _step_form(self, sent) -> StepForm:
        step = self.whole.steps[0]
        return form_class(self.whole, step)(
            sent, elsewhere={}, shown=None, label_of=self.visit.label_of, locked=self.standing.locked
        )

    def _page(
        self,
        entry: uuid.UUID,
        about: EntryForm,
        form: StepForm | None = None,
        *,
        with_problems: bool = False,
        lacking: str = "",
        code: str = "",
        more: bool = False,
    ) -> HttpResponse:
        texts = self.visit.texts()
        filling = self._filling(form, with_problems, texts)
        problems = [*about.messages, *filling.messages] if with_problems else []
        if lacking:
            title = texts.plain(f"step.{lacking}.title")
            problems.append((f"g_step-{lacking}", _("Something is missing in “%(step)s”.") % {"step": title}))
        context = {
            "about": about,
            "code": code,
            "entry": entry,
            "has_files": self.asks_for_files,
            "languages": self.visit.language_links(),
            "more": more,
            "plain_title": texts.plain("title"),
            "problems": problems,
            "questions": compiled(self.survey, texts).fill(filling.content_of),
            "survey": self.standing.survey,
            "survey_title": texts.html("title"),
            "visit": self.visit,
        }
        status = 422 if problems else 200
        return render(self.request, "surveys/answering/assisted/entry.html", context, status=status)

    def _filling(self, form: StepForm | None, with_problems: bool, texts) -> EntryFilling:
        return EntryFilling(
            step=self.whole.steps[0],
            journey=Journey(self.whole, form.reading.answers if form else {}, label_of=self.visit.label_of),
            texts=texts,
            fields=form.sent if form else lambda name: [],
            address_of=self.visit.address_here,
            problems=form.reading.problems if form and with_problems else (),
            rounds=form.reading.rounds if form else {},
        )


def _has_new_rounds(form: StepForm, sent) -> bool:
    """Whether the answers ask for more rounds of a repeat than stood on the page."""
    pages = {ref: set(rounds_sent(sent[name])) for ref in form.reading.rounds if (name := f"{ref}__rounds") in sent}
    return any(set(form.reading.rounds[ref]) - on_page for ref, on_page in pages.items())


def _said(sent) -> dict[str, str]:
    return {name: sent.get(f"entry[{name}]", "") for name in (*KEPT, "invitation")}


def _uuid_of(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
