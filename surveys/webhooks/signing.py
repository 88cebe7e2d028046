"""Secrets and signatures as Standard Webhooks have them (https://www.standardwebhooks.com/)."""

import base64
import hashlib
import hmac
import secrets

from django.utils import timezone

from surveys.answering.encryption import decrypted

from .models import Webhook

PREFIX = "whsec_"


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def secrets_of(webhook: Webhook) -> list[str]:
    """The one that counts and, for a while, the former one. None where the key of the site is another by now."""
    kept = [webhook.secret]
    if webhook.former_until and webhook.former_until > timezone.now():
        kept.append(webhook.former_secret)
    return [secret for secret in map(decrypted, kept) if secret]


def signed_headers(message: str, timestamp: int, body: bytes, keys: list[str]) -> dict[str, str]:
    return {
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(_signature(message, timestamp, body, key) for key in keys),
    }


def _signature(message: str, timestamp: int, body: bytes, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    mac = hmac.new(key, f"{message}.{timestamp}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(mac.digest()).decode()
