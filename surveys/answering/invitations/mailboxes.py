"""The mailbox that undeliverable mail comes back to: on a server (IMAP), or a file or folder of this machine."""

import imaplib
import logging
import mailbox
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

Take = Callable[[bytes], bool]
"""Whether a message was one that we were looking for: it is marked as read, all others are left as they are."""
MOST_AT_ONCE = 500
SECONDS = 30
MOST_BYTES = 1_000_000

logger = logging.getLogger(__name__)


def read_mailbox(url: str, take: Take) -> int:
    """Shows every unread message to `take`. Returns how many it took. One that cannot be read is left for a person.

    `imaps://user:password@host[:port]/folder`, `imap+tls://…`, `mbox:///file`, `maildir:///folder`. Raises OSError or
    imaplib's errors for a mailbox that cannot be reached.
    """
    parts = urlsplit(url)
    if parts.scheme == "mbox":
        return _read_mbox(Path(unquote(parts.path)), take)
    if parts.scheme == "maildir":
        return _read_maildir(Path(unquote(parts.path)), take)
    return _read_imap(url, take)


def _read_mbox(path: Path, take: Take) -> int:
    box = mailbox.mbox(path, create=False)
    box.lock()
    try:
        taken = sum(_take_file(box, key, "R", take) for key in box.keys()[:MOST_AT_ONCE])
        box.flush()
    finally:
        box.unlock()
        box.close()
    return taken


def _read_maildir(path: Path, take: Take) -> int:
    box = mailbox.Maildir(path, create=False)
    return sum(_take_file(box, key, "S", take) for key in box.keys()[:MOST_AT_ONCE])


def _take_file(box: mailbox.mbox | mailbox.Maildir, key: str, read: str, take: Take) -> bool:
    """`read` is the flag of a message that was read."""
    try:
        message = box[key]
        if read in message.get_flags() or not take(box.get_bytes(key)[:MOST_BYTES]):
            return False
        if isinstance(message, mailbox.MaildirMessage):
            message.set_subdir("cur")
        message.add_flag(read)
        box[key] = message
    except Exception:
        logger.warning("A returned mail could not be read", exc_info=True)
        return False
    return True


def _read_imap(url: str, take: Take) -> int:
    taken = 0
    with _folder(url) as server:
        for number in _unread(server):
            _kind, answer = server.fetch(number, f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
            content = next((part[1] for part in answer if isinstance(part, tuple)), b"")
            if content and _is_taken(take, content):
                server.store(number, "+FLAGS", r"(\Seen)")
                taken += 1
    return taken


def _is_taken(take: Take, content: bytes) -> bool:
    try:
        return take(content)
    except Exception:
        logger.warning("A returned mail could not be read", exc_info=True)
        return False


def _unread(server: imaplib.IMAP4) -> Iterator[str]:
    """The newest first: what is left over today comes next time."""
    _kind, (numbers,) = server.search(None, "UNSEEN")
    yield from (number.decode() for number in list(reversed((numbers or b"").split()))[:MOST_AT_ONCE])


@contextmanager
def _folder(url: str) -> Iterator[imaplib.IMAP4]:
    parts = urlsplit(url)
    secure = parts.scheme == "imaps"
    host, port = parts.hostname or "", parts.port or (993 if secure else 143)
    server = (imaplib.IMAP4_SSL if secure else imaplib.IMAP4)(host, port, timeout=SECONDS)
    try:
        if not secure:
            server.starttls()
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        folder = unquote(parts.path.strip("/")) or "INBOX"
        kind, _answer = server.select(f'"{folder}"')
        if kind != "OK":
            raise OSError("The folder of returned mail cannot be opened.")
        yield server
    finally:
        server.logout()
