"""What is new is found when somebody looks: a little at once, much in the background."""

from django.conf import settings
from django.core.cache import cache
from django_tasks import task

from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.queries import definition_of

from .sync import LOOKED_UP, find_some_texts, find_texts, unsearched
from .work import FINDING, Work, carry_out, note, work_of

LOOKS_EVERY = 60
"""Seconds. Who turns pages does not look for what is new each time."""


def is_finding(survey: Survey, definition: Definition, back: str) -> bool:
    """Whether it is still under way in the background; then its work has the name FINDING."""
    if _under_way(survey):
        return True
    if not cache.add(f"texts-looked-for:{survey.pk}", True, LOOKS_EVERY) or _few(survey, definition):
        return False
    note(survey.pk, FINDING, Work(FINDING, unsearched(survey).count(), back))
    find_in_background.enqueue(survey.pk)
    return _under_way(survey)


def _few(survey: Survey, definition: Definition) -> bool:
    return find_some_texts(survey, definition) < LOOKED_UP


def _under_way(survey: Survey) -> bool:
    work = work_of(survey.pk, FINDING)
    return work is not None and not work.over


@task()
def find_in_background(survey: int) -> None:
    """Begun again it goes on where it was."""
    found = Survey.objects.get(pk=survey)
    work = work_of(survey, FINDING) or Work(FINDING, unsearched(found).count(), "")
    definition = definition_of(found, settings.LANGUAGE_CODE)
    carry_out(survey, FINDING, work, lambda told: find_texts(found, definition, told), failed="not_found")
