"""What a copy of the database alone does not tell, under a key that follows from the setting TOKEN_KEY: addresses of
people, sealed, and tokens of their links, made again from a record and kept only as hashes."""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

TOKEN_DIGITS = 40
"""Hexadecimal: 160 bits."""


def seal(text: str) -> str:
    """An empty text stays empty. The time, which Fernet writes in plain, is always 0."""
    return _fernet(settings.TOKEN_KEY).encrypt_at_time(text.encode(), 0).decode() if text else ""


def unseal(sealed: str) -> str:
    """Nothing for what was sealed under another key: such an address is lost, nothing else is."""
    try:
        return _fernet(settings.TOKEN_KEY).decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken:
        return ""


def fingerprint(text: str, purpose: str) -> str:
    """64 hex digits: the same for the same text and purpose, so that it can be found without being readable."""
    return hmac.new(settings.TOKEN_KEY.encode(), f"{purpose}|{text}".encode(), hashlib.sha256).hexdigest()


def link_token(text: str, purpose: str) -> str:
    """For the address of a link."""
    return fingerprint(text, purpose)[:TOKEN_DIGITS]


def token_hash(token: str) -> str:
    """By which a record is found; capital letters and blanks around a token do not matter."""
    return hashlib.sha256(token.strip().lower().encode()).hexdigest()


@lru_cache(maxsize=4)
def _fernet(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"people").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
