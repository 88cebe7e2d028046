"""The glossary, applied to what a machine translates: a term is taken out before and put in as agreed afterwards."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from .models import GlossaryTerm

_TAG = re.compile(r"(<[^>]*>)")


def terms_for(source: str, target: str) -> list[GlossaryTerm]:
    return list(GlossaryTerm.objects.filter(source_language=source, language=target))


def terms_in(texts: Iterable[str], terms: Sequence[GlossaryTerm]) -> list[GlossaryTerm]:
    """Those that stand in one of these texts, in the order of the glossary."""
    text = "\n".join(_TAG.sub(" ", each) for each in texts)
    return [term for term in terms if _pattern(term).search(text)]


@dataclass(frozen=True)
class Protected:
    """`text` has a name in place of each term; `kept` says what stands there in the end."""

    text: str
    kept: dict[str, str]


def protect(text: str, terms: Sequence[GlossaryTerm]) -> Protected:
    """Whole words only, the longest first, never within a mark of HTML. `text` is HTML."""
    kept: dict[str, str] = {}
    for term in sorted(terms, key=lambda term: -len(term.term)):
        name = _name(len(kept))
        changed = "".join(part if part.startswith("<") else _pattern(term).sub(name, part) for part in _TAG.split(text))
        if changed != text:
            text, kept[name] = changed, _as_stored(term.translation)
    return Protected(text, kept)


def put_back(text: str, protected: Protected) -> str | None:
    """None where the machine has lost or changed a name: then nobody knows where the term belongs."""
    for name, translation in protected.kept.items():
        if name not in text:
            return None
        text = text.replace(name, translation)
    return text


def _name(number: int) -> str:
    """A word that no language has, so that it comes back as it is. It ends in letters: GLQ1X is not in GLQ11X."""
    return f"GLQ{number}X"


def _as_stored(words: str) -> str:
    """As wagtail-localize writes text as HTML: apostrophes and quotation marks stay."""
    return escape(words, quote=False)


def _pattern(term: GlossaryTerm) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(_as_stored(term.term))}(?!\w)", re.IGNORECASE)
