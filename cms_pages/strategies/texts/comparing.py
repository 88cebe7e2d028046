"""Two versions side by side, in the reader's language, with what was added and what is gone marked word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms_pages.strategies.rules.passages import Change
from cms_pages.strategies.words import Shown

from .models import TextVersion
from .paragraphs import with_plain_ends
from .passage import Passage
from .passages import passages_in, passages_of

SPOKEN = '<span class="visually-hidden">[{}: </span>{}<span class="visually-hidden"> {}]</span>'
INSERTED, DELETED = f"<ins>{SPOKEN}</ins>", f"<del>{SPOKEN}</del>"

LONGEST = 4000
"""Words of a passage that are compared one by one; a longer one is marked as a whole."""


@dataclass(frozen=True)
class Compared:
    """A passage before and after; where it was not there, None. The marked texts are HTML."""

    passage: Passage
    change: Change
    before: Shown | None
    after: Shown | None
    marked_before: SafeString
    marked_after: SafeString


def compare(old: TextVersion, new: TextVersion, language: str) -> list[Compared]:
    """All passages of both, in the order of the new version; those that are gone stand where they were."""
    now = passages_of(new.strategy, [language])
    before = {each.key: each for each in passages_in(old, now)}
    after = {each.key: each for each in passages_in(new, now)}
    return [_compared(before.get(key), after.get(key), language) for key in merged(list(before), list(after))]


def merged(old: list[str], new: list[str]) -> list[str]:
    found: list[str] = []
    for _tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        found += [key for key in old[i1:i2] if key not in new]
        found += new[j1:j2]
    return found


def _compared(old: Passage | None, new: Passage | None, language: str) -> Compared:
    before, after = (each.shown(language) if each else None for each in (old, new))
    passage = new or old
    if old is None or new is None:
        change = Change.ADDED if old is None else Change.GONE
        return Compared(passage, change, before, after, _whole(before, "del"), _whole(after, "ins"))
    if old.hash == new.hash:
        return Compared(passage, Change.SAME, before, after, _plain(before), _plain(after))
    return Compared(passage, Change.CHANGED, before, after, *marked(before.text, after.text))


def _plain(text: Shown) -> SafeString:
    return escape(text.text)


def _whole(text: Shown | None, tag: str) -> SafeString:
    return _mark(tag, text.text) if text else SafeString()


def marked(before: str, after: str) -> tuple[SafeString, SafeString]:
    """What is gone is marked in the first, what was added in the second."""
    old, new = _pieces(with_plain_ends(before)), _pieces(with_plain_ends(after))
    if len(old) + len(new) > LONGEST:
        return _mark("del", before), _mark("ins", after)
    left, right = [], []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        gone, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        left.append(escape(gone) if tag == "equal" else _mark("del", gone))
        right.append(escape(added) if tag == "equal" else _mark("ins", added))
    return _joined(left), _joined(right)


def _joined(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _pieces(text: str) -> list[str]:
    """Words, and what stands between them."""
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _mark(tag: str, text: str) -> SafeString:
    """With words around it for those who hear the page. No mark goes over the end of a line."""
    template = INSERTED if tag == "ins" else DELETED
    begins, ends = (
        (_("added"), _("end of what was added")) if tag == "ins" else (_("removed"), _("end of what was removed"))
    )
    parts = re.split(r"(\n+)", text)
    return _joined([format_html(template, begins, each, ends) if each.strip() else escape(each) for each in parts])
