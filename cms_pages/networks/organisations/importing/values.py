"""What a cell means: a code, or its words in any language of the site."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import get_language_info, override

from cms_pages.networks.kinds import Kind, Side
from cms_pages.search.folding import words

from ..fields_of_action import FieldOfAction
from ..membership import Membership
from ..organisation import Organisation

_SEVERAL = re.compile(r"[,;/|\n،؛]")
_GERMAN_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_YEAR = re.compile(r"(?:19|20)\d\d")
CHOICES = {
    "kind": Kind,
    "side": Side,
    "staffing": Organisation.Staffing,
    "role": Membership.Role,
}


def choice(name: str, cell: str) -> str | None:
    """The code of a choice; None for what is none."""
    return _codes(name).get(_plain(cell))


def languages(cell: str) -> tuple[list[str], list[str]]:
    """Codes, and the words that are no language of this site."""
    return _several(cell, _languages().get)


def fields_of_action(cell: str, known: Mapping[str, int]) -> tuple[list[int], list[str]]:
    """Their pks, and the words that are none. `known` as `known_fields` gives it."""
    return _several(cell, known.get)


def known_fields() -> dict[str, int]:
    found: dict[str, int] = {}
    for field in FieldOfAction.objects.all():
        for word in (field.code, *field.names.values()):
            found.setdefault(_plain(word), field.pk)
    return found


def day(cell: str) -> date | None:
    """As `2017-03-01`, `1.3.2017` or a year alone, of which it is the first day. None for what is none."""
    try:
        if german := _GERMAN_DAY.fullmatch(cell):
            return date(int(german[3]), int(german[2]), int(german[1]))
        return date(int(cell), 1, 1) if _YEAR.fullmatch(cell) else date.fromisoformat(cell[:10])
    except ValueError:
        return None


def address(cell: str) -> str | None:
    """A website; people leave out what stands in front."""
    whole = cell if "://" in cell else f"https://{cell}"
    return whole if len(whole) <= 200 and _is(URLValidator(schemes=["http", "https"]), whole) else None


def mail(cell: str) -> str | None:
    return cell if len(cell) <= 254 and _is(validate_email, cell) else None


def _is(validate: Callable[[str], None], text: str) -> bool:
    try:
        validate(text)
    except ValidationError:
        return False
    return True


def _plain(text: object) -> str:
    return " ".join(words(str(text)))


def _several(cell: str, find: Callable) -> tuple[list, list[str]]:
    parts = [part.strip() for part in _SEVERAL.split(cell) if part.strip()]
    meant = {part: find(_plain(part)) for part in parts}
    found = [each for each in dict.fromkeys(meant.values()) if each is not None]
    return found, [part for part, each in meant.items() if each is None]


@cache
def _codes(name: str) -> Mapping[str, str]:
    found = {_plain(code): code for code in CHOICES[name].values}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for code, label in CHOICES[name].choices:
                found.setdefault(_plain(str(label)), code)
    return found


@cache
def _languages() -> Mapping[str, str]:
    found = {_plain(spoken): code for code, name in settings.LANGUAGES for spoken in (code, name)}
    for code, _name in settings.LANGUAGES:
        info = get_language_info(code)
        found.setdefault(_plain(info["name"]), code)
        for language, _other in settings.LANGUAGES:
            with override(language):
                found.setdefault(_plain(get_language_info(code)["name_translated"]), code)
        for part in re.split(r"[/(),]", str(info["name_local"])):
            if part.strip():
                found.setdefault(_plain(part), code)
    return found
