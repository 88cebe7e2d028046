"""The types of questions in the builder: ours, and those that a project names in SURVEYS_QUESTION_TYPES."""

from django.conf import settings
from django.utils.module_loading import import_string

from surveys.domain.questions import add_type, taken_for

from .questions import QUESTIONS as OURS
from .questions import QuestionBlock


def block_of(name: str, label: str) -> type[QuestionBlock]:
    """The block of the type that it extends, under a name of its own."""
    meta = type("Meta", (), {"label": label})
    return type(f"{name.title()}Block", (OURS[taken_for(name)],), {"Meta": meta})


def plugged() -> dict[str, type[QuestionBlock]]:
    found = [import_string(path)() for path in getattr(settings, "SURVEYS_QUESTION_TYPES", ())]
    for question_type in found:
        add_type(question_type)
    return {question_type.name: block_of(question_type.name, question_type.label) for question_type in found}


PLUGGED = plugged()
QUESTIONS = {**OURS, **PLUGGED}
