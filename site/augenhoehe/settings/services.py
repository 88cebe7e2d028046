"""The services a site stands on: database, cache, files, mail, background tasks, translators. Each is one variable."""

from pathlib import Path
from typing import Any

import django

from . import environment
from .environment import read


def databases(home: Path) -> dict[str, Any]:
    """SQLite in the home folder by default, safe for several processes. Connections stay open: that saves time."""
    found = read(
        "DATABASE_URL",
        environment.database,
        default=f"sqlite:///{home / 'db.sqlite3'}",
        example="postgres://user:password@127.0.0.1:5432/augenhoehe",
    )
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
    return {"default": found | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}


def caches(home: Path) -> dict[str, Any]:
    found = read(
        "CACHE_URL",
        environment.cache,
        default=f"filecache://{home / 'cache'}",
        example="redis://127.0.0.1:6379/0",
    )
    if found["BACKEND"].endswith("FileBasedCache"):
        found["BACKEND"] = "augenhoehe.file_cache.FileCache"
        found["OPTIONS"] = {"MAX_ENTRIES": 10_000}
    return {"default": found}


def files(home: Path) -> dict[str, Any]:
    return read(
        "STORAGE_URL",
        environment.storage,
        default=f"file://{home / 'media'}",
        example="s3://key:secret@s3.example.org/bucket?region=eu-central-1",
    )


def private_files(home: Path) -> dict[str, Any]:
    """What respondents send: never below MEDIA_URL. In a bucket under a prefix of its own, without public access."""
    found = files(home)
    options = found["OPTIONS"]
    if "location" in options:
        return found | {"OPTIONS": {**options, "location": str(home / "private"), "base_url": None}}
    return found | {"OPTIONS": {**options, "location": "private", "default_acl": "private"}}


def mail(home: Path) -> dict[str, Any]:
    """The settings of mail, and MAIL_FOLDER. By default every mail becomes a file in the home folder."""
    mailer = read(
        "EMAIL_URL",
        environment.mail,
        default=f"filemail://{home / 'mail'}",
        example="smtp+tls://user:password@mail.example.org:587",
    )
    folder = {"MAIL_FOLDER": mailer["OPTIONS"].get("file_path")}
    return folder | (before_mailers(mailer) if django.VERSION < (6, 1) else {"MAILERS": {"default": mailer}})


def before_mailers(mailer: dict[str, Any]) -> dict[str, Any]:
    """The same for Django before 6.1, as settings called EMAIL_…"""
    names = {
        "host": "EMAIL_HOST",
        "port": "EMAIL_PORT",
        "username": "EMAIL_HOST_USER",
        "password": "EMAIL_HOST_PASSWORD",
    }
    names |= {"use_tls": "EMAIL_USE_TLS", "use_ssl": "EMAIL_USE_SSL", "timeout": "EMAIL_TIMEOUT"}
    names |= {"file_path": "EMAIL_FILE_PATH"}
    return {"EMAIL_BACKEND": mailer["BACKEND"]} | {names[name]: value for name, value in mailer["OPTIONS"].items()}


def returned_mail() -> str:
    """Where mail that could not be delivered comes back to; none unless one is named."""
    example = "imaps://bounces%40example.org:password@mail.example.org/INBOX"
    return read("BOUNCE_MAILBOX_URL", environment.mailbox, default="", example=example)


def tasks() -> dict[str, Any]:
    backends = {
        "immediate": "django_tasks.backends.immediate.ImmediateBackend",
        "database": "django_tasks_db.DatabaseBackend",
    }
    chosen = read("TASKS", environment.one_of(*backends), default="immediate", example="database")
    return {"default": {"BACKEND": backends[chosen]}}


def headless_preview() -> dict[str, Any]:
    """Where editors' previews open: in a front end elsewhere if one is named, else here."""
    url = read("HEADLESS_PREVIEW_URL", environment.address, default="", example="https://www.example.org/preview")
    return {"CLIENT_URLS": {"default": url} if url else {}, "ENFORCE_TRAILING_SLASH": False}


def translator(name: str) -> dict[str, Any] | None:
    return read(name, environment.translator, default="", example="libretranslate:https://translate.example.org?key")


def content_translator() -> dict[str, Any] | None:
    """The machine of the translation desk, which keeps to the glossary and leaves easy language to people."""
    found = translator("TRANSLATOR")
    return {"CLASS": "cms_pages.desk.machine.Translator", "OPTIONS": found} if found else None
