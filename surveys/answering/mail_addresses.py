"""Mail addresses that somebody typed: which can be written to, and what sending may raise all the same."""

from smtplib import SMTPException

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

LONGEST_ADDRESS = 254
MAIL_ERRORS = (SMTPException, OSError, ValueError)
"""A server that does not take the mail, or an address that no mail can bear."""


def is_address(text: str) -> bool:
    """Whether a mail can be sent there: Django takes domains that cannot be encoded, and names in quotation marks."""
    try:
        validate_email(text)
        text.rpartition("@")[2].encode("idna")
    except (ValidationError, UnicodeError):
        return False
    return '"' not in text and len(text) <= LONGEST_ADDRESS


def problem_of_address(text: str) -> str:
    """Why no mail can be sent there, in words; "" where one can."""
    if len(text) > LONGEST_ADDRESS and "@" in text:
        return _("This e-mail address is too long. Please use a shorter one.")
    return "" if is_address(text) else _("Please write an e-mail address like name@example.org.")
