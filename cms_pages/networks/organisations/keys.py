"""The key of an organisation: made once, and found again after it was put together with another one."""

from django.utils.text import slugify

from .organisation import Organisation

LONGEST = 70


def first_key(name: str) -> str:
    """From a name in any script; somebody may have it."""
    return slugify(name)[:LONGEST].strip("-") or "organisation"


def free_key(name: str) -> str:
    """One that nobody has."""
    begin = first_key(name)
    taken = set(Organisation.objects.filter(key__startswith=begin).values_list("key", flat=True))
    numbered = (f"{begin}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (begin, *numbered) if key not in taken)


def organisation_by_key(key: str) -> Organisation | None:
    """The one that stands for it today: a double's key leads to the one it was put together with."""
    found = Organisation.objects.filter(key=key).select_related("merged_into").first()
    return found.merged_into or found if found else None
