"""The choices sheet: named lists, and a list for each question that has options of its own."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext as _

from surveys.domain.survey import DONT_KNOW, OTHER, PREFER_NOT_SAY, Option, Question, Survey

from .own_lists import MISSING_LIST
from .own_names import OWN, OWN_LABEL
from .write_texts import Words

_SAID: Mapping[str, Callable[[], str]] = {
    DONT_KNOW: lambda: _("Don’t know"),
    PREFER_NOT_SAY: lambda: _("Prefer not to say"),
    OTHER: lambda: _("Other"),
    "yes": lambda: _("Yes"),
    "no": lambda: _("No"),
}


LISTED = ("single", "multiple", "scale", "consent", "ranking", "matrix")
CHOICES = ("single", "multiple", "scale", "consent", "matrix")
"""Types whose "don't know" is one of the options."""


def is_listed(question: Question) -> bool:
    return question.type in LISTED and bool(question.options)


def offered(question: Question) -> tuple[Option, ...]:
    return question.choices if question.type in CHOICES else question.options


def list_of(question: Question, survey: Survey) -> str:
    """The name of the list that a question's row refers to."""
    if question.list and len(offered(question)) == len(question.options):
        return question.list
    wanted = f"{question.list}_{question.key}" if question.list else question.key
    wanted = "".join(letter if letter.isalnum() or letter in "_-" else "_" for letter in wanted)
    while wanted in survey.lists:
        wanted += "_"
    return wanted


def missing_list(question: Question) -> str:
    """The list of the row that asks why a question of another type is not answered."""
    return "_".join((MISSING_LIST, *question.missing))


def choice_rows(survey: Survey, words: Words) -> Iterator[dict[str, str]]:
    for name, options in survey.lists.items():
        for option in options:
            yield _row(name, option, words.cells("label", f"list.{name}.option.{option.code}.label"))
    missing: dict[str, Question] = {}
    for question in survey.questions.values():
        if is_listed(question) and (name := list_of(question, survey)) not in survey.lists:
            yield from _own_list(name, question, words)
        if question.missing and question.type not in CHOICES:
            missing[missing_list(question)] = question
    for name, question in missing.items():
        for code in question.missing:
            yield _row(name, Option(code), words.said("label", _SAID[code]))


def _own_list(name: str, question: Question, words: Words) -> Iterator[dict[str, str]]:
    own = {option.code for option in question.options}
    for option in offered(question):
        label = words.cells("label", f"{question.option_path(option.code)}.label")
        row = _row(name, Option(option.code) if option.code not in own else option, label)
        part = "" if option.code in own else OTHER if option.code == OTHER else "missing"
        if label:
            yield row | ({f"{OWN}part": f"{part} {OWN_LABEL}"} if part else {})
        elif part or (question.type == "consent" and option.code in _SAID):
            yield row | words.said("label", _SAID[option.code]) | {f"{OWN}part": part or "unlabelled"}
        else:
            yield row


def _row(name: str, option: Option, label: Mapping[str, str]) -> dict[str, str]:
    row = {"list_name": name, "name": option.code, **label, **option.columns}
    if option.exclusive:
        row[f"{OWN}exclusive"] = "yes"
    if option.relevant:
        row[f"{OWN}relevant"] = option.relevant.source
    return row
