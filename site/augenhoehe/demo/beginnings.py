"""Where the site begins: at the demo's home page while the demo is there, and where it began before afterwards.

What was there before is kept in the log entry of the demo's home page.
"""

from dataclasses import asdict, dataclass

from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Site

CREATED = "wagtail.create"


@dataclass(frozen=True)
class Before:
    """The key of the page the site began at (None without a site), and the languages that were set up."""

    root_page: int | None
    languages: tuple[str, ...]


def remember_before() -> Before:
    site = Site.objects.filter(is_default_site=True).first()
    languages = Locale.objects.order_by("pk").values_list("language_code", flat=True)
    return Before(site.root_page_id if site else None, tuple(languages))


def lead_to_demo(home: Page, before: Before) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
    site.root_page = home
    site.save()
    PageLogEntry.objects.bulk_create(
        [
            PageLogEntry(
                page=home,
                content_type=home.cached_content_type,
                label=home.title,
                action=CREATED,
                data={"demonstration": asdict(before)},
                timestamp=timezone.now(),
            )
        ]
    )


def what_was_before(home: Page) -> Before | None:
    """None where the entry is gone."""
    entry = PageLogEntry.objects.filter(page=home.pk, action=CREATED, data__has_key="demonstration").first()
    if entry is None:
        return None
    found = entry.data["demonstration"]
    return Before(found["root_page"], tuple(found["languages"]))


def lead_back(home: Page, before: Before | None) -> None:
    """Every site that begins at the demo begins elsewhere. Without any other page there is no site any more."""
    sites = Site.objects.filter(root_page=home)
    others = Page.objects.filter(depth=2).exclude(translation_key=home.translation_key).order_by("path")
    earlier = others.filter(pk=before.root_page).first() if before else None
    elsewhere = earlier or others.filter(live=True).first() or others.first()
    if elsewhere:
        for site in sites:
            site.root_page = elsewhere
            site.save()
