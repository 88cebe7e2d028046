"""The copyable blocks of the integrators' guide. Each has a name after its language: ```python name=answer-a-survey"""

import re
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "integrators"
_BLOCK = re.compile(
    r"^```(?P<language>\w*)[ ]*(?:name=(?P<name>[\w-]+))?\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)


def blocks() -> list[tuple[str, str, str]]:
    """Document, name ("" where there is none) and text of every fenced block."""
    return [
        (document.name, found["name"] or "", found["text"])
        for document in sorted(GUIDE.rglob("*.md"))
        for found in _BLOCK.finditer(document.read_text())
    ]


def snippet(name: str) -> str:
    """The text of the block with this name. Raises ValueError unless there is exactly one."""
    (text,) = (text for _document, own, text in blocks() if own == name)
    return text
