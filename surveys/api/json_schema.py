"""JSON Schemas (2020-12): of the answers to one survey, and of every definition document.

The schema of answers holds what each key may hold. Which questions apply, and which of those need an answer, follows
from the rules in the definition: so nothing is `required`, and what was left open may be null.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from surveys.answering.compiled import survey_of_version, texts_of_edition
from surveys.answering.step_rules import Kept
from surveys.answering.texts import Texts
from surveys.domain.answers import MOST_SENT_ROUNDS
from surveys.domain.questions import TYPES, taken_for
from surveys.domain.questions.text import LONGEST_TEXT
from surveys.domain.survey import Item, Question, Repeat, Step

from .definition_schemas import Definition
from .shapes import SHAPES

Json = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def definition_schema(address: str) -> Json:
    return {"$schema": DIALECT, "$id": address} | Definition.model_json_schema(mode="serialization")


def answers_schema(address: str, version_id: int, edition_id: int, language: str) -> Json:
    """Of a whole document of answers; `$defs` has `step:<key>` for the answers of one step."""
    return {"$schema": DIALECT, "$id": address} | frozen(version_id, edition_id, language)


@lru_cache(maxsize=200)
def frozen(version_id: int, edition_id: int, language: str) -> Json:
    texts = texts_of_edition(edition_id, language).piped(Kept())
    steps = survey_of_version(version_id).steps
    return {
        "title": texts.plain("title"),
        "type": "object",
        "properties": {key: _reference(step, key) for step in steps for key in keys_of(step)},
        "additionalProperties": False,
        "$defs": {f"step:{step.key}": schema_of_items(step.items, texts) for step in steps},
    }


def keys_of(step: Step) -> Iterator[str]:
    yield from schema_of_items(step.items)["properties"]


def _reference(step: Step, key: str) -> Json:
    return {"$ref": f"#/$defs/{_escaped(f'step:{step.key}')}/properties/{_escaped(key)}"}


def _escaped(key: str) -> str:
    return quote(key.replace("~", "~0").replace("/", "~1"), safe="")


def schema_of_items(items: tuple[Item, ...], texts: Texts | None = None) -> Json:
    return {"type": "object", "properties": dict(_properties(items, texts)), "additionalProperties": False}


def _properties(items: tuple[Item, ...], texts: Texts | None) -> Iterator[tuple[str, Json]]:
    for item in items:
        if isinstance(item, Question):
            yield from _of_question(item, texts)
        elif isinstance(item, Repeat):
            yield item.key, {"anyOf": [_rounds(item, texts), {"type": "null"}]}
        else:
            yield from _properties(item.items, texts)


def _rounds(repeat: Repeat, texts: Texts | None) -> Json:
    """A repeat that is counted has as many as its rule says, however many are sent."""
    found: Json = {"type": "array", "items": schema_of_items(repeat.items, texts)}
    return found if repeat.count else found | {"maxItems": MOST_SENT_ROUNDS}


def _of_question(question: Question, texts: Texts | None) -> Iterator[tuple[str, Json]]:
    keys = TYPES[question.type].keys(question)
    title = texts.plain(f"question.{question.key}.label") if texts else ""
    for key in keys:
        if key == question.missing_key:
            continue
        is_other = question.other and key == question.other_key
        shape = SHAPES[taken_for(question.type)]
        own = {"type": "string", "maxLength": LONGEST_TEXT} if is_other else shape.schema(question)
        yield key, {"title": title, "anyOf": [own, {"type": "null"}]} if own else {"title": title}
    if question.missing and question.missing_key in keys:
        yield question.missing_key, {"enum": [*question.missing, None]}
