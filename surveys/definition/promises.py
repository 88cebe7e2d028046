"""What respondents were promised stays as it was from the first answer on."""

from collections.abc import Iterator, Mapping

from surveys.domain.places import places
from surveys.domain.problems import Problem
from surveys.domain.questions import TYPES
from surveys.domain.survey import SIDES
from surveys.domain.survey import Survey as Definition

from .models import Survey


def broken_promises(survey: Survey, privacy: dict[str, str], dimensions: list[str]) -> Iterator[Problem]:
    changed = (("privacy_locked", survey.privacy != privacy), ("dimensions_locked", survey.dimensions != dimensions))
    if any(differs for _, differs in changed) and has_answers(survey):
        yield from (Problem(code, "") for code, differs in changed if differs)


BAND_ROLES = frozenset({"area", "people_represented"})
"""What tells a small organisation from all others where it is asked to the letter."""


def told_too_finely(definition: Definition, privacy: Mapping[str, str]) -> Iterator[Problem]:
    """Where a side answers anonymously, area and size are asked in bands to choose from."""
    if all(privacy.get(side, "anonymous") != "anonymous" for side in SIDES):
        return
    for ref, _, question in places(definition):
        kind = TYPES.get(question.type)
        if question.role in BAND_ROLES and kind and kind.on_page and not kind.has_options:
            yield Problem("ask_in_bands", ref, {"key": question.key})


def has_answers(survey: Survey) -> bool:
    """Has anybody begun to answer? Trials do not count."""
    return (
        survey.waves.filter(drafts__isnull=False, drafts__trial=False).exists()
        or survey.waves.filter(responses__isnull=False).exists()
    )
