import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from cms_pages.models import EventPage

pytestmark = pytest.mark.django_db
BERLIN, ISTANBUL = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Istanbul")


def _at(*moment, zone=BERLIN):
    return datetime.datetime(*moment, tzinfo=zone)


def test_event_shows_the_clock_of_its_place(client, add_event):
    add_event(start=_at(2099, 7, 1, 18, zone=ISTANBUL), time_zone="Europe/Istanbul", place="Rathaus, Saal 2")
    html = client.get("/de/events/talk/").text
    assert '<time datetime="2099-07-01T18:00+03:00">1. Juli 2099, <bdi>18:00</bdi></time>' in html
    assert "<bdi>(Europe/Istanbul)</bdi>" in html
    assert "Rathaus, Saal 2" in html


def test_end_on_another_day_names_the_day(client, add_event):
    add_event(start=_at(2099, 7, 1, 18), end=_at(2099, 7, 2, 12))
    html = client.get("/de/events/talk/").text
    assert "2. Juli 2099, <bdi>12:00</bdi>" in html
    assert "(Europe/Berlin)" not in html


def test_list_holds_what_comes_the_next_first_and_what_was_apart(client, add_event):
    add_event(slug="later", title="Später", start=_at(2099, 8, 1, 18))
    add_event(slug="sooner", title="Früher", start=_at(2099, 7, 1, 18))
    add_event(slug="over", title="Vorbei", start=_at(2020, 7, 1, 18))
    html = client.get("/de/events/").text
    assert html.index("Früher") < html.index("Später")
    assert "Vorbei" not in html
    past = client.get("/de/events/?past=1").text
    assert "Vorbei" in past
    assert "Später" not in past


def test_list_shows_the_events_of_one_network(client, add_event, site_pages):
    add_event(slug="ours", title="Unseres", network=site_pages["de"]["network"])
    add_event(slug="other", title="Anderes")
    html = client.get("/de/events/?network=network").text
    assert "Unseres" in html
    assert "Anderes" not in html
    assert '<option value="network" selected>Netzwerk Nord</option>' in html


@pytest.mark.parametrize("address", ["/de/events/", "/de/news/"])
@pytest.mark.parametrize("slug", ["nobody", "%00", "a/b"])
def test_unknown_network_is_a_missing_page(client, event_lists, address, slug):
    assert client.get(f"{address}?network={slug}").status_code == 404


def test_pages_of_a_list_keep_the_network(client, add_event, site_pages):
    for number in range(13):
        add_event(slug=f"e{number}", network=site_pages["de"]["network"])
    html = client.get("/de/events/?network=network&utm_source=x").text
    assert 'href="?network=network&amp;page=2"' in html


def test_cancelled_event_says_so_and_hides_the_way_in(client, add_event):
    add_event(state="cancelled", online_url="https://meet.example.org/x")
    html = client.get("/de/events/talk/").text
    assert 'class="notice"' in html
    assert 'href="https://meet.example.org/x"' not in html


def test_state_and_time_of_the_source_hold_in_all_languages_at_once(
    client, add_event, django_capture_on_commit_callbacks
):
    german = add_event()
    arabic = add_event("ar", title="لقاء", original=german)
    german.state, german.start, german.end = "cancelled", _at(2099, 1, 1, 10), None
    german.save_revision().publish()
    arabic.refresh_from_db()
    assert (arabic.state, arabic.start, arabic.end) == ("cancelled", german.start, None)
    assert arabic.title == "لقاء"


def test_old_draft_of_a_translation_does_not_call_a_cancelled_event_on_again(add_event):
    german = add_event()
    arabic = add_event("ar", title="لقاء", original=german)
    draft = arabic.save_revision()
    german.state = "cancelled"
    german.save_revision().publish()
    draft.publish()
    arabic.refresh_from_db()
    assert arabic.state == "cancelled"


def test_event_without_a_german_page_has_its_own_time(add_event):
    arabic = add_event("ar", start=_at(2099, 1, 1, 10))
    assert EventPage.objects.get(pk=arabic.pk).start == _at(2099, 1, 1, 10)


def test_number_of_changes_grows_with_what_calendars_show(add_event):
    event = add_event()
    assert event.sequence == 0
    event.place = "Rathaus"
    event.save_revision().publish()
    event = EventPage.objects.get(pk=event.pk)
    assert event.sequence == 1
    event.search_description = "Nur für Suchmaschinen"
    event.save_revision().publish()
    assert EventPage.objects.get(pk=event.pk).sequence == 1


