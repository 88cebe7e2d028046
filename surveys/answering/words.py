"""What is wrong with an answer, said to the person who gave it."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.domain.problems import Problem
from surveys.domain.questions import TYPES
from surveys.domain.questions.acknowledge import OK
from surveys.domain.survey import DONT_KNOW, OTHER, PREFER_NOT_SAY, Question

from .texts import Texts
from .uploads.limits import megabytes, most_files
from .uploads.queries import is_attachment


def missing_label(code: str) -> str:
    """The words for "don't know" and "prefer not to say"."""
    return {DONT_KNOW: _("Don’t know"), PREFER_NOT_SAY: _("Prefer not to say")}[code]


def option_label(question: Question, code: str, texts: Texts) -> str:
    """The label of an option in plain text. A code that is not in the survey is shown as it is."""
    own = texts.plain(f"{question.option_path(code)}.label")
    return own or _interface_label(question, code)


def _interface_label(question: Question, code: str) -> str:
    if code in question.missing:
        return missing_label(code)
    if code == OTHER and question.other:
        return _("Other")
    if question.type == "consent":
        return {"yes": _("Yes"), "no": _("No")}.get(code, code)
    if question.type == "acknowledge" and code == OK:
        return _("I confirm this")
    return code


def problem_message(problem: Problem, question: Question, texts: Texts) -> str:
    """One whole sentence that says what to do."""
    if problem.code == "required":
        return _required(problem, question, texts)
    if problem.code == "constraint":
        own = texts.plain(f"question.{question.key}.constraint_message")
        return own or _("This answer does not fit. Please check it.")
    own = TYPES[question.type].messages.get(problem.code)
    return str(own) if own else _MESSAGES[problem.code](problem, question, texts)


def _required(problem: Problem, question: Question, texts: Texts) -> str:
    own = texts.plain(f"question.{question.key}.required_message")
    if problem.ref == question.key:
        return own or (_("Please choose a file.") if is_attachment(question) else _("Please answer this question."))
    row = problem.ref.removeprefix(f"{question.key}_")
    label = texts.plain(f"question.{question.key}.row.{row}.label")
    return _("Please choose an answer for “%(row)s”.") % {"row": label or row}


def _number(number: float) -> str:
    return number_format(int(number) if number == int(number) else number)


def _too_long(problem: Problem, question: Question, texts: Texts) -> str:
    longest = problem.params["longest"]
    return ngettext(
        "Your text is too long. Please use at most %(longest)s character.",
        "Your text is too long. Please use at most %(longest)s characters.",
        longest,
    ) % {"longest": number_format(longest)}


def _too_many(problem: Problem, question: Question, texts: Texts) -> str:
    most = problem.params["most"]
    return ngettext("Please choose at most %(most)s answer.", "Please choose at most %(most)s answers.", most) % {
        "most": number_format(most)
    }


def _too_few(problem: Problem, question: Question, texts: Texts) -> str:
    fewest = problem.params["fewest"]
    return ngettext(
        "Please choose at least %(fewest)s answer.", "Please choose at least %(fewest)s answers.", fewest
    ) % {"fewest": number_format(fewest)}


def _option(problem: Problem, question: Question, texts: Texts) -> dict[str, str]:
    return {"option": option_label(question, problem.params["option"], texts)}


def too_large_message(*_args: object) -> str:
    most = {"most": number_format(megabytes())}
    return _("This file is too large. Please choose one with at most %(most)s MB.") % most


def _too_many_files(*_args: object) -> str:
    most = most_files()
    return ngettext(
        "You can send at most %(most)s file. Please remove one before you add another.",
        "You can send at most %(most)s files. Please remove one before you add another.",
        most,
    ) % {"most": number_format(most)}


_MESSAGES = {
    "unknown_option": lambda *_args: _("This answer is not on offer. Please choose one from the list."),
    "exclusive_with_others": lambda *args: (
        _("“%(option)s” cannot be combined with other answers. Please choose one or the other.") % _option(*args)
    ),
    "too_many": _too_many,
    "too_few": _too_few,
    "other_text_missing": lambda *_args: _("You chose “Other”. Please write what you mean."),
    "too_long": _too_long,
    "not_an_email": lambda *_args: _("Please write an e-mail address like name@example.org."),
    "not_a_number": lambda *_args: _("Please write a number, for example 2 or 0.5."),
    "not_an_integer": lambda *_args: _("Please write a whole number, for example 12."),
    "too_small": lambda problem, *_args: (
        _("Please write a number that is at least %(least)s.") % {"least": _number(problem.params["least"])}
    ),
    "too_large": lambda problem, *_args: (
        _("Please write a number that is at most %(most)s.") % {"most": _number(problem.params["most"])}
    ),
    "date_incomplete": lambda *_args: _("Please write day, month and year."),
    "not_a_date": lambda *_args: _("This date does not exist. Please check day, month and year."),
    "year_in_full": lambda *_args: _("Please write the year with four digits."),
    "off_step": lambda problem, *_args: (
        _("Please write a number that is reached from %(least)s in steps of %(step)s.")
        % {name: _number(problem.params[name]) for name in ("least", "step")}
    ),
    "time_incomplete": lambda *_args: _("Please write hour and minute."),
    "not_a_time": lambda *_args: _("This time does not exist. Please write an hour up to 23 and a minute up to 59."),
    "point_incomplete": lambda *_args: _("Please write latitude and longitude."),
    "not_a_point": lambda *_args: _(
        "This place does not exist. Please write a latitude from -90 to 90 and a longitude from -180 to 180."
    ),
    "no_picture": lambda *_args: _("This is no picture that we can read. Please choose one in JPEG, PNG, WebP or GIF."),
    "no_document": lambda *_args: _(
        "We cannot take this kind of file. Please choose a picture, a PDF, a text or a table."
    ),
    "file_empty": lambda *_args: _("This file is empty. Please choose another one."),
    "file_too_large": too_large_message,
    "picture_too_large": lambda *_args: _("This picture has too many pixels. Please choose a smaller one."),
    "too_many_files": _too_many_files,
    "files_later": lambda *_args: _("Too many files were sent from here. Please try again in an hour."),
    "ranked_twice": lambda *args: _("“%(option)s” stands in two places. Please choose it once.") % _option(*args),
}
