"""Names of groups, and what a page says where it shows nothing."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from surveys.answering.models import Side
from surveys.domain.survey import Question

from ..definition import Definition
from ..dimensions import SIDE
from ..door import Shown
from ..suppression import small_group


def question_of(definition: Definition, key: str) -> Question | None:
    return next((question for question in definition.questions if question.key == key), None)


def dimension_label(key: str, definition: Definition) -> str:
    if key == SIDE:
        return _("Side")
    question = question_of(definition, key)
    return definition.labels.plain_question(question) if question else key


def group_label(key: str, code: str, definition: Definition) -> str:
    """One value of a dimension."""
    if key == SIDE:
        return side_label(code)
    question = question_of(definition, key)
    return definition.labels.plain_option(question, code) if question else code


def side_label(side: str) -> str:
    return str(Side(side).label) if side in Side.values else _("Side not known")


def why_in_words(shown: Shown) -> str:
    """Why nothing is shown and what to do; "" where something is."""
    smallest = {"smallest": number_format(small_group())}
    return {
        "": "",
        "nothing_yet": _(
            "There are too few answers to show. The results appear as soon as at least %(smallest)s answers are in."
        ),
        "too_few": _(
            "Fewer than %(smallest)s answered in this group, or smaller groups could be computed from it, so "
            "nothing of it is shown. Please choose another group or take a filter away."
        )
        if shown.where
        else _(
            "There are too few answers to show. The results appear as soon as at least %(smallest)s answers are in."
        ),
        "complement": _(
            "Too few are outside this group: what they answered could be computed. Please take a filter away."
        ),
        "combination": _("These filters cannot be combined. Please choose others."),
    }.get(shown.why, _("This is not shown, so that small groups stay hidden.")) % smallest


def of_in_words(count: int, of: int) -> str:
    return _("%(count)s of %(of)s") % {"count": number_format(count), "of": number_format(of)}
