"""Links to pages and documents of this site: the database knows whether they lead anywhere."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from .models import LinkCheck

State = LinkCheck.State


def check_internal() -> None:
    """All of them, in a few queries."""
    _check("page", _live_pages)
    _check("document", _documents)


def _check(kind: str, there) -> None:
    links = LinkCheck.objects.filter(address__startswith=f"{kind}:").select_related("page")
    rows = [(link, int(link.address.partition(":")[2])) for link in links]
    found = there(number for _link, number in rows)
    now, changed = timezone.now(), []
    for link, number in rows:
        is_there = (number, link.page.locale_id) in found or (number, None) in found
        state, reason = (State.FINE, "") if is_there else (State.DEAD, f"no_{kind}")
        if (link.state, link.reason) != (state, reason):
            link.state, link.reason, link.checked = state, reason, now
            changed.append(link)
    LinkCheck.objects.bulk_update(changed, ["state", "reason", "checked"], batch_size=200)


def _live_pages(numbers: Iterable[int]) -> set[tuple[int, int | None]]:
    """A link leads to the page in the language it stands in, else to the page itself."""
    keys = dict(Page.objects.filter(pk__in=set(numbers)).values_list("pk", "translation_key"))
    found, languages = set(), defaultdict(set)
    for number, key, locale in _live_translations(keys.values()):
        found.add((number, None))
        languages[key].add(locale)
    return found | {(number, locale) for number, key in keys.items() for locale in languages[key]}


def _live_translations(keys: Iterable[UUID]) -> QuerySet:
    live = Page.objects.live().filter(translation_key__in=set(keys))
    return live.values_list("pk", "translation_key", "locale_id")


def _documents(numbers: Iterable[int]) -> set[tuple[int, None]]:
    found = get_document_model().objects.filter(pk__in=set(numbers))
    return {(number, None) for number in found.values_list("pk", flat=True)}
