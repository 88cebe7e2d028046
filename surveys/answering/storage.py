"""formtools' storage over one draft row."""

from typing import Any

from formtools.wizard.storage.base import BaseStorage

from .attempts import draft_id
from .drafts import begin_draft, new_draft, save_step
from .suspicion import began_at, signs_of_step, with_signs


class DraftStorage(BaseStorage):
    """Steps come from the draft and go to it; the current step is what the address says.

    The request carries its `visit`. Resetting does nothing: looking at a step must never empty a draft.
    """

    has_files = False
    """Whether the step asks for files."""

    def __init__(self, prefix: str, request: Any = None, file_storage: Any = None):
        super().__init__(prefix, request, file_storage)
        self.init_data()
        self.visit = request.visit
        self.standing = self.visit.standing

    def reset(self) -> None:
        pass

    def get_step_data(self, step: str) -> dict[str, Any] | None:
        """The saved answers of a step by key, or None if it was never saved."""
        saved = self.standing.draft.steps.get(step) if self.standing.draft else None
        return saved["answers"] if saved else None

    def set_step_data(self, step: str, cleaned_data: dict[str, Any]) -> None:
        words = {"language": self.visit.language, "step": step, "answers": cleaned_data, "by": self.visit.chosen_name}
        signs = signs_of_step(self.visit.request.POST, self.visit.new_drafts)
        if self.standing.draft:
            self.standing.draft.flags = with_signs(self.standing.draft.flags, signs)
            save_step(draft=self.standing.draft, **words)
        else:
            self.standing.draft = begin_draft(standing=self.standing, **self._of_new(cleaned_data, signs), **words)

    def begin_without_steps(self) -> None:
        """For files that came with a step which is not complete yet."""
        signs = signs_of_step(self.visit.request.POST, self.visit.new_drafts)
        fields = self._of_new({}, signs)
        draft = new_draft(standing=self.standing, language=self.visit.language, steps={}, **fields)
        draft.save(force_insert=True)
        self.standing.draft = draft

    def _of_new(self, answers: dict[str, Any], signs: list[str]) -> dict[str, Any]:
        return {
            "trial": self.visit.is_trial,
            "id": draft_id(self.visit.slug, self.visit.attempt, None if self.has_files else answers),
            "flags": signs,
            "began_at": began_at(self.visit.request.POST, len(answers)),
        }
