"""What the demo says to programs, over all its pages and languages."""

from urllib.parse import urlsplit

import feedparser
import pytest
from augenhoehe.settings.languages import LANGUAGES
from icalendar import Calendar

from tests.cms_pages.machines.reading import head, is_reciprocal, sitemap, things

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
    pytest.mark.xdist_group("demo"),
    # While it makes the sizes of a picture.
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
    ),
]


def _path(address):
    return urlsplit(address).path


def test_every_page_and_the_sitemap_name_the_same_languages(client):
    listed = sitemap(client.get("/sitemap.xml").content)
    assert is_reciprocal(listed) == []
    assert {len(languages) for languages in listed.values()} == {len(LANGUAGES) + 1}
    said = {}
    for address in listed:
        html = client.get(_path(address)).text
        canonical, said[address] = head(html)
        assert canonical == address
        assert things(html)
    assert said == listed


@pytest.mark.parametrize("language", [code for code, _name in LANGUAGES])
def test_readers_accept_the_feeds_of(language, client):
    found = feedparser.parse(client.get(f"/{language}/feeds/news.atom").content)
    assert not found.bozo
    assert len(found.entries) == 5
    assert all(entry.content[0].value for entry in found.entries)
    calendar = Calendar.from_ical(client.get(f"/{language}/feeds/events.ics").content)
    assert not calendar.get_missing_tzids()
