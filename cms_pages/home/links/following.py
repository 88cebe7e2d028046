"""Keeps the records of links as the live pages are."""

from django.db.models.signals import post_save
from wagtail.models import Page

from .models import LinkCheck
from .reading import links_of


def follow_page(page: Page) -> None:
    """What is known of a link stays as long as the page has it."""
    links = links_of(page.specific) if page.live and not page.is_root() else {}
    known = set(LinkCheck.objects.filter(page=page.pk).values_list("address", flat=True))
    if gone := known - set(links):
        LinkCheck.objects.filter(page=page.pk, address__in=gone).delete()
    new = [
        LinkCheck(page_id=page.pk, address=address, words=links[address]) for address in links if address not in known
    ]
    LinkCheck.objects.bulk_create(new, ignore_conflicts=True)


def _follow_saved(instance, raw: bool = False, update_fields=None, **kwargs) -> None:
    """Publishing, unpublishing and importing all save the whole page; a draft saves a revision only."""
    if isinstance(instance, Page) and not raw and update_fields is None:
        follow_page(instance)


def connect() -> None:
    post_save.connect(_follow_saved, dispatch_uid="cms_pages.links")
