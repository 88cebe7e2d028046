"""The texts of a survey page in one language, by path.

Paths: `title`, `intro`, `about.<name>`, `step.<step>.title`, `question.<key>.label`, `question.<key>.label@<side>`,
`question.<key>.option.<code>.label`, `question.<key>.row.<code>.label`, and `.help`, `.required_message`,
`.constraint_message`, `.other_label` of a question; `group.<key>.label` and `group.<key>.hint` of a group or a repeat;
`list.<name>.option.<code>.label`.
Empty texts have no path.
"""

from collections.abc import Iterator, Mapping

from surveys.domain.survey import SIDES

from .stream import Block, all_parts_in, is_section, items_in, lists_in, steps_in, text_in

ABOUT = ("who_asks", "why", "who_pays", "person_to_call")
_OF_QUESTION = ("label", "help", "required_message", "constraint_message")

Texts = dict[str, str]


def texts_of(page) -> Texts:
    """All texts that are filled in on a survey page."""
    found = [("title", page.title), ("intro", page.intro)]
    found += [(f"about.{name}", getattr(page, name)) for name in ABOUT]
    for step in steps_in(page.steps):
        found += _step_texts(step)
    for block in lists_in(page):
        found += list_texts(block)
    return {path: text for path, text in found if text}


def list_texts(block: Block) -> Iterator[tuple[str, str]]:
    for item in items_in(block, "options"):
        yield f"list.{text_in(block, 'key')}.option.{item.get('code')}.label", (item.get("label") or "").strip()


def _step_texts(step: Block) -> Iterator[tuple[str, str]]:
    key = text_in(step, "key")
    for name in ("title", "intro"):
        yield f"step.{key}.{name}", text_in(step, name)
    for part in all_parts_in(step):
        yield from _section_texts(part) if is_section(part) else _question_texts(part)


def _section_texts(section: Block) -> Iterator[tuple[str, str]]:
    start = f"group.{text_in(section, 'key')}"
    yield f"{start}.label", text_in(section, "label")
    yield f"{start}.hint", text_in(section, "help")


def _question_texts(question: Block) -> Iterator[tuple[str, str]]:
    start = f"question.{text_in(question, 'key')}"
    for name in _OF_QUESTION:
        yield f"{start}.{name}", text_in(question, name)
    if question["value"].get("other"):
        yield f"{start}.other_label", text_in(question, "other_label")
    wordings = question["value"].get("wordings") or {}
    for side in SIDES:
        yield f"{start}.label@{side}", (wordings.get(side) or "").strip()
    for code in ("yes", "no"):
        yield f"{start}.option.{code}.label", text_in(question, f"{code}_label")
    for list_name, path in (("options", "option"), ("rows", "row")):
        for item in items_in(question, list_name):
            yield f"{start}.{path}.{item.get('code')}.label", (item.get("label") or "").strip()


def translated(texts: Mapping[str, str], source: Mapping[str, str]) -> Texts:
    """What was really translated: wagtail-localize fills a gap with the source's own words."""
    return {path: text for path, text in texts.items() if path in source and text != source[path]}
