"""Handing one mail to the mail server, and what is known about it afterwards."""

from smtplib import SMTPRecipientsRefused, SMTPResponseException

import django.core.mail
from django.core.mail import EmailMessage


class Refused(Exception):
    """It did not go out: the server said no, or the address is none. The text is the number it said."""


class Unreachable(Exception):
    """It did not go out: there is no server to talk to."""


class Unclear(Exception):
    """The talk broke off: it may have gone out."""


def post(mail: EmailMessage) -> None:
    """Raises Refused, Unreachable or Unclear."""
    if not mail.recipients():  # sealed under another key
        raise Refused("553")
    connection = _connection()
    try:
        connection.open()
    except Exception as error:  # what a backend raises before any mail was named
        raise Unreachable(type(error).__name__) from error
    try:
        connection.send_messages([mail])
    except SMTPRecipientsRefused as error:
        raise Refused(str(next(iter(error.recipients.values()), (550,))[0])) from error
    except SMTPResponseException as error:
        raise Refused(str(error.smtp_code)) from error
    except ValueError as error:  # also UnicodeError: an address that no mail can bear
        raise Refused("553") from error
    except Exception as error:
        raise Unclear(type(error).__name__) from error
    finally:
        _close(connection)


def _connection():
    mailers = getattr(django.core.mail, "mailers", None)  # from Django 6.1
    return mailers.default if mailers else django.core.mail.get_connection()


def _close(connection) -> None:
    try:
        connection.close()
    except Exception:  # the mail is out already, or was refused
        return
