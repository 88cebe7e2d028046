"""What respondents were promised stays as it was from the first answer on."""

from collections.abc import Iterator

from surveys.domain.problems import Problem

from .models import Survey


def broken_promises(survey: Survey, privacy: dict[str, str], dimensions: list[str]) -> Iterator[Problem]:
    changed = (("privacy_locked", survey.privacy != privacy), ("dimensions_locked", survey.dimensions != dimensions))
    if any(differs for _, differs in changed) and has_answers(survey):
        yield from (Problem(code, "") for code, differs in changed if differs)


def has_answers(survey: Survey) -> bool:
    """Has anybody begun to answer? Trials do not count."""
    return (
        survey.waves.filter(drafts__isnull=False, drafts__trial=False).exists()
        or survey.waves.filter(responses__isnull=False).exists()
    )
