import datetime

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents import get_document_model

from cms_pages.home.links.calling import Outcome
from cms_pages.home.links.checking import AT_MOST, ask_for_check, due_addresses, note
from cms_pages.home.links.internal import check_internal
from cms_pages.models import LinkCheck, StandardPage
from surveys.jobs.registry import all_jobs
from tests.factories.editors import make_editor

pytestmark = pytest.mark.django_db
State = LinkCheck.State


def _text(html):
    return [{"type": "rich_text", "value": html}]


def _links(page):
    return dict(LinkCheck.objects.filter(page=page.pk).values_list("address", "words"))


@pytest.fixture
def linking(add_news):
    def make(*addresses, slug="links", **fields):
        return add_news(
            slug=slug, body=_text("".join(f'<p><a href="{each}">Dort</a></p>' for each in addresses)), **fields
        )

    return make


@pytest.fixture
def editor(site_pages):
    """May change what is below the German home page."""
    return make_editor(site_pages["de"]["home"])


def test_links_of_texts_buttons_and_fields_are_known(site_pages, add_page):
    document = get_document_model().objects.create(title="Blatt", file="sheet.pdf")
    about = site_pages["de"]["about"].pk
    body = _text(
        f'<p><a href="https://example.org/a?b=1&amp;c=2">Außen <b>hier</b></a>'
        f'<a linktype="page" id="{about}">Innen</a> '
        f'<a linktype="document" id="{document.pk}">Blatt</a> <a href="mailto:a@example.org">Mail</a></p>'
    )
    body.append({"type": "call_to_action", "value": {"title": "x", "button": "y", "url": "https://example.org/join"}})
    home = site_pages["de"]["home"]
    fields = {"title": "Seite", "slug": "page", "source_url": "https://example.org/source"}
    page = add_page(home, StandardPage, language="de", body=body, **fields)
    assert _links(page) == {
        "https://example.org/source": "",
        "https://example.org/a?b=1&c=2": "Außen hier",
        f"page:{about}": "Innen",
        f"document:{document.pk}": "Blatt",
        "https://example.org/join": "",
    }


def test_what_is_known_of_a_link_stays_as_long_as_the_link(linking):
    page = linking("https://example.org/1", "https://example.org/2")
    note("https://example.org/1", Outcome(State.DEAD, "gone", 404))
    page.body = _text('<p><a href="https://example.org/1">Dort</a> <a href="https://example.org/3">Da</a></p>')
    page.save_revision().publish()
    found = LinkCheck.objects.filter(page=page.pk).order_by("address")
    assert [(link.address[-1], link.state) for link in found] == [("1", State.DEAD), ("3", State.WAITING)]


@pytest.mark.parametrize("change", ["unpublish", "delete"])
def test_page_taken_away_takes_its_links_along(linking, change):
    getattr(linking("https://example.org/"), change)()
    assert not LinkCheck.objects.exists()


def test_links_within_the_site_are_asked_of_the_database(add_news, site_pages):
    there, gone, german = site_pages["de"]["about"], add_news(slug="gone"), add_news(slug="german")
    document = get_document_model().objects.create(title="Blatt", file="sheet.pdf")
    html = "".join(f'<a linktype="page" id="{each.pk}">x</a>' for each in (there, gone, german))
    html += f'<a linktype="document" id="{document.pk}">x</a><a linktype="document" id="{document.pk + 1}">x</a>'
    add_news("ar", body=_text(f"<p>{html}</p>"), slug="from")
    gone.unpublish()
    check_internal()
    with CaptureQueriesContext(connection) as queries:
        check_internal()
    dead = LinkCheck.objects.filter(state=State.DEAD).order_by("address")
    assert [(link.address, link.reason) for link in dead] == [
        (f"document:{document.pk + 1}", "no_document"),
        (f"page:{gone.pk}", "no_page"),
    ]
    assert len(queries) <= 6


