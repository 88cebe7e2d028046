"""What became of a PO file, in words."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .po import Imported

WORDS_SHOWN = 10


def tell_imported(request: HttpRequest, found: Imported) -> None:
    taken = ngettext(
        "%(number)s paragraph of the PO file was taken over.",
        "%(number)s paragraphs of the PO file were taken over.",
        found.taken,
    )
    messages.success(request, taken % {"number": found.taken})
    if found.unknown:
        unknown = ngettext(
            "%(number)s paragraph is not on the page any more and was left out.",
            "%(number)s paragraphs are not on the page any more and were left out.",
            found.unknown,
        )
        messages.warning(request, unknown % {"number": found.unknown})
    for text in found.too_long:
        messages.warning(request, f"{_('This text is too long.')} “{Truncator(text).words(WORDS_SHOWN)}”")
    if found.broken:
        broken = ngettext(
            "%(number)s paragraph has broken marks of HTML. It is kept, and shown in the editor, but not on the page.",
            "%(number)s paragraphs have broken marks of HTML. They are kept, and shown in the editor, "
            "but not on the page.",
            found.broken,
        )
        messages.warning(request, broken % {"number": found.broken})
