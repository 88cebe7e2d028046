"""Scheduling and workflow are Wagtail's own; what is not published shows nowhere."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

pytestmark = pytest.mark.django_db
PLACES = ("/de/", "/de/news/", "/de/network/", "/de/feeds/news.atom", "/de/feeds/news/network.atom", "/sitemap.xml")
LATER = datetime.timedelta(hours=1)


def _found(client, words):
    """Where these words stand; each place is asked anew."""
    return [place for place in PLACES if words in client.get(f"{place}?fresh=1").text]


@pytest.fixture
def planned(site_pages):
    """A piece of news that nobody has published yet."""
    from cms_pages.models import NewsPage

    page = NewsPage(title="Ankündigung", slug="ankuendigung", live=False, network=site_pages["de"]["network"])
    site_pages["de"]["news"].add_child(instance=page)
    return page


def test_draft_is_nowhere(client, planned):
    planned.save_revision()
    assert _found(client, "nkuendigung") == _found(client, "nkündigung") == []
    assert client.get("/de/news/ankuendigung/").status_code == 404


def test_draft_of_a_published_page_is_nowhere(client, add_news, site_pages):
    news = add_news(network=site_pages["de"]["network"])
    news.title, news.introduction = "Geheime Fassung", "Geheime Worte"
    news.save_revision()
    assert _found(client, "Geheime") == []
    assert "/de/feeds/news/network.atom" in _found(client, "Nachricht")


def test_scheduled_news_appears_when_its_time_has_come(client, planned, time_machine_to):
    planned.go_live_at = timezone.now() + LATER
    planned.save_revision(approved_go_live_at=planned.go_live_at).publish()
    call_command("publish_scheduled")
    assert _found(client, "nkuendigung") == []
    time_machine_to(timezone.now() + 2 * LATER)
    call_command("publish_scheduled")
    assert _found(client, "nkuendigung") != []
    assert "/de/feeds/news.atom" in _found(client, "Ankündigung")


def test_news_goes_when_its_time_is_over(client, add_news, time_machine_to):
    add_news(slug="befristet", expire_at=timezone.now() + LATER)
    assert "/sitemap.xml" in _found(client, "befristet")
    time_machine_to(timezone.now() + 2 * LATER)
    assert [place for place in _found(client, "befristet") if "feeds" in place or "sitemap" in place] == []
    call_command("publish_scheduled")
    assert _found(client, "befristet") == []


def test_news_in_a_workflow_appears_when_it_is_approved(client, planned, site_pages):
    editor = get_user_model().objects.create_superuser("editor", "editor@example.org", "secret")
    task = GroupApprovalTask.objects.create(name="Freigabe")
    workflow = Workflow.objects.create(name="Vier Augen")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    planned.save_revision(user=editor)
    state = workflow.start(planned, editor)
    assert _found(client, "nkuendigung") == []
    state.current_task_state.approve(user=editor)
    assert _found(client, "nkuendigung") != []


@pytest.fixture
def time_machine_to():
    import time_machine

    travellers = []

    def travel(moment):
        travellers.append(time_machine.travel(moment, tick=False))
        travellers[-1].start()

    yield travel
    for traveller in reversed(travellers):
        traveller.stop()
