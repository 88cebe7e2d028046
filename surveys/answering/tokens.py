"""Tokens of drafts and invitations, receipt codes, and the id of a response.

All are HMACs of a record's random id under TOKEN_KEY, which lies outside the database: they can be made again, raising
the generation revokes them, and a copy of the database alone opens nothing and joins nothing.
"""

import base64
import hashlib
import hmac
import json
import uuid

from django.conf import settings

TOKEN_BITS = 160
RECEIPT_BITS = 80
INVITED = "i-"
"""Stands before an invitation's token where a draft's could stand."""
TRIAL = "trial-"
"""Stands before the token of a trial."""
_CONFUSED = str.maketrans("01", "OI")


def draft_token(draft_id: uuid.UUID, generation: int = 1) -> str:
    return _encode(_mac("draft", draft_id, generation), TOKEN_BITS).lower()


def reading_token(draft_id: uuid.UUID, generation: int = 1) -> str:
    """Opens a draft for reading only."""
    return _encode(_mac("reading", draft_id, generation), TOKEN_BITS).lower()


def invitation_token(reference: uuid.UUID, generation: int = 1) -> str:
    return _encode(_mac("invitation", reference, generation), TOKEN_BITS).lower()


def trial_token(slug: str) -> str:
    """Opens the trial of a survey for whoever was given it, before the first step of it is saved."""
    return TRIAL + _encode(_mac("trial", slug, 1), TOKEN_BITS).lower()


def spent_mac(invitation_hash: str) -> str:
    """What the database keeps of an anonymous invitation that was answered, by its `token_hash`."""
    return _mac("spent", invitation_hash, 1).hex()


def unsubscribe_token(address_id: uuid.UUID) -> str:
    return _encode(_mac("unsubscribe", address_id, 1), TOKEN_BITS).lower()


def address_mac(wave_id: int, address: str) -> str:
    """Tells whether an address was left before, without saying which."""
    return _mac("address", wave_id, address.strip().lower()).hex()


def client_mac(address: str, hour: int) -> str:
    """Stands for a visitor's address where visits are counted."""
    return _mac("client", address, hour).hex()


def draft_id_of_attempt(slug: str, attempt: str) -> uuid.UUID:
    """The same for the same attempt to begin a draft, and the same answers, see `attempts`."""
    return uuid.UUID(bytes=_mac("attempt", slug, attempt)[:16], version=4)


def upload_id(draft_id: uuid.UUID, field: str, digest: str) -> uuid.UUID:
    """The same for the same file in the same field of a draft, so that sending it twice keeps it once."""
    return uuid.UUID(bytes=_mac("upload", draft_id, f"{field}:{digest}")[:16], version=4)


def response_id(draft_id: uuid.UUID) -> uuid.UUID:
    """The same for the same draft, so that sending twice meets one primary key."""
    return uuid.UUID(bytes=_mac("response", draft_id, 1)[:16], version=4)


def state_mac(draft_id: uuid.UUID, step: str, revision: int) -> str:
    """Stands for one state of a step of a draft, and tells nothing of the draft."""
    return _mac("state", draft_id, f"{step}:{revision}").hex()[:32]


def request_mac(*parts: str) -> str:
    """Stands for a request, its key and whoever sent it, where requests that come twice are known again."""
    return _mac("request", json.dumps(parts), 1).hex()


def copy_mac(response: uuid.UUID) -> str:
    """Tells which response a copy of answers was made from, to who has the key alone."""
    return _mac("copy", response, 1).hex()


def told_name(webhook: int, response: uuid.UUID) -> str:
    """What one webhook is told a response is called. Another webhook, or the database alone, cannot join the two."""
    return _mac("told", response, webhook).hex()[:32]


def message_id(webhook: int, about: str) -> uuid.UUID:
    """The same for the same event, so that writing it down twice tells it once."""
    return uuid.UUID(bytes=_mac("message", about, webhook)[:16], version=4)


def receipt_code(response: uuid.UUID, generation: int = 1) -> str:
    """Sixteen letters and digits in groups of four, easy to type: no 0 and 1, which look like O and I."""
    code = _encode(_mac("receipt", response, generation), RECEIPT_BITS)
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def token_hash(token: str) -> str:
    """What the database keeps of a token or receipt code. Case, blanks and dashes do not matter."""
    plain = token.translate(_CONFUSED).upper().replace("-", "").replace(" ", "")
    return hashlib.sha256(plain.encode()).hexdigest()


def _mac(kind: str, record: uuid.UUID | int | str, generation: int | str) -> bytes:
    message = f"{kind}:{record}:{generation}"
    return hmac.new(settings.TOKEN_KEY.encode(), message.encode(), hashlib.sha256).digest()


def _encode(mac: bytes, bits: int) -> str:
    return base64.b32encode(mac[: bits // 8]).decode()
