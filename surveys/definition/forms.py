"""The editor's form of a survey page."""

from wagtail.admin.forms import WagtailAdminPageForm

from surveys.domain.problems import Problem

from .block_errors import block_error
from .keys import give_keys, give_list_keys
from .messages import sentence
from .publishing import check_page
from .refusal import PublishingRefused
from .stream import steps_in

_FIELDS = {
    "privacy_locked": "privacy_mo",
    "dimensions_locked": "steps",
    "no_report_back": "report_back_on",
    "report_back_too_early": "report_back_on",
    "waves_overlap": "closes",
}


class SurveyPageForm(WagtailAdminPageForm):
    """Gives keys on every save. What must be mended stops publishing and submitting, never the saving of a draft."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("steps") is not None:
            give_keys(cleaned["steps"], self.instance.steps if self.instance.pk else None)
        if cleaned.get("lists") is not None:
            give_list_keys(cleaned["lists"], self.instance.lists if self.instance.pk else None)
        return cleaned

    def _post_clean(self):
        """The page is checked as it would be published, when its fields have been filled in from the form."""
        super()._post_clean()
        if self.is_deferred_validation or "steps" not in self.cleaned_data:
            return
        try:
            check_page(self.instance)
        except PublishingRefused as refused:
            self._show(refused.problems)

    def _show(self, problems: list[Problem]) -> None:
        own = [problem for problem in problems if problem.code not in _FIELDS]
        if own:
            self.add_error("steps", block_error(steps_in(self.instance.steps), own))
        for problem in problems:
            if problem.code in _FIELDS:
                self.add_error(_FIELDS[problem.code], sentence(problem))
