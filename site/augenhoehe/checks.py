"""What Django's system check says about a site that would otherwise go wrong without a word."""

from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.db import DatabaseError

from augenhoehe.catalogues.languages import catalogue_languages
from augenhoehe.sign_in.accounts import demo_accounts


def check_catalogues(app_configs, **kwargs) -> list[CheckMessage]:
    """Each language has a compiled catalogue: without one Django drops the language silently."""
    folders = [Path(folder) for folder in settings.LOCALE_PATHS]
    return [
        Error(
            f"The language {code} has no compiled catalogue, so it would not be offered.",
            hint="Run ./dev manage compile_catalogues.",
            id="augenhoehe.E001",
        )
        for code in catalogue_languages()
        if not any((folder / code / "LC_MESSAGES" / "django.mo").is_file() for folder in folders)
    ]


def check_demo_accounts(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """A real site refuses demo accounts; that there are some is reported (`check --database default`, `migrate`)."""
    if settings.DEMO_ACCOUNTS or not databases:
        return []
    try:
        found = demo_accounts().count()
    except DatabaseError:  # before the first migration there are no accounts
        return []
    if not found:
        return []
    return [
        Warning(
            f"This site refuses demo accounts, and its database holds {found}.",
            hint="Run ./dev manage remove_demo.",
            id="augenhoehe.W002",
        )
    ]
