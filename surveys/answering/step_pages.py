"""The page of a step: compiled once per version, edition, step, language and side, then filled for each request."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.domain.engine.scope import FormScope
from surveys.domain.expressions import Expression, Scope, is_true
from surveys.domain.journey import Journey
from surveys.domain.problems import Problem
from surveys.domain.questions import TYPES
from surveys.domain.questions.matrix import asked_rows
from surveys.domain.survey import Group, Item, Question, Repeat, Step, questions_in

from .compiled import languages_of_edition, survey_of_version, texts_of_edition
from .drafts import kept_days
from .piped_answers import with_answers
from .piping import Slots
from .question_views import item_views, items_on_page
from .rendering import CompiledPage, slot
from .round_views import compiled_rounds
from .step_rules import answers_read, script_json, step_rules
from .texts import Texts, native_name
from .uploads.queries import attachments_of
from .words import problem_message

PAGES_KEPT = 2_000
TEMPLATE = "surveys/answering/step.html"
INLINE_TEMPLATE = "surveys/answering/step_form.html"


@lru_cache(maxsize=PAGES_KEPT)
def compiled_page(
    template: str, version_id: int, edition_id: int, step_key: str, language: str, side: str
) -> CompiledPage:
    """Call it with `language` active. Raises KeyError for a step that is not in the version."""
    survey = survey_of_version(version_id)
    step = survey.step(step_key)
    texts = texts_of_edition(edition_id, language, side)
    return compile_page(template, step, texts, languages_of_edition(edition_id), step_rules(survey, step, texts))


def compile_page(
    template: str, step: Step, texts: Texts, languages: tuple[str, ...], rules: SafeString | str = ""
) -> CompiledPage:
    """`rules` are those that the page's script follows, see `step_rules`."""
    texts = texts.piped(Slots())
    context = {
        "plain_title": texts.plain("title"),
        "step_title": texts.html(f"step.{step.key}.title"),
        "plain_step_title": texts.plain(f"step.{step.key}.title"),
        "step_intro": texts.html(f"step.{step.key}.intro"),
        "items": item_views(items_on_page(step), texts),
        "has_rounds": bool(step.repeats),
        "has_files": bool(attachments_of(step)),
        "kept_days": kept_days(),
        "rules": rules,
        "languages": language_links(languages, texts.language),
        **{name: slot(name) for name in PAGE_SLOTS},
    }
    return CompiledPage(render_to_string(template, context), compiled_rounds(step.items, texts, item_views))


PAGE_SLOTS = (
    "action",
    "attempt",
    "back",
    "began",
    "button",
    "error_prefix",
    "kept_for",
    "later",
    "max",
    "name_field",
    "notice",
    "position",
    "progress",
    "return_to",
    "revision",
    "shown",
    "step_list",
    "summary",
)


def language_links(languages: tuple[str, ...], current: str) -> list[dict[str, str | bool]]:
    """For the language switch; the addresses are slots."""
    return [
        {
            "code": code,
            "name": native_name(code),
            "url": slot(f"language:{code}"),
            "current": code == current,
        }
        for code in languages
    ]


def no_mark(_question: Question) -> str:
    return ""


def no_file(_field: str, _id: str) -> str:
    return ""