def test_link_that_no_database_can_keep_is_passed_over(linking):
    page = linking(f"https://example.org/{'語' * 900}", f"https://example.org/{'a' * 900}")
    page.body = [*page.body.raw_data, *_text(f'<p><a linktype="page" id="{"9" * 30}">x</a></p>')]
    page.save_revision().publish()
    assert list(_links(page)) == [f"https://example.org/{'a' * 900}"]
    check_internal()


def test_link_that_comes_back_is_fine_again(add_news):
    target = add_news(slug="target")
    add_news(slug="from", body=_text(f'<p><a linktype="page" id="{target.pk}">x</a></p>'))
    target.unpublish()
    check_internal()
    target.save_revision().publish()
    check_internal()
    assert LinkCheck.objects.get(address=f"page:{target.pk}").state == State.FINE


def test_only_one_of_each_host_is_called_and_not_more_than_a_few(linking):
    linking(*[f"https://example.org/{number}" for number in range(30)], slug="one")
    linking(*[f"https://{number}.example.org/" for number in range(30)], slug="many")
    due = due_addresses()
    assert len(due) == AT_MOST
    assert sum(address.startswith("https://example.org/") for address in due) == 1


def test_checked_link_rests_and_one_that_seems_dead_is_looked_at_sooner(linking):
    linking("https://a.example.org/", "https://b.example.org/")
    note("https://a.example.org/", Outcome(State.FINE, "", 200))
    note("https://b.example.org/", Outcome(State.DEAD, "not_reached"))
    assert due_addresses() == []
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=2)):
        assert due_addresses() == ["https://b.example.org/"]
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=15)):
        assert sorted(due_addresses()) == ["https://a.example.org/", "https://b.example.org/"]


def test_server_that_is_silent_is_dead_at_the_third_time_only(linking):
    linking("https://example.org/")
    states = []
    for _time in range(3):
        note("https://example.org/", Outcome(State.DEAD, "not_reached"))
        states.append(LinkCheck.objects.get().state)
    assert states == [State.UNKNOWN, State.UNKNOWN, State.DEAD]
    note("https://example.org/", Outcome(State.FINE, "", 200))
    assert (LinkCheck.objects.get().state, LinkCheck.objects.get().failures) == (State.FINE, 0)


def test_editor_sees_dead_links_of_pages_they_may_change_only(client, linking, editor):
    linking("https://example.org/de", slug="a", title="Deutsch")
    linking("https://example.org/ar", slug="b", title="Arabisch", language="ar")
    for language in ("de", "ar"):
        note(f"https://example.org/{language}", Outcome(State.DEAD, "gone", 404))
    client.force_login(editor)
    text = client.get(reverse("link_checks:index"), headers={"accept-language": "en"}).text
    assert "https://example.org/de" in text
    assert "The other site says that there is no such page." in text
    assert "https://example.org/ar" not in text


def test_list_looks_like_the_other_pages_of_the_admin(client, editor):
    client.force_login(editor)
    html = client.get(reverse("link_checks:index"), headers={"accept-language": "en"}).text
    assert "Links that lead nowhere" in html.partition('id="header-title"')[2].partition("</h1>")[0]
    assert "cms_pages/admin.css" in html
    assert finders.find("cms_pages/admin.css")


def test_list_asks_the_same_for_one_link_and_for_many(client, linking, editor):
    client.force_login(editor)
    counts = []
    for number in (1, 20):
        linking(*[f"https://example.org/{number}/{each}" for each in range(number)], slug=f"n{number}")
        LinkCheck.objects.update(state=State.DEAD, reason="gone")
        client.get(reverse("link_checks:index"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("link_checks:index"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_job_checks_what_is_due_and_never_calls_the_own_network(linking):
    """Nothing here leads outside: the only address of another site is one that is refused."""
    linking("http://127.0.0.1/", "mailto:a@example.org")
    ask_for_check()
    link = LinkCheck.objects.get()
    assert (link.state, link.reason) == (State.UNKNOWN, "private")
    assert link.checked is not None


def test_the_site_has_the_job():
    assert "check_links" in {job.name for job in all_jobs()}
