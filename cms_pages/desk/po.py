"""A page in one language as a PO file for translators' own programs, and back."""

from dataclasses import dataclass

import polib
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from .publishing import note_words_changed
from .room import fits
from .submitting import write_draft

MOST_BYTES = 5_000_000
IDENTITY = "X-WagtailLocalize-TranslationID"
TOOL = "PO File"


class PoProblem(models.TextChoices):
    EMPTY = "empty", _("Please choose a PO file.")
    TOO_LARGE = "too_large", _("This file is too large. A PO file of a page has less than 5 MB.")
    BROKEN = "broken", _("This is no PO file that can be read. Nothing was changed.")
    ANOTHER = "another", _("This PO file belongs to another page or another language. Nothing was changed.")


class PoRefused(Exception):
    def __init__(self, problem: PoProblem):
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True)
class Imported:
    """Paragraphs with words in the file: how many belong to the page, how many not (any more), how many are broken,
    and the words of those that are too long for their place."""

    taken: int
    unknown: int
    broken: int
    too_long: tuple[str, ...] = ()


def export_po(translation: Translation) -> str:
    return str(translation.export_po())


def import_po(*, translation: Translation, content: bytes, user=None) -> Imported:
    """Raises PoRefused. What the file leaves empty stays as it is."""
    po = _read(content)
    if po.metadata.get(IDENTITY, "") != str(translation.uuid):
        raise PoRefused(PoProblem.ANOTHER)
    too_long = _without_too_long(po, translation)
    with transaction.atomic():
        left_out = {warning.index for warning in translation.import_po(po, user=user, tool_name=TOOL)}
        note_words_changed(translation=translation)
        write_draft(translation=translation, user=user)
    written = [place for place, entry in enumerate(po) if entry.msgstr and not entry.obsolete]
    unknown = sum(place in left_out for place in written)
    return Imported(len(written) - unknown, unknown, _broken(translation), too_long)


def _without_too_long(po: polib.POFile, translation: Translation) -> tuple[str, ...]:
    """Takes out of the file what has no room where it belongs, and returns its words."""
    fitting, too_long = [], []
    for entry in po:
        has_room = fits(translation.source, entry.msgctxt or "", entry.msgstr)
        (fitting if has_room else too_long).append(entry)
    po[:] = fitting
    return tuple(entry.msgstr for entry in too_long)


def _broken(translation: Translation) -> int:
    segments = translation.source.stringsegment_set.all()
    return segments.get_translations(translation.target_locale).filter(has_error=True).count()


def _read(content: bytes) -> polib.POFile:
    """polib takes text without a line break for the name of a file: such text never reaches it."""
    if not content.strip():
        raise PoRefused(PoProblem.EMPTY)
    if len(content) > MOST_BYTES:
        raise PoRefused(PoProblem.TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
        if "\0" in text or "\n" not in text.strip() or "msgid" not in text:
            raise PoRefused(PoProblem.BROKEN)
        return polib.pofile(text)
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as problem:  # polib raises what comes
        raise PoRefused(PoProblem.BROKEN) from problem