@dataclass
class StepFilling:
    """What one respondent's page of a step holds. What is `locked` is known and therefore not asked.

    `mark_of` gives the HTML that stands beside the words of a question, `file_of` that of the file of a field.
    `fields` gives the texts to show in a form field: what was saved, or what was just sent and has `problems`.
    """

    step: Step
    journey: Journey
    texts: Texts
    fields: Callable[[str], list[str]]
    address_of: Callable[[str], str]
    problems: tuple[Problem, ...] = ()
    rounds: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    page: Mapping[str, str] = field(default_factory=dict)
    locked: Collection[str] = ()
    mark_of: Callable[[Question], str] = no_mark
    file_of: Callable[[str, str], str] = no_file

    def __post_init__(self) -> None:
        self.texts = with_answers(self.texts, self.journey.survey, lambda: self.journey.counting_answers)
        self._asked = tuple(self.journey.asked_with(self.step, self.rounds))
        self._messages = dict(self._said(problem) for problem in self.problems)
        self._visible = self._visible_refs()

    def _said(self, problem: Problem) -> tuple[str, str]:
        """The ref of a problem and its sentence."""
        for asked in self._asked:
            own = replace(problem, ref=problem.ref.removeprefix(asked.prefix))
            keys = (asked.question.key, *TYPES[asked.question.type].keys(asked.question))
            if problem.ref.startswith(asked.prefix) and own.ref in keys:
                return problem.ref, problem_message(own, asked.question, self.texts)
        raise KeyError(problem.ref)

    def content_of(self, name: str) -> str:
        kind, colon, rest = name.partition(":")
        if colon:
            return _CONTENT[kind](self, rest)
        return self.summary() if name == "summary" else self.page.get(name, "")

    def _value(self, name: str) -> str:
        sent = self.fields(name)
        return escape(sent[0]) if sent else ""

    def _chosen(self, rest: str, attribute: str) -> str:
        name, _colon, code = rest.partition(":")
        return attribute if code in self.fields(name) else ""

    def _read(self, keys: list[str]) -> dict[str, Any]:
        """What the rules of this step read of answers that are not on its page."""
        return answers_read(self.journey.survey, keys, self.journey.counting_answers) if keys else {}

    def _ruled(self, ref: str, rule_of: Callable[[Question], Expression | None], attribute: str) -> str:
        """An attribute that follows from a rule: for the mark "optional" and for a field that cannot be changed.

        A rule sees the round that it stands in; that of a question which is not asked sees what counts so far.
        """
        asked = next((each for each in self._asked if each.ref == ref), None)
        question = asked.question if asked else self.journey.survey.questions.get(ref)
        if question is None:
            return ""
        rule = rule_of(question)
        scope = FormScope(self.journey.session, asked.node) if asked else Scope(self.journey.counting_answers)
        return attribute if is_true(rule, scope) else ""

    def _mark(self, ref: str) -> str:
        if self.mark_of is no_mark:
            return ""
        return next((self.mark_of(asked.question) for asked in self._asked if asked.ref == ref), "")

    def _error(self, ref: str) -> SafeString | str:
        message = self._messages.get(ref)
        if not message:
            return ""
        return format_html(
            '<span class="error-message" id="error_{}"><span>{}</span> {}</span>', ref, _("Error:"), message
        )

    def _described(self, rest: str) -> str:
        """Points a screen reader to the help and to the error of a question, as far as they are there."""
        ref, _colon, help_line = rest.partition(":")
        ids = [f"help_{ref}"] if help_line else []
        ids += [f"error_{ref}"] if ref in self._messages else []
        return f' aria-describedby="{escape(" ".join(ids))}"' if ids else ""

    def summary(self) -> SafeString | str:
        if not self._messages:
            return ""
        items = format_html_join("", '<li><a href="#id_{}">{}</a></li>', self._messages.items())
        return format_html(
            '<div class="error-summary" role="alert" tabindex="-1" autofocus><h2>{}</h2><ul>{}</ul></div>',
            _("Please check what you wrote"),
            items,
        )

    def _words(self, ref: str) -> str:
        """What `${key}` says; inside a round, of the answers in it."""
        around = (each for each in self._asked if each.prefix and ref.startswith(each.prefix))
        asked = max(around, key=lambda each: len(each.prefix), default=None)
        if asked is None:
            return self.texts.piping.words(ref)
        answers = {**self.journey.counting_answers, **asked.answers}
        words = with_answers(self.texts, self.journey.survey, lambda: answers).piping.words
        return words(ref.removeprefix(asked.prefix))

    def _numbers(self, ref: str) -> tuple[int, ...]:
        """The rounds of a repeat as they are numbered on the page."""
        return self.rounds.get(ref) or tuple(range(1, self.journey.count_rounds(ref) + 1))

    def _visible_refs(self) -> set[str]:
        refs: set[str] = {f"@{key}" for key in self.journey.open_repeats(self.step)}
        for asked in self._asked:
            question = asked.question
            refs.add(asked.ref)
            refs.update([f"{asked.ref}:{code}" for code in asked.codes])
            if question.rows:
                answers = {**self.journey.counting_answers, **asked.answers}
                refs.update(f"{asked.prefix}{question.row_key(row)}" for row in asked_rows(question, answers))
        refs.difference_update(self.locked)
        refs.update(f"@{group.key}" for group in _groups_with(refs, items_on_page(self.step)))
        return refs

    @property
    def shown(self) -> str:
        """The questions on the page, for the hidden field that tells them back."""
        return " ".join(asked.ref for asked in self._asked)


_CONTENT: dict[str, Callable[[StepFilling, str], str]] = {
    "checked": lambda filling, rest: filling._chosen(rest, " checked"),
    "described": StepFilling._described,
    "error": StepFilling._error,
    "file": lambda filling, ref: filling.file_of(ref, next(iter(filling.fields(ref)), "")),
    "hidden": lambda filling, ref: "" if ref in filling._visible else " hidden",
    "invalid": lambda filling, ref: ' aria-invalid="true"' if ref in filling._messages else "",
    "language": lambda filling, code: escape(filling.address_of(code)),
    "mark": StepFilling._mark,
    "numbers": lambda filling, ref: " ".join(map(str, filling._numbers(ref))),
    "optional": lambda filling, ref: filling._ruled(ref, lambda question: question.required_when, " hidden"),
    "pipe": lambda filling, ref: escape(filling._words(ref)),
    "read": lambda filling, keys: script_json(filling._read(keys.split())),
    "readonly": lambda filling, ref: filling._ruled(ref, lambda question: question.read_only, " readonly"),
    "said": lambda filling, keys: script_json({key: filling.texts.piping.words(key) for key in keys.split()}),
    "selected": lambda filling, rest: filling._chosen(rest, " selected"),
    "value": StepFilling._value,
}
"""What stands in a slot, by the word before the colon."""


def _groups_with(refs: Collection[str], items: tuple[Item, ...]) -> Iterator[Group]:
    """The groups that hold a question which is shown."""
    for group in items:
        if isinstance(group, Group) and not isinstance(group, Repeat):
            if any(question.key in refs for question in questions_in((group,), inside_repeats=True)):
                yield group
            yield from _groups_with(refs, group.items)
