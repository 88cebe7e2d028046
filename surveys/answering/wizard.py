"""The steps of a survey as formtools' wizard over one draft row."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from formtools.wizard.views import NamedUrlWizardView

from surveys.domain.journey import Journey
from surveys.domain.questions import TYPES
from surveys.domain.survey import Step

from .attempts import ATTEMPT_FIELD, draft_begun, draft_id
from .compiled import forms_of_version
from .forms import StepForm, locked_refs
from .organisation.confirming import Proposal
from .organisation.sharing import remember_name
from .rounds import saved_fields, with_rounds_changed
from .step_pages import TEMPLATE, StepFilling, compiled_page, no_file, no_mark
from .step_slots import step_slots
from .suspicion import MOST_AN_HOUR, count_new_draft
from .uploads.queries import attachments_of, file_ids
from .uploads.receiving import SentFiles, draft_begun_with
from .uploads.showing import ShownFiles
from .visit import Visit, closed_page, closed_reason


class AnsweringWizard(NamedUrlWizardView):
    """Shows one step and saves one step; the address says which.

    Forms, conditions and storage belong to the request, because each draft has its own version and answers.
    """

    storage_name = "surveys.answering.storage.DraftStorage"
    visit: Visit
    files: SentFiles | None

    def get_prefix(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return ""

    def get_form_prefix(self, step: str | None = None, form: Any = None) -> str | None:
        return None

    def get_step_url(self, step: str) -> str:
        return self.visit.addresses.place(step)

    def dispatch(self, request: HttpRequest, *args: Any, visit: Visit, step: str, **kwargs: Any) -> HttpResponse:
        self.visit = visit
        request.visit = visit
        self.form_list = forms_of_version(self.visit.standing.version_id)
        if step not in self.form_list:
            raise Http404
        self._follow(self.visit.journey)
        return super().dispatch(request, step=step)

    def _follow(self, journey: Journey) -> None:
        """Takes the steps from the answers as they are now."""
        self.journey = journey
        self.condition_dict = {key: _sees(key) for key in self.form_list}

    def get(self, request: HttpRequest, *args: Any, step: str, **kwargs: Any) -> HttpResponse:
        if refusal := self._refusal(step):
            return refusal
        self.storage.current_step = step
        return HttpResponse(self._page(step))

    def post(self, request: HttpRequest, *args: Any, step: str, **kwargs: Any) -> HttpResponse:
        if refusal := self._refusal(step):
            return refusal
        self.storage.current_step = step
        self.was_new = self.visit.standing.draft is None
        sent = with_rounds_changed(request.POST)
        self.files = self._sent_files(step, sent)
        self.storage.has_files = self.files is not None
        form = self.get_form(data=self.files.data if self.files else sent)
        if sent is not request.POST:
            return self._again(step, self._unreported(form), 200)
        if not form.is_valid():
            return self._again(step, form, 422)
        if self._changed_meanwhile(step, form.cleaned_data):
            return self._again(step, form, 409)
        if self._too_many_new():
            return self._held_back(step, form)
        return self._save(step, form)

    def _sent_files(self, step: str, sent: QueryDict) -> SentFiles | None:
        """None for a step that asks for none. Whoever sends the same files anew goes on with the draft they began."""
        found = self.form_list[step].step
        if not attachments_of(found):
            return None
        standing, attempt = self.visit.standing, self.request.POST.get(ATTEMPT_FIELD, "")
        owner = draft_id(self.visit.slug, attempt)
        if standing.draft is None and self.visit.is_second:
            standing.draft = draft_begun_with(self.request, found, sent, self.visit.slug, owner)
            self._follow(self.visit.journey)
            owner = None
        return SentFiles(self.request, found, sent, standing.draft, owner)

    def _again(self, step: str, form: StepForm, status: int) -> HttpResponse:
        """The same page with what was sent. Files are kept: no browser would send them once more by itself."""
        standing = self.visit.standing
        if self.files and self.files.new:
            if standing.draft is None:
                if self._too_many_new():
                    return self._held_back(step, form)
                self.storage.begin_without_steps()
            self.files.keep(standing.draft, file_ids(standing.draft.steps))
        if self.was_new and standing.draft and self.visit.in_path:
            self.visit.addresses = self.visit.addresses.with_token(standing.token)
        response = HttpResponse(self._page(step, form, conflict=status == 409), status=status)
        if self.was_new and standing.draft:
            self.visit.remember(response, standing.token)
        return response

    def _held_back(self, step: str, form: StepForm) -> HttpResponse:
        return HttpResponse(self._page(step, form), status=429, headers={"Retry-After": "3600"})

    def _too_many_new(self) -> bool:
        """Drafts from one address. Who was invited is never held back."""
        standing = self.visit.standing
        if standing.draft is None and standing.invitation is None:
            self.visit.new_drafts = count_new_draft(self.request)
        return self.visit.new_drafts > MOST_AN_HOUR

    def _unreported(self, form: StepForm) -> StepForm:
        """What was sent to add or take away a round: read, not judged yet and not saved."""
        form.shown = frozenset()
        form.is_valid()
        return form

    def _refusal(self, step: str) -> HttpResponse | None:
        """A closed survey, a sent draft, or a step whose turn has not come. A draft can be saved even after closing."""
        draft = self.visit.standing.draft
        if self.visit.standing.is_answered:
            return HttpResponseRedirect(self.visit.addresses.place("receipt"))
        if (reason := closed_reason(self.visit)) and not (draft and self.request.method == "POST"):
            return closed_page(self.visit, reason)
        if not self._may_visit(step):
            first = self.journey.first_open or self.journey.steps[0]
            return HttpResponseRedirect(self.get_step_url(first.key))
        return None

    def _may_visit(self, step: str) -> bool:
        """Whoever sends a step before its turn, because an earlier one changed meanwhile, loses nothing by it."""
        return self.journey.sees(step) if self.request.method == "POST" else self.journey.may_visit(step)

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        shown = self.request.POST.get("shown")
        return {
            "elsewhere": self.journey.answers_elsewhere(step),
            "locked": self.visit.standing.locked,
            "shown": frozenset(shown.split()) if shown is not None else None,
            "label_of": self.visit.label_of,
        }

    def process_step(self, form: StepForm) -> dict[str, Any]:
        return form.cleaned_data

    def _changed_meanwhile(self, step: str, answers: dict[str, Any]) -> bool:
        """Only what was saved can have changed: a page from an earlier draft that is gone is saved as it is."""
        draft = self.visit.standing.draft
        saved = draft.steps.get(step) if draft else None
        return bool(
            saved and str(saved["revision"]) != self.request.POST.get("revision", "0") and saved["answers"] != answers
        )

    def _save(self, step: str, form: StepForm) -> HttpResponse:
        standing = self.visit.standing
        was_new = standing.draft is None
        sent = self.request.POST.get(ATTEMPT_FIELD, "")
        if was_new and self.visit.is_second:
            standing.draft = draft_begun(self.visit.slug, sent, step, form.cleaned_data)
        before = file_ids(standing.draft.steps.get(step)) if self.files and standing.draft else set()
        is_first = was_new or not (standing.draft.steps or standing.draft.earlier)
        if not (was_new and standing.draft):
            self.storage.set_step_data(step, self.process_step(form))
        if self.files:
            self.files.keep(standing.draft, before)
            self.files.settle(standing.draft, before, file_ids(form.cleaned_data))
        self._follow(self.visit.journey)
        response = HttpResponseRedirect(self._after(step, form, is_first))
        if self.was_new:
            self.visit.remember(response, self.visit.standing.token)
        remember_name(self.visit, response)
        return response

    def _after(self, step: str, form: StepForm, was_new: bool) -> str:
        """The same step while it has new questions, then the check page if that is where one came from, or the next."""
        addresses = self.visit.addresses
        if was_new and self.visit.in_path:
            addresses = addresses.with_token(self.visit.standing.token)
        if self._new_questions(step, form):
            return addresses.place(step) + "?more=1"
        if self.request.POST.get("return_to") == "check" and self.journey.first_open is None:
            return addresses.place("check")
        if (first := self.journey.first_open) and not self.journey.may_visit(step):
            return addresses.place(first.key) + "?early=1"
        following = self.journey.next_after(step)
        place = addresses.place(following.key if following else "check")
        return place + "?saved=1" if was_new and not self.visit.in_path else place

    def _new_questions(self, step: str, form: StepForm) -> bool:
        if form.shown is None:
            return False
        return any(
            asked.ref not in form.shown and TYPES[asked.question.type].unanswered(asked.question, asked.answers)
            for asked in self.journey.asked(step)
        )

    def _page(self, step_key: str, form: StepForm | None = None, conflict: bool = False) -> str:
        visit, standing = self.visit, self.visit.standing
        page = compiled_page(TEMPLATE, standing.version_id, standing.edition_id, step_key, visit.language, visit.side)
        step = self.form_list[step_key].step
        proposal = Proposal(standing.draft, self.journey.survey, step)
        journey = self._journey_with(form, proposal)
        files = ShownFiles(visit, step) if attachments_of(step) else None
        fields = form.sent if form else _saved_fields(step, proposal.answers | standing.answers)
        filling = StepFilling(
            step=step,
            journey=journey,
            texts=visit.texts(visit.side),
            fields=files.and_waiting(fields) if files and not form else fields,
            address_of=visit.address_here,
            problems=form.reading.problems if form else (),
            rounds=form.reading.rounds if form else {},
            locked=locked_refs(step, standing.locked),
            mark_of=proposal.mark_of if proposal else no_mark,
            file_of=files.html if files else no_file,
        )
        filling.page = step_slots(visit, step, filling, proposal, conflict)
        return page.fill(filling.content_of)

    def _journey_with(self, form: StepForm | None, proposal: Proposal) -> Journey:
        """With what was just sent, or is proposed, so that the page shows the questions that follow from it."""
        if form is None and proposal.answers:
            return self.journey.with_answers({**proposal.answers, **self.journey.answers})
        if form is None:
            return self.journey
        answers = {**self.journey.answers_elsewhere(form.step.key), **form.reading.answers}
        return self.journey.with_answers(answers)


def _sees(step: str) -> Callable[[AnsweringWizard], bool]:
    """A condition as formtools asks for it, only when it needs to know."""
    return lambda wizard: wizard.journey.sees(step)


def _saved_fields(step: Step, answers: dict[str, Any]):
    fields = dict(saved_fields(step.items, answers))
    return lambda name: fields.get(name, [])


_wizard = AnsweringWizard.as_view(form_list=[("placeholder", StepForm)], url_name="surveys_answering:place")


def step_view(visit: Visit, step: str) -> HttpResponse:
    return _wizard(visit.request, visit=visit, step=step)
