"""What is said of a wrong receipt code, and how often things may be tried from one place. Right codes always pass."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from surveys.answering.limits import Limit

from .queries import typed_code

WRONG_CODES = Limit("wrong_codes", 300)
ADDRESSES = Limit("addresses", 300)
"""An office of 200 people may stand behind one address."""


def wrong_code(request: HttpRequest, typed: str) -> tuple[str, int]:
    """What is said, and the status of the page. The same for a code that never was and for withdrawn answers."""
    if not typed_code(typed):
        return _("Please write your receipt code."), 422
    if WRONG_CODES.is_reached(request):
        return _("Too many wrong codes were tried from here. Please try again in an hour."), 429
    WRONG_CODES.count(request)
    return _("We find no answers with this code. Please check each letter and digit."), 422
