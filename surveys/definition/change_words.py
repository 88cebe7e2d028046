"""Changes of a definition in words: each kind is one sentence, each effect is one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.domain.changes import SURVEY, Change
from surveys.domain.outline import Part
from surveys.domain.survey import DONT_KNOW, OTHER, PREFER_NOT_SAY

from .blocks import QUESTIONS

SENTENCES = {
    "added": gettext_lazy("This question is new."),
    "removed": gettext_lazy("This question is no longer asked."),
    "renamed": gettext_lazy("Its key was formerly: %(names)s. Old answers count here."),
    "retyped": gettext_lazy("Its type changes: %(names)s."),
    "reworded": gettext_lazy("It is asked in other words: %(names)s."),
    "explained": gettext_lazy("Help or messages change: %(names)s."),
    "moved": gettext_lazy("It stands in another place."),
    "rule_changed": gettext_lazy("A rule changes: %(names)s."),
    "required_changed": gettext_lazy("Whether it must be answered changes."),
    "limits_changed": gettext_lazy("A limit changes: %(names)s."),
    "settings_changed": gettext_lazy("A setting changes: %(names)s."),
    "options_added": gettext_lazy("New options: %(names)s."),
    "options_removed": gettext_lazy("Options are no longer offered: %(names)s. Old answers stay in the results."),
    "options_renamed": gettext_lazy("Options have new codes: %(names)s. Old answers count here."),
    "options_reworded": gettext_lazy("Options have other words: %(names)s."),
    "options_moved": gettext_lazy("The options stand in another order."),
    "options_changed": gettext_lazy("Options are offered under another rule: %(names)s."),
    "rows_added": gettext_lazy("New rows: %(names)s."),
    "rows_removed": gettext_lazy("Rows are no longer asked: %(names)s. Old answers stay in the results."),
    "rows_renamed": gettext_lazy("Rows have new codes: %(names)s. Old answers count here."),
    "rows_reworded": gettext_lazy("Rows have other words: %(names)s."),
    "section_added": gettext_lazy("This step or group is new."),
    "section_removed": gettext_lazy("This step or group is gone."),
    "section_moved": gettext_lazy("This step or group stands in another place."),
    "section_reworded": gettext_lazy("Title or introduction change: %(names)s."),
    "section_rule_changed": gettext_lazy("A rule of this step or group changes: %(names)s."),
    "section_settings_changed": gettext_lazy("A setting of this step or group changes: %(names)s."),
    "survey_reworded": gettext_lazy("The words on the start page change: %(names)s."),
    "sides_changed": gettext_lazy("The side of whoever answers is told in another way."),
}

DRAFTS = {
    "keeps_version": gettext_lazy("They keep their version. Nothing is lost."),
    "new_words": gettext_lazy("They show the new words. Nothing is lost."),
}

COMPARABILITY = {
    "comparable": gettext_lazy("Comparable"),
    "with_care": gettext_lazy("Comparable with care"),
    "not_comparable": gettext_lazy("Not comparable"),
    "new_series": gettext_lazy("A new series begins"),
    "series_ends": gettext_lazy("The series ends. Old answers stay in the results."),
}

FIELDS = {
    "relevant": gettext_lazy("When it is asked"),
    "constraint": gettext_lazy("The answer must satisfy"),
    "rows_from": gettext_lazy("Only rows chosen in"),
    "required_when": gettext_lazy("When it must be answered"),
    "read_only": gettext_lazy("When it can be changed"),
    "calculate": gettext_lazy("How it is calculated"),
    "initial": gettext_lazy("How it is filled in at first"),
    "choice_filter": gettext_lazy("Which options are offered"),
    "count": gettext_lazy("How often it is repeated"),
    "minimum": gettext_lazy("Smallest number"),
    "maximum": gettext_lazy("Largest number"),
    "max_length": gettext_lazy("Longest answer, in letters"),
    "places": gettext_lazy("How many are put in order"),
    "role": gettext_lazy("Role in the analysis"),
    "default": gettext_lazy("What is filled in at first"),
    "appearance": gettext_lazy("How it looks"),
}

_MORE_OPTIONS = {
    OTHER: gettext_lazy("Other"),
    DONT_KNOW: gettext_lazy("Don’t know"),
    PREFER_NOT_SAY: gettext_lazy("Prefer not to say"),
}
_IN_LANGUAGES = frozenset({"reworded", "explained", "section_reworded", "survey_reworded"})


@dataclass(frozen=True)
class Words:
    """The words that changes are told in: questions and texts of the new version and of the old one."""

    questions: Mapping[str, Part]
    texts: Mapping[str, str]

    def heading(self, change: Change) -> str:
        if change.key == SURVEY:
            return _("The whole survey")
        is_section, key = change.part
        paths = (f"step.{key}.title", f"group.{key}.label") if is_section else (f"question.{key}.label",)
        return next((text for path in paths if (text := self.texts.get(path))), key)

    def sentence(self, change: Change) -> str:
        names = [str(self._name(change, name)) for name in change.names]
        joined = " → ".join(names) if change.kind == "retyped" else ", ".join(names)
        return str(SENTENCES[change.kind]) % {"names": joined}

    def _name(self, change: Change, name: str) -> object:
        if change.kind in _IN_LANGUAGES:
            return dict(settings.LANGUAGES).get(name, name)
        if change.kind == "retyped":
            return QUESTIONS[name]().label if name in QUESTIONS else name
        if change.kind.startswith("options_"):
            return self.texts.get(self.questions[change.key].option_path(name)) or _MORE_OPTIONS.get(name, name)
        if change.kind.startswith("rows_"):
            return self.texts.get(self.questions[change.key].row_path(name)) or name
        return FIELDS.get(name, name)
