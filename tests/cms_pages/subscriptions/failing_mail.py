"""Mail servers that fail in one way each."""

import os
import signal
from pathlib import Path
from smtplib import SMTPConnectError, SMTPRecipientsRefused, SMTPServerDisconnected

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend as Kept


class RefusesOne(Kept):
    """Takes every mail but those to refused@…"""

    def send_messages(self, messages):
        for message in messages:
            if message.to[0].startswith("refused@"):
                raise SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})
        return super().send_messages(messages)


class Unreachable(Kept):
    def open(self):
        raise SMTPConnectError(421, b"later")


class BreaksOff(Kept):
    """Has taken the mail, and says nothing any more."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise SMTPServerDisconnected("gone")


class KillsItsProcess(BaseEmailBackend):
    """The process ends at once, as by a power cut, while it talks to the server."""

    def send_messages(self, messages):
        os.kill(os.getpid(), signal.SIGKILL)


class WritesFiles(BaseEmailBackend):
    """Each mail a file of its own in the folder MAILS_OF_TEST, whichever process or thread sends it."""

    def send_messages(self, messages):
        folder = Path(os.environ["MAILS_OF_TEST"])
        for message in messages:
            with (folder / f"{message.to[0]} {os.getpid()} {os.urandom(6).hex()}").open("x") as stream:
                stream.write(message.subject)
        return len(messages)
