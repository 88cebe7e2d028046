"""What tests of events and feeds share."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.factories.pages import add_page

TITLES = {"de": "Termine", "ar": "الفعاليات"}


@pytest.fixture
def event_lists(site_pages):
    from cms_pages.models import EventIndexPage

    made = {}
    for language, title in TITLES.items():
        home, original = site_pages[language]["home"], made.get("de")
        made[language] = add_page(
            home, EventIndexPage, language=language, original=original, slug="events", title=title
        )
    return made


@pytest.fixture
def add_event(event_lists):
    """An event in three days from 18 to 20 in Berlin, unless something else is said."""
    from cms_pages.models import EventPage

    start = datetime.datetime.now(ZoneInfo("Europe/Berlin")).replace(hour=18, minute=0, second=0, microsecond=0)
    start += datetime.timedelta(days=3)

    def add(language="de", slug="talk", title="Gespräch", original=None, **fields):
        usual = {"start": start, "end": fields.get("start", start) + datetime.timedelta(hours=2)}
        fields = usual | {"slug": slug, "title": title} | fields
        return add_page(event_lists[language], EventPage, language=language, original=original, **fields)

    return add
