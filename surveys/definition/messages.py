"""What is wrong with a definition, as sentences that say what to do."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from surveys.domain.problems import Problem

SENTENCES = {
    "no_steps": _("The survey has no step yet. Please add one."),
    "empty_step": _("This step has no question. Please add one or delete the step."),
    "empty_section": _("This group has no question. Please add one or delete the group."),
    "no_count": _(
        "“%(key)s” does not say how often. Please choose a whole number, a multiple choice or a ranking, or nothing."
    ),
    "bad_key": _("“%(key)s” cannot be a key. Please use letters a to z, digits and underscores."),
    "reserved_key": _("“%(key)s” is an address of its own. Please choose another key for this step."),
    "duplicate_key": _("The key “%(key)s” is used twice. Please give one of the two another key."),
    "duplicate_option": _("The code “%(option)s” is used twice. Please give one of the two another code."),
    "bad_option": _("The code “%(option)s” cannot be used. Please use letters a to z, digits and underscores."),
    "no_options": _("This question has no options. Please add some."),
    "duplicate_list": _("There are two lists “%(list)s”. Please give one of them another name."),
    "no_rows": _("This matrix has no rows. Please add some."),
    "consent_options": _("A consent is answered with yes or no only."),
    "bad_range": _("These numbers make no range. Please check smallest, largest and distance."),
    "places": _("More places are asked for than there are options."),
    "rows_from_unknown": _("“%(key)s” is not a multiple choice question of this survey. Please choose another one."),
    "unknown_reference": _("This rule uses “%(key)s”, but no question has this key. Please choose another question."),
    "unknown_list": _("This question takes its options from the list “%(list)s”, which is not there. Please add it."),
    "unknown_in_text": _("This text names “%(key)s”, but no question has this key. Please choose another question."),
    "circular_relevance": _("These questions wait for each other: %(keys)s. Please change one of the rules."),
    "unknown_type": _("Questions of the type “%(type)s” cannot be asked."),
    "syntax": _("This expression cannot be read; the mistake is near letter %(column)s: %(source)s"),
    "unknown_function": _("This expression calls “%(name)s”, which is not known: %(source)s"),
    "argument_count": _("“%(name)s” is called with %(count)s values, which is too many or too few: %(source)s"),
    "too_long": _("This expression is too long."),
    "too_deep": _("This expression has too many brackets inside each other."),
    "too_many_dimensions": _("Results may be filtered by at most %(most)s questions."),
    "renamed_key": _(
        "This question looks like “%(former)s” under another key. Please write “%(former)s” under “Formerly”, so that "
        "old answers still count. If you mean another question, please give it other words."
    ),
    "renamed_code": _(
        "“%(option)s” looks like “%(former)s” under another code. Please write “%(former)s” under “Formerly”, so that "
        "old answers still count. If you mean something else, please give it another label."
    ),
    "former_twice": _("“%(former)s” is named under “Formerly” twice. Please keep it in one place only."),
    "former_key_in_use": _(
        "“%(key)s” is the former key of “%(newest)s”. Please choose another key for one of the two questions."
    ),
    "former_code_in_use": _("“%(option)s” is the former code of “%(newest)s”. Please choose another code."),
    "source_not_published": _("Please publish the page in its original language first."),
    "ask_in_bands": _(
        "Some organisations answer anonymously, and an exact answer to “%(key)s” would tell who they are. Please ask "
        "it as a choice between bands."
    ),
    "privacy_locked": _("Somebody has already begun to answer. The privacy mode can no longer be changed."),
    "no_report_back": _(
        "Please say by which day you will report back what became of the answers. The survey cannot open without it."
    ),
    "report_back_too_early": _("The day of the report back must not lie before the last day of the survey."),
    "closes_before_it_opens": _("The survey must close after it opens."),
    "reminder_outside": _("The day of the reminder must lie between the first and the last day."),
    "waves_overlap": _("Wave %(count)s is open at the same time. Please close it first, or choose other dates."),
    "has_opened": _("This wave has opened already. What has closed opens again as a new wave."),
    "not_open": _("This wave is not open."),
    "dimensions_locked": _("Somebody has already begun to answer. The filters of results can no longer be changed."),
}

UNKNOWN = _("This cannot be published: %(code)s.")


def sentence(problem: Problem) -> str:
    """Parameters that are lists are joined with arrows, as circles of rules are read."""
    params = {name: _shown(content) for name, content in problem.params.items()}
    return str(SENTENCES.get(problem.code, UNKNOWN)) % {**_NO_PARAMS, "code": problem.code, **params}


def sentences(problems: Iterable[Problem]) -> list[str]:
    """With the place in front, for where the block itself is not shown."""
    return [f"{problem.ref}: {sentence(problem)}" if problem.ref else sentence(problem) for problem in problems]


_NO_PARAMS: Mapping[str, str] = dict.fromkeys(
    ("key", "keys", "option", "type", "column", "source", "name", "count", "most", "former", "newest", "list"), ""
)


def _shown(content: Any) -> str:
    return " → ".join(map(str, content)) if isinstance(content, (list, tuple)) else str(content)
