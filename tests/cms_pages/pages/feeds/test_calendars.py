"""Calendars, read by the library that other programs read them with."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

pytestmark = pytest.mark.django_db
BASE = "https://network.example.org"
ADDRESS = "/de/feeds/events.ics"
BERLIN, ISTANBUL = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Istanbul")


@pytest.fixture(autouse=True)
def _base(settings):
    settings.WAGTAILADMIN_BASE_URL = BASE


def _read(client, address=ADDRESS):
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def _events(client, address=ADDRESS):
    return {str(event["SUMMARY"]): event for event in _read(client, address).events}


def test_calendar_is_whole(client, add_event):
    add_event(place="Rathaus; Saal 2, oben", introduction="Kommen Sie.\nBringen Sie jemanden mit.")
    calendar = _read(client)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert calendar["PRODID"]
    assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in client.get(ADDRESS).content.decode()
    assert calendar["UID"] == _read(client)["UID"]
    event = calendar.events[0]
    assert not event.errors
    assert event["LOCATION"] == "Rathaus; Saal 2, oben"
    assert event["DESCRIPTION"].startswith("Kommen Sie.\nBringen Sie jemanden mit.")
    assert event["URL"] == f"{BASE}/de/events/talk/"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SUMMARY"].params["LANGUAGE"] == "de"
    assert event["DTSTAMP"].dt.utcoffset() == datetime.timedelta(0)


def test_each_time_zone_that_is_used_is_explained(client, add_event):
    start = datetime.datetime(2099, 7, 1, 18, tzinfo=ISTANBUL)
    add_event(slug="a", title="A", start=start, time_zone="Europe/Istanbul")
    add_event(slug="b", title="B", start=datetime.datetime(2099, 7, 1, 18, tzinfo=BERLIN))
    calendar, events = _read(client), _events(client)
    assert {str(zone["TZID"]) for zone in calendar.timezones} == {"Europe/Istanbul", "Europe/Berlin"}
    assert events["A"]["DTSTART"].params["TZID"] == "Europe/Istanbul"
    assert events["A"].start == start
    assert events["B"].start == datetime.datetime(2099, 7, 1, 18, tzinfo=BERLIN)
    assert not calendar.get_missing_tzids()


def test_summer_and_winter_have_the_right_offset_in_the_explained_zone(client, add_event):
    add_event(start=datetime.datetime(2027, 7, 1, 18, tzinfo=BERLIN))
    add_event(slug="w", title="W", start=datetime.datetime(2027, 12, 1, 18, tzinfo=BERLIN))
    zone = _read(client).timezones[0].to_tz(lookup_tzid=False)
    summer, winter = (datetime.datetime(2027, month, 1, 18, tzinfo=zone).utcoffset() for month in (7, 12))
    assert (summer, winter) == (datetime.timedelta(hours=2), datetime.timedelta(hours=1))


def test_cancelled_event_stays_with_a_higher_number(client, add_event):
    event = add_event()
    before = _events(client)["Gespräch"]
    event.state = "cancelled"
    event.save_revision().publish()
    after = _events(client)["Gespräch"]
    assert after["STATUS"] == "CANCELLED"
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_identity_is_the_same_in_all_languages_and_after_a_move(client, add_event):
    german = add_event()
    add_event("ar", title="لقاء", original=german)
    first = _events(client)["Gespräch"]["UID"]
    assert _events(client, "/ar/feeds/events.ics")["لقاء"]["UID"] == first
    german.slug = "renamed"
    german.save_revision().publish()
    assert _events(client)["Gespräch"]["UID"] == first
    assert first.endswith("@network.example.org")


def test_event_as_a_file_holds_that_event_alone(client, add_event):
    event = add_event()
    add_event(slug="other", title="Anderes")
    assert list(_events(client, f"/de/feeds/event/{event.pk}.ics")) == ["Gespräch"]
    html = client.get("/de/events/talk/").text
    assert f'href="{BASE}/de/feeds/event/{event.pk}.ics"' in html
    assert client.get(f"/ar/feeds/event/{event.pk}.ics").status_code == 404
    assert client.get("/de/feeds/event/99999999999999999999.ics").status_code == 404


def test_calendar_of_a_network(client, add_event, site_pages):
    add_event(slug="ours", title="Unseres", network=site_pages["de"]["network"])
    add_event(slug="other", title="Anderes")
    assert list(_events(client, "/de/feeds/events/network.ics")) == ["Unseres"]
    assert client.get("/de/feeds/events/nobody.ics").status_code == 404


def test_draft_and_private_and_long_past_events_are_left_out(client, add_event):
    from wagtail.models import PageViewRestriction

    add_event(slug="draft", title="Entwurf").unpublish()
    PageViewRestriction.objects.create(
        page=add_event(slug="private", title="Vertraulich"), restriction_type="password", password="offen"
    )
    add_event(slug="old", title="Alt", start=datetime.datetime(2020, 1, 1, tzinfo=BERLIN))
    assert _events(client) == {}


def test_empty_calendar_is_a_calendar(client, event_lists):
    assert _read(client).events == []


def test_number_of_queries_does_not_grow(client, add_event):
    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(ADDRESS)
        return len(found)

    add_event()
    queries()
    one = queries()
    for number in range(9):
        add_event(slug=f"e{number}")
    assert queries() == one <= 12


def test_calendar_program_that_has_the_newest_gets_no_second_copy(client, add_event):
    add_event()
    etag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"if-none-match": etag}).status_code == 304
