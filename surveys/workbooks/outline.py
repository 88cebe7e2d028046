"""A workbook survey as something to read: steps, questions, rules, options, languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from surveys.answering.texts import Texts
from surveys.definition.blocks import QUESTIONS
from surveys.definition.change_words import FIELDS
from surveys.domain.outline import Part, parts_of
from surveys.xlsform.languages import missing_texts

RULES = (
    *("relevant", "required_when", "constraint", "calculate", "initial", "choice_filter", "read_only", "count"),
    *("trigger", "default"),
)
_MORE_TYPES = {"group": _("Group"), "repeat": _("Repeat"), "hidden": _("Calculated value")}
_MORE_FIELDS = {"trigger": _("Calculated again after")}


@dataclass(frozen=True)
class Line:
    """A question or a section inside a step. `depth` counts the sections around it, the step left out."""

    key: str
    label: str
    type: str
    depth: int
    is_section: bool = False
    is_hidden: bool = False
    required: bool = False
    rules: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    list: str = ""


@dataclass
class StepOutline:
    title: str
    key: str
    rules: tuple[tuple[str, str], ...] = ()
    lines: list[Line] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many questions somebody sees."""
        return sum(1 for line in self.lines if not line.is_section and not line.is_hidden)


@dataclass(frozen=True)
class LanguageOutline:
    code: str
    name: str
    filled: int
    total: int
    missing: tuple[str, ...]
    offered: bool = True


def outline(structure: Mapping[str, Any], texts: Texts) -> list[StepOutline]:
    steps: list[StepOutline] = []
    for part in parts_of(structure):
        if not part.place:
            title = texts.plain(f"step.{part.key}.title")
            steps.append(StepOutline(title or part.key, part.key, tuple(_rules(part))))
        else:
            steps[-1].lines.append(_line(part, texts))
    return steps


def languages_in(
    texts: Mapping[str, Mapping[str, str]], offered: Mapping[str, Any], source_language: str
) -> list[LanguageOutline]:
    """`offered` are those that respondents can choose."""
    missing = missing_texts(texts)
    total = len({path for words in texts.values() for path, text in words.items() if text})
    names = dict(settings.LANGUAGES)
    return [
        LanguageOutline(code, names.get(code, code), total - len(missing[code]), total, missing[code], code in offered)
        for code in sorted(texts, key=lambda code: (code != source_language, code))
    ]


def _line(part: Part, texts: Texts) -> Line:
    kind = "group" if part.is_section else "question"
    options = [(code, texts.plain(part.option_path(code))) for code in part.codes]
    rows = [(code, texts.plain(part.row_path(code))) for code in part.rows]
    return Line(
        key=part.key,
        label=texts.plain(f"{kind}.{part.key}.label"),
        type=type_name(part.type),
        depth=len(part.place) - 1,
        is_section=part.is_section,
        is_hidden=part.type == "hidden",
        required=bool(part.data.get("required")),
        rules=tuple(_rules(part)),
        options=(*rows, *options),
        list=str(part.data.get("list", "")),
    )


def _rules(part: Part) -> Iterator[tuple[str, str]]:
    for name in RULES:
        if source := part.data.get(name):
            yield str(FIELDS.get(name) or _MORE_FIELDS[name]), str(source)


@cache
def _block_label(name: str) -> Any:
    return QUESTIONS[name]().label if name in QUESTIONS else name


def type_name(name: str) -> str:
    """A type of question in the editor's language."""
    return str(_MORE_TYPES.get(name) or _block_label(name))
