"""News and events that stand below the page of a network are about it, unless they say otherwise."""

from django.db.models.signals import pre_save

from cms_pages.pages.events import EventPage
from cms_pages.pages.news import NewsPage

from .network import NetworkPage


def network_above(page) -> NetworkPage | None:
    step = page.steplen
    above = [page.path[:end] for end in range(step, len(page.path or ""), step)]
    return NetworkPage.objects.filter(path__in=above).order_by("-depth").first()


def _on_save(instance, raw: bool = False, **_signal) -> None:
    if not raw and instance.network_id is None:
        instance.network = network_above(instance)


def connect() -> None:
    for kind in (NewsPage, EventPage):
        pre_save.connect(_on_save, sender=kind, dispatch_uid="news below a network")
