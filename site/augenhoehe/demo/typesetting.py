"""Typesets the demo's own picture and slides: words of one language into a template of `typst/`."""

import json
import re
from pathlib import Path
from typing import Any

import typst

from .texts import localised, source

TEMPLATES = Path(__file__).parent / "typst"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps"})


def words(language: str) -> dict[str, Any]:
    """What a template reads as `data`."""
    content = localised(source(), language)
    content["diagram"]["centre"] = _breakable(content["diagram"]["centre"])
    return {
        "lang": language.partition("-")[0],
        "rtl": language in RIGHT_TO_LEFT,
        "presentation": content["presentation"],
        "diagram": content["diagram"],
        "alt": _alternative(content),
        "centre_size": _centre_size(content["diagram"]["centre"]),
    }


def typeset(template: str, language: str, **options: Any) -> bytes:
    """PDF, or what `options` (typst's own: format, ppi …) ask for."""
    inputs = {"data": json.dumps(words(language), ensure_ascii=False)}
    return typst.compile(TEMPLATES / f"{template}.typ", root=TEMPLATES, sys_inputs=inputs, timestamp=0, **options)


def _alternative(content: dict[str, Any]) -> str:
    blocks = (block for page in content["pages"] for block in page["body"])
    return next(block["alt"] for block in blocks if block["type"] == "presentation")


def _breakable(label: str) -> str:
    """A compound too long for the middle circle may break at its joint, nowhere else."""
    return label.replace("Migrantenorganisationen", "Migranten\N{SOFT HYPHEN}organisationen")


def _centre_size(label: str) -> int:
    """In points: the longest piece of the label has to fit into the middle circle."""
    longest = max(len(piece) for piece in re.split(r"[\s\N{SOFT HYPHEN}-]", label))
    return min(38, 530 // longest)