def test_going_back_to_an_old_revision_counts_on(add_event):
    event = add_event()
    first = event.save_revision()
    event.place = "Rathaus"
    event.save_revision().publish()
    first.publish()
    assert EventPage.objects.get(pk=event.pk).sequence == 2


def test_draft_of_a_change_counts_nothing_and_shows_nothing(client, add_event):
    event = add_event()
    event.title = "Geheimer Entwurf"
    event.save_revision()
    assert EventPage.objects.get(pk=event.pk).sequence == 0
    for address in ("/de/events/", "/de/events/talk/", "/de/"):
        assert "Geheimer Entwurf" not in client.get(address).text


def test_end_before_the_start_is_refused(add_event):
    event = add_event()
    event.end = event.start - datetime.timedelta(hours=1)
    with pytest.raises(ValidationError) as refused:
        event.full_clean()
    assert "end" in refused.value.message_dict


def test_unknown_time_zone_is_refused_and_breaks_no_page(client, add_event):
    event = add_event()
    event.time_zone = "Mars/Base"
    with pytest.raises(ValidationError):
        event.full_clean()
    EventPage.objects.filter(pk=event.pk).update(time_zone="Mars/Base")
    assert client.get("/de/events/talk/").status_code == 200


def test_home_page_tells_the_next_events(client, add_event):
    add_event(title="Nächstes Gespräch")
    assert "Nächstes Gespräch" in client.get("/de/").text


@pytest.mark.parametrize("address", ["/de/", "/de/events/", "/de/network/"])
def test_event_that_is_not_for_everybody_is_in_no_list(client, add_event, site_pages, address):
    network = site_pages["de"]["network"]
    closed = add_event(title="Vertraulich", network=network)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    add_event(title="Für alle", slug="other", network=network)
    html = client.get(address).text
    assert "Für alle" in html
    assert "Vertraulich" not in html


def test_part_that_is_not_translated_says_its_language_in_lists(client, add_event):
    german = add_event(title="Gespräch", introduction="Kommen Sie.")
    add_event("ar", title="Gespräch", introduction="Kommen Sie.", original=german)
    html = client.get("/ar/events/").text
    assert '<bdi lang="de">Gespräch</bdi>' in html
    assert '<p lang="de" dir="auto">Kommen Sie.</p>' in html


def test_number_of_queries_of_a_list_does_not_grow(client, add_event):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get("/ar/events/?page=1")
        return len(found)

    german = add_event()
    add_event("ar", original=german)
    queries()
    before = queries()
    for number in range(5):
        add_event("ar", slug=f"e{number}", original=add_event(slug=f"e{number}"))
    assert queries() == before


def test_editor_types_what_clocks_show_at_the_place(admin_client, event_lists):
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    start = {"title": "Sitzung", "slug": "sitzung", "start": "2099-07-01 18:00", "end": "2099-07-01 20:00"}
    rest = {"time_zone": "Europe/Istanbul", "state": "planned", "body": streamfield([]), "place": "", "online_url": ""}
    form = nested_form_data(start | rest | {"comments": _no_forms(), "introduction": "", "network": ""})
    address = f"/admin/pages/add/cms_pages/eventpage/{event_lists['de'].pk}/"
    assert admin_client.post(address, form | {"action-publish": "1"}).status_code == 302
    event = EventPage.objects.get(slug="sitzung")
    assert event.start == _at(2099, 7, 1, 18, zone=ISTANBUL)
    html = admin_client.get(f"/admin/pages/{event.pk}/edit/").text
    assert 'value="2099-07-01 18:00"' in html


def _no_forms():
    from wagtail.test.utils.form_data import inline_formset

    return inline_formset([])


def test_translation_of_an_event_takes_over_its_time(add_event, site_pages):
    german = add_event(place="Rathaus")
    copy = german.copy_for_translation(site_pages["ar"]["home"].locale)
    assert (copy.start, copy.time_zone, copy.sequence) == (german.start, german.time_zone, 0)


def test_page_of_an_event_asks_at_most_ten_queries(client, add_event, site_pages, django_assert_max_num_queries):
    add_event(network=site_pages["de"]["network"])
    client.get("/de/events/talk/?warm=1")
    with django_assert_max_num_queries(10):
        client.get("/de/events/talk/?warm=2")
