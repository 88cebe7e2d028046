"""A step as an editor previews it, before anything is published."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from surveys.domain.survey import Step

from .question_views import question_view
from .rendering import CompiledPage, slot
from .step_pages import PAGE_SLOTS, TEMPLATE
from .texts import Texts, direction


def step_preview(step: Step, texts: dict[str, str], language: str) -> SafeString:
    """All questions of the step, whatever their rules, with nothing filled in. `texts` is by path."""
    words = Texts({language: texts}, language, language)
    context = {
        "language": language,
        "direction": direction(language),
        "survey_title": words.html("title"),
        "plain_title": words.plain("title"),
        "step_title": words.html(f"step.{step.key}.title"),
        "plain_step_title": words.plain(f"step.{step.key}.title"),
        "step_intro": words.html(f"step.{step.key}.intro"),
        "questions": [question_view(question, words) for question in step.questions],
        "languages": [],
        **{name: slot(name) for name in PAGE_SLOTS},
    }
    return CompiledPage(render_to_string(TEMPLATE, context)).fill(lambda name: "")
