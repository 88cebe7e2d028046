"""A passage of a strategy: the smallest piece somebody comments on, changes and agrees to."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from cms_pages.strategies.rules.passages import IDEA, SITUATION, WRITTEN, Kind
from cms_pages.strategies.words import Shown, shown


@dataclass(frozen=True)
class Passage:
    """`key` is "idea", "situation:<block>", "goal:<key>:title", "measure:<key>:partners" and so on.

    `part` says what it is within its kind: the type of a block, or the last word of the key. `heading` are the words
    it stands below, such as those of its measure. `hash` changes with what is agreed upon: with what was written, not
    with its translations.
    """

    key: str
    kind: str
    part: str
    words: dict[str, Any]
    hash: str
    heading: dict[str, Any] = field(default_factory=dict)

    @property
    def is_written(self) -> bool:
        """Made of words alone, so that other words can be suggested."""
        return (self.kind, self.part) in WRITTEN

    @property
    def is_on_page(self) -> bool:
        return self.kind in (Kind.IDEA, Kind.SITUATION)

    @property
    def about(self) -> str:
        """The key of the goal, the measure or the block it belongs to; of the idea, nothing."""
        return self.key.split(":")[1] if ":" in self.key else ""

    @property
    def source(self) -> str:
        """The language it was written in."""
        return self.words.get("language", "")

    def shown(self, language: str | None = None) -> Shown:
        return shown(self.words, language)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Passage":
        return cls(**stored)


def digest(facts: Any) -> str:
    """64 hex digits of anything that JSON can say."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def written(words: Mapping[str, Any] | None) -> list[str] | None:
    """What was written, without its translations."""
    return [words["language"], words["text"]] if words else None


def of_words(key: str, kind: Kind, part: str, words: dict[str, Any], **heading) -> Passage:
    return Passage(key, str(kind), part, dict(words or {}), digest(written(words)), **heading)


def key_of_block(block: str) -> str:
    return f"{SITUATION}:{block}"


__all__ = ["IDEA", "SITUATION", "Passage", "digest", "key_of_block", "of_words", "written"]
