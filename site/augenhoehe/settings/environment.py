"""Reads the environment. A malformed variable stops the start with one sentence that names it and shows an example."""

import os
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from environ import Env

T = TypeVar("T")
MAIL_SECONDS = 10
"""How long a page waits for a mail server."""


def read(name: str, parse: Callable[[str], T], *, default: str, example: str) -> T:
    """The value of `name` as `parse` understands it. The sentence never repeats the value: it may hold a password."""
    try:
        return parse(os.environ.get(name, "").strip() or default)
    except (ValueError, KeyError, TypeError, AttributeError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} is malformed: {_reason(error)}. Example: {name}={example}") from error


def _reason(error: Exception) -> str:
    text = str(error) if type(error) in (ValueError, ImproperlyConfigured) else ""
    return text.rstrip(".") or "it cannot be understood"


def boolean(text: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if text.lower() not in words:
        raise ValueError("it is neither true nor false")
    return words[text.lower()]


def positive(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise ValueError("it is no whole number above zero")
    return int(text)


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def one_of(*allowed: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"it must be one of: {', '.join(allowed)}")
        return text

    return parse


def time_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except Exception as error:
        raise ValueError("no time zone has this name") from error
    return text


def base_url(text: str) -> str:
    """`https://host[:port]`, without a slash at the end."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("it must be http:// or https:// and a host, without a path")
    return f"{parts.scheme}://{parts.netloc}"


def address(text: str) -> str:
    """Empty for none; `https://host[:port]/path`, as it is written."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise ValueError("it must be http:// or https:// and a host, and a path if there is one")
    return text


def mail_address(text: str) -> str:
    local, _, host = text.rpartition("@")
    if not local or not host:
        raise ValueError("it must be a mail address")
    return text


def contact(text: str) -> str:
    """Empty for none; `mailto:`, `tel:` or `https:`."""
    if text and (urlsplit(text).scheme not in ("mailto", "tel", "https") or not text.isprintable()):
        raise ValueError("it must begin with mailto:, tel: or https:")
    return text


def database(text: str) -> dict[str, Any]:
    _require_scheme(text, "sqlite", "postgres", "postgresql")
    return Env.db_url_config(text)


def cache(text: str) -> dict[str, Any]:
    _require_scheme(text, "filecache", "redis", "rediss", "valkey", "valkeys")
    if urlsplit(text).scheme == "filecache":
        return Env.cache_url_config(text)
    location = text.replace("valkey", "redis", 1)  # the protocol is the same, the client knows one name
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": location}


def storage(text: str) -> dict[str, Any]:
    """`file:///folder` or `s3://key:secret@host/bucket[?region=…]`."""
    _require_scheme(text, "file", "s3")
    parts = urlsplit(text)
    if parts.scheme == "file":
        if not parts.path.strip("/"):
            raise ValueError("it names no folder")
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": unquote(parts.path)}}
    if not parts.hostname or not parts.path.strip("/"):
        raise ValueError("it names no host or no bucket")
    options = {
        "bucket_name": parts.path.strip("/"),
        "endpoint_url": f"https://{parts.hostname}" + (f":{parts.port}" if parts.port else ""),
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "region_name": parse_qs(parts.query).get("region", [None])[0],
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def mail(text: str) -> dict[str, Any]:
    """A mailer as Django 6.1 describes it: BACKEND and OPTIONS."""
    _require_scheme(text, "smtp", "smtps", "smtp+tls", "smtp+ssl", "filemail", "consolemail")
    parts = urlsplit(text)
    if parts.scheme == "filemail":
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": unquote(parts.path)},
        }
    if parts.scheme == "consolemail":
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend", "OPTIONS": {}}
    if not parts.hostname:
        raise ValueError("it names no mail server")
    options = {
        "host": parts.hostname,
        "port": parts.port or {"smtp": 25, "smtp+ssl": 465}.get(parts.scheme, 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme in ("smtps", "smtp+tls"),
        "use_ssl": parts.scheme == "smtp+ssl",
        "timeout": MAIL_SECONDS,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def mailbox(text: str) -> str:
    """Empty for none; the address itself, as `surveys.answering.invitations.mailboxes` reads it."""
    if not text:
        return ""
    _require_scheme(text, "imaps", "imap+tls", "mbox", "maildir")
    parts = urlsplit(text)
    if parts.scheme.startswith("imap") and not (parts.hostname and parts.username):
        raise ValueError("it names no mail server or no user")
    if not parts.scheme.startswith("imap") and not parts.path.strip("/"):
        raise ValueError("it names no file or folder")
    return text


def translator(text: str) -> dict[str, Any] | None:
    """Empty for none, `libretranslate:https://host[?key]` or `deepl:key`; the shape wagtail-localize wants."""
    if not text:
        return None
    kind, _, rest = text.partition(":")
    if kind == "deepl" and rest:
        return {"CLASS": "wagtail_localize.machine_translators.deepl.DeepLTranslator", "OPTIONS": {"AUTH_KEY": rest}}
    address, _, key = rest.partition("?")
    if kind == "libretranslate" and urlsplit(address).scheme in ("http", "https"):
        options = {"LIBRETRANSLATE_URL": address.rstrip("/"), "API_KEY": key}
        return {"CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator", "OPTIONS": options}
    raise ValueError("it must be empty, libretranslate:ADDRESS or deepl:KEY")


def _require_scheme(text: str, *allowed: str) -> None:
    if urlsplit(text).scheme not in allowed:
        raise ValueError(f"it must begin with one of: {', '.join(f'{scheme}://' for scheme in allowed)}")
