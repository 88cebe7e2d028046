"""The link of a language checker: made again from the record, kept only as a hash, worthless once it is renewed."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cms_pages.desk.models import LanguageChecker
from cms_pages.sealed import link_token, token_hash


def token_of(checker: LanguageChecker) -> str:
    return link_token(f"{checker.reference}:{checker.generation}", "language checker")


def keep_hash(checker: LanguageChecker) -> None:
    checker.token_hash = token_hash(token_of(checker))


def checker_of(token: str) -> LanguageChecker | None:
    found = LanguageChecker.objects.filter(token_hash=token_hash(token), active=True)
    return found.select_related("network").first()


def address_of(checker: LanguageChecker) -> str:
    """The whole address, in the checker's language."""
    with translation.override(checker.language):
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("language_checker", args=[token_of(checker)])
