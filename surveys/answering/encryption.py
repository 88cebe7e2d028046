"""Addresses, and copies of answers, encrypted under a key that follows from TOKEN_KEY, outside of the database.

Fernet writes the time in plain beside what it encrypts. Here it is always 0: no row tells when it was written.
"""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypted(text: str) -> str:
    """An empty text stays empty."""
    return _cipher(settings.TOKEN_KEY).encrypt_at_time(text.encode(), 0).decode() if text else ""


def decrypted(secret: str) -> str:
    """Nothing for what was encrypted under another key: such an address is lost, nothing else is."""
    try:
        return _cipher(settings.TOKEN_KEY).decrypt(secret.encode()).decode() if secret else ""
    except InvalidToken:
        return ""


@lru_cache(maxsize=4)
def _cipher(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"addresses").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
