"""What stops a workbook from being published, as sentences that say what to do in a spreadsheet."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from surveys.definition.messages import sentence
from surveys.domain.problems import Problem

SENTENCES = {
    "renamed_key": _(
        "The question “%(key)s” looks like “%(former)s” under another name. If it is the same question, please declare "
        "the rename %(former)s=%(key)s, so that old answers still count. If not, please give it other words."
    ),
    "renamed_code": _(
        "The option “%(option)s” of “%(question)s” looks like “%(former)s” under another name. If it is the same one, "
        "please declare the rename %(question)s/%(former)s=%(option)s, so that old answers still count. If not, please "
        "give it another label."
    ),
    "former_twice": _("“%(former)s” was renamed twice. Please declare one of the two only."),
}


def sentences(problems: Iterable[Problem]) -> list[str]:
    return [_sentence(problem) for problem in problems]


def _sentence(problem: Problem) -> str:
    words = SENTENCES.get(problem.code)
    if words is None:
        return f"{problem.ref}: {sentence(problem)}" if problem.ref else sentence(problem)
    return str(words) % {"question": problem.ref.rpartition(".")[2], **problem.params}
