"""Which of our languages a browser gets."""

from collections.abc import Collection

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header


def preferred_language(accept_language: str, among: Collection[str] | None = None) -> str | None:
    """The first language in the header that is one of ours (or one of `among`); None when there is none.

    `prs`, `fa-AF` and `ps-AF` lead to their language, and a country we do not tell apart is left out: `ar-SY` is `ar`.
    """
    ours = {code for code, _ in settings.LANGUAGES} if among is None else set(among)
    for asked, _ in parse_accept_lang_header(accept_language.lower()):
        for code in _candidates(asked):
            if code in ours:
                return code
    return None


def asks_first_for_another(accept_language: str, among: Collection[str] | None = None) -> bool:
    """Whether the language that the browser wants most is none of ours."""
    asked = [code for code, _ in parse_accept_lang_header(accept_language.lower()) if code != "*"]
    return bool(asked) and preferred_language(asked[0], among) is None


def _candidates(asked: str) -> list[str]:
    base = asked.partition("-")[0]
    aliases = settings.LANGUAGE_ALIASES
    return [aliases.get(asked, asked), aliases.get(base, base)]
