"""What the page of a survey of the builder says, for one whose source is a workbook: privacy by side, and filters."""

from collections.abc import Iterator

from django import forms
from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from surveys.domain.problems import Problem
from surveys.domain.structure import from_json
from surveys.domain.survey import SIDES

from .messages import sentence
from .models import Survey, TextEdition
from .promises import broken_promises, told_too_finely
from .renames import latest_edition

MOST = 3
FILTERS = ("single", "consent")
"""By consent, so that open data can count those who gave it."""
MODES = (
    ("named", _("Under their name")),
    ("confidential", _("Confidential: known to the coordinating team only")),
    ("anonymous", _("Anonymous")),
)


class PromiseForm(forms.Form):
    """Nothing of it may change from the first answer on."""

    privacy_mo = forms.ChoiceField(label=_("migrant organisations"), choices=MODES)
    privacy_administration = forms.ChoiceField(label=_("administrations"), choices=MODES)
    privacy_partner = forms.ChoiceField(label=_("partners"), choices=MODES)
    dimensions = forms.MultipleChoiceField(
        label=_("filter dimensions"),
        help_text=_("For at most three questions, chosen before the survey opens."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data, survey: Survey):
        modes = {f"privacy_{side}": survey.privacy.get(side, "anonymous") for side in SIDES}
        super().__init__(data, initial={**modes, "dimensions": survey.dimensions})
        self.survey, self.edition = survey, latest_edition(survey)
        self.fields["dimensions"].choices = list(_filters(self.edition))

    @property
    def privacy(self) -> dict[str, str]:
        return {side: self.cleaned_data[f"privacy_{side}"] for side in SIDES}

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for problem in self._problems():
                self.add_error(None, sentence(problem))
        return cleaned

    def _problems(self) -> Iterator[Problem]:
        dimensions = self.cleaned_data["dimensions"]
        if len(dimensions) > MOST:
            yield Problem("too_many_dimensions", "", {"most": MOST})
        if self.edition:
            yield from told_too_finely(from_json(self.edition.version.structure), self.privacy)

    @transaction.atomic
    def save(self, user) -> bool:
        """False, with errors, where somebody has begun to answer."""
        survey = Survey.objects.select_for_update().get(pk=self.survey.pk)
        known = {side: survey.privacy.get(side, "anonymous") for side in SIDES}
        privacy = survey.privacy if known == self.privacy else self.privacy
        for problem in broken_promises(survey, privacy, self.cleaned_data["dimensions"]):
            self.add_error(None, sentence(problem))
        if self.errors:
            return False
        survey.privacy, survey.dimensions = privacy, self.cleaned_data["dimensions"]
        survey.save(update_fields=["privacy", "dimensions"])
        log(instance=survey, action="wagtail.edit", user=user)
        return True


def _filters(edition: TextEdition | None) -> Iterator[tuple[str, str]]:
    """Key and words of those that are asked once, in the order of the newest version."""
    if edition is None:
        return
    words = edition.texts.get(edition.source_language, {})
    for step in from_json(edition.version.structure).steps:
        for question in step.questions:
            if question.type in FILTERS:
                yield question.key, strip_tags(words.get(f"question.{question.key}.label", question.key))
