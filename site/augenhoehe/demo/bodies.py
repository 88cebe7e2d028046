"""From the content's blocks to those of the website's pages."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wagtail_localize.strings import StringValue, extract_strings, restore_strings

Block = dict[str, Any]

_SPACE = uuid.UUID("0b6a3d0e-56c6-4bd5-9d3c-1f0f6f3f7a52")


@dataclass(frozen=True)
class Targets:
    """What blocks of one language point to: pages by the content's ids (of the source language), picture, slides."""

    pages: Mapping[str, int]
    image: int
    document: int


def body(page: Block, original: Block, targets: Targets) -> list[Block]:
    """The StreamField's data of a page of the content. Block ids are the same in all languages."""
    blocks = []
    for place, (block, source) in enumerate(zip(page["body"], original["body"], strict=True)):
        for name, content in _KINDS[block["type"]](block, source, targets):
            blocks.append({"type": name, "value": content, "id": _id(page["id"], place, name)})
            _give_ids(content, page["id"], place)
    return blocks


def _id(*parts: object) -> str:
    return str(uuid.uuid5(_SPACE, "/".join(map(str, parts))))


def _give_ids(content: Any, *parts: object) -> None:
    """Items of a list need ids, or wagtail-localize cannot find them again."""
    facts = content.get("facts", []) if isinstance(content, dict) else []
    for place, fact in enumerate(facts):
        fact["id"] = _id(*parts, "fact", place)


Made = Iterator[tuple[str, Any]]


def _heading(block: Block, source: Block, targets: Targets) -> Made:
    yield "heading", {"text": block["text"]}


def _rich_text(block: Block, source: Block, targets: Targets) -> Made:
    yield "rich_text", in_the_shape_of(source["html"], block["html"])


def _presentation(block: Block, source: Block, targets: Targets) -> Made:
    image = {"image": targets.image, "alt_text": block["alt"], "decorative": False}
    yield "presentation", {"image": image, "document": targets.document, "caption": block["caption"]}


def _quote(block: Block, source: Block, targets: Targets) -> Made:
    yield "quote", {"text": block["text"], "attribution": block["attribution"]}


def _facts(block: Block, source: Block, targets: Targets) -> Made:
    facts = [{"type": "item", "value": {"term": f["term"], "text": f["description"]}} for f in block["items"]]
    yield "facts", {"title": block["heading"], "facts": facts}


def _contact(block: Block, source: Block, targets: Targets) -> Made:
    yield "heading", {"text": block["heading"]}
    contact = {name: block[name] for name in ("text", "email", "phone")}
    yield "contact", {"name": block["role"], **contact, "organisation": "", "languages": ""}


def _call_to_action(block: Block, source: Block, targets: Targets) -> Made:
    texts = {"title": block["heading"], "text": block["text"], "button": block["label"]}
    yield "call_to_action", {**texts, "page": targets.pages[block["target"]], "url": ""}


def _related_news(block: Block, source: Block, targets: Targets) -> Made:
    yield "related_news", {"title": block["heading"], "pages": []}


def _survey_teaser(block: Block, source: Block, targets: Targets) -> Made:
    survey = targets.pages[block["survey"]]
    yield "survey_teaser", {"survey": survey, "title": block["heading"], "text": block["text"]}


def _embedded_survey(block: Block, source: Block, targets: Targets) -> Made:
    yield "heading", {"text": block["heading"]}
    yield "embedded_survey", {"survey": targets.pages[block["survey"]]}


_KINDS = {
    "heading": _heading,
    "rich_text": _rich_text,
    "presentation": _presentation,
    "quote": _quote,
    "facts": _facts,
    "contact": _contact,
    "call_to_action": _call_to_action,
    "related_news": _related_news,
    "survey_teaser": _survey_teaser,
    "embedded_survey": _embedded_survey,
}


def in_the_shape_of(source: str, html: str) -> str:
    """A translation with as many parts as its source: wagtail-localize knows no other.

    Leichte Sprache makes several paragraphs of one. They become lines of the last one.
    """
    shape, wanted = extract_strings(source)
    own_shape, parts = extract_strings(html)
    if own_shape == shape:
        return html
    kept, surplus = parts[: len(wanted) - 1], parts[len(wanted) - 1 :]
    last = "<br/>".join(string.data for string, _attributes in surplus)
    return restore_strings(shape, [*kept, (StringValue(last), {})])
