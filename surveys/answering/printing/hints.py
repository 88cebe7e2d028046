"""How a question wants to be answered by hand, in one sentence."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.answering.values_in_words import number_in_words
from surveys.domain.questions import taken_for
from surveys.domain.questions.range import bounds
from surveys.domain.survey import Question


def hint_of(question: Question) -> list[str]:
    """Sentences; none where the form speaks for itself."""
    find = _HINTS.get(taken_for(question.type))
    found = [find(question)] if find else []
    if question.choice_filter:
        found.append(_("Which of these answers fit depends on your earlier answers."))
    return [hint for hint in found if hint]


def _one(question: Question) -> str:
    return _("Please tick one box.")


def _several(question: Question) -> str:
    """A lower limit of one says nothing more than that there is an answer."""
    fewest, most = int(question.minimum or 0), question.maximum
    if fewest > 1 and most is not None:
        numbers = {"fewest": number_in_words(fewest), "most": number_in_words(most)}
        return _("Please tick at least %(fewest)s and at most %(most)s boxes.") % numbers
    if fewest > 1:
        few = ngettext("Please tick at least %(count)s box.", "Please tick at least %(count)s boxes.", fewest)
        return few % {"count": number_in_words(fewest)}
    if most is not None:
        many = ngettext("Please tick at most %(count)s box.", "Please tick at most %(count)s boxes.", int(most))
        return many % {"count": number_in_words(most)}
    return _("You can tick several boxes.")


def _number(question: Question) -> str:
    least, most = question.minimum, question.maximum
    words = {"least": number_in_words(least), "most": number_in_words(most)}
    if least is not None and most is not None:
        return _("Please write a number from %(least)s to %(most)s.") % words
    if least is not None:
        return _("Please write a number that is at least %(least)s.") % words
    return _("Please write a number that is at most %(most)s.") % words if most is not None else ""


def _range(question: Question) -> str:
    low, high, _step = bounds(question)
    words = {"least": number_in_words(low), "most": number_in_words(high)}
    return _("From %(least)s to %(most)s.") % words


def _row(question: Question) -> str:
    return _("Please tick one box in each row.")


def _ranking(question: Question) -> str:
    return _("Please write what comes first at place 1, and each answer only once.")


def _attachment(question: Question) -> str:
    return _("Please enclose it with this form.")


_HINTS: dict[str, Callable[[Question], str]] = {
    "single": _one,
    "scale": _one,
    "consent": _one,
    "multiple": _several,
    "integer": _number,
    "decimal": _number,
    "range": _range,
    "matrix": _row,
    "ranking": _ranking,
    "image": _attachment,
    "file": _attachment,
}
