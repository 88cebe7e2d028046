"""All steps of a survey on one page: for the engine they are the groups of one single step."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from surveys.answering.piping import Slots
from surveys.answering.question_views import item_views, items_on_page
from surveys.answering.rendering import CompiledPage
from surveys.answering.round_views import compiled_rounds
from surveys.answering.rules_in_words import rule_in_words
from surveys.answering.step_pages import StepFilling
from surveys.answering.step_rules import step_rules
from surveys.answering.texts import Texts
from surveys.domain.expressions import Expression
from surveys.domain.survey import Group, Item, Step, Survey, keys_of

PAGE = "all"


def on_one_page(survey: Survey) -> Survey:
    """The same form, with the same paths, as a survey of one step."""
    items = tuple(item for step in survey.steps for item in _as_items(step))
    return replace(survey, steps=(Step(PAGE, items, loose=True),))


def section_key(step: Step) -> str:
    """Of the group that stands for a step."""
    return f"step-{step.key}"


def _as_items(step: Step) -> tuple[Item, ...]:
    if step.loose and step.relevant is None:
        return step.items
    name = step.name or step.key
    return (Group(section_key(step), step.items, step.relevant, name=name, appearance=step.appearance),)


@dataclass(frozen=True)
class Part:
    """One item of a step, with the sentences that say when it is to be answered: (depth, sentence)."""

    view: Any
    when: tuple[tuple[int, str], ...]


def compiled(survey: Survey, texts: Texts) -> CompiledPage:
    """The questions of all steps, with the rules that the page's script follows."""
    whole = on_one_page(survey)
    slotted = texts.piped(Slots())
    html = "".join(_section(survey, step, slotted, texts) for step in survey.steps)
    rules = step_rules(whole, whole.steps[0], slotted)
    rounds = {
        key: found
        for step in survey.steps
        for key, found in compiled_rounds(items_on_page(step), slotted, item_views, 3).items()
    }
    return CompiledPage(html + render_to_string("surveys/answering/assisted/rules.html", {"rules": rules}), rounds)


def _section(survey: Survey, step: Step, slotted: Texts, texts: Texts) -> SafeString:
    items = items_on_page(step)
    views = {view.key: view for view in item_views(items, slotted, 3)}
    context = {
        "key": section_key(step),
        "title": slotted.html(f"step.{step.key}.title"),
        "intro": slotted.html(f"step.{step.key}.intro"),
        "when": _when(step.relevant, survey, texts),
        "parts": [Part(views[item.key], _when(item.relevant, survey, texts)) for item in items if item.key in views],
    }
    return render_to_string("surveys/answering/assisted/section.html", context)


def _when(rule: Expression | None, survey: Survey, texts: Texts) -> tuple[tuple[int, str], ...]:
    return tuple(rule_in_words(rule, survey, texts).lines()) if rule else ()


class EntryFilling(StepFilling):
    """Nothing is hidden by the server: what was written on paper can be typed, and the script folds what it can."""

    def content_of(self, name: str) -> str:
        return "" if name.startswith("hidden:") else super().content_of(name)

    @property
    def messages(self) -> list[tuple[str, str]]:
        """The id of a field and its sentence."""
        return [(f"id_{ref}", message) for ref, message in self._messages.items()]


def answers_by_step(survey: Survey, answers: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What belongs to which step, as a draft keeps it."""
    for step in survey.steps:
        own = set(keys_of(step.items))
        yield step.key, {key: answer for key, answer in answers.items() if key in own}
