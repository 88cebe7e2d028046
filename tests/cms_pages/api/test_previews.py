"""Drafts in a front end elsewhere: for whoever holds a token, for some minutes, and in no other way."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.utils import timezone
from wagtail_headless_preview.models import PagePreview

from cms_pages.models import NewsPage

from .conftest import BASE, block

pytestmark = pytest.mark.django_db
FRONT_END = "https://www.example.org/preview.html"


@pytest.fixture
def front_end(settings):
    settings.WAGTAIL_HEADLESS_PREVIEW = {"CLIENT_URLS": {"default": FRONT_END}, "ENFORCE_TRAILING_SLASH": False}


@pytest.fixture
def draft(add_news):
    """A live page with a change that waits."""
    news = add_news(body=[block("rich_text", "<p>Bekannt</p>")])
    news.title = "Entwurf"
    news.body = [block("rich_text", "<p>Unveröffentlicht</p>")]
    news.save_revision()
    return news


def _view_draft(client, page):
    return client.get(f"/admin/pages/{page.pk}/view_draft/")


def _asked(response):
    """What the frame in the editor asks the front end with."""
    address = re.search('<iframe src="([^"]+)"', response.text)[1].replace("&amp;", "&")
    assert address.startswith(f"{FRONT_END}?")
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def _read(client, **asked):
    return client.get(f"{BASE}page_preview/", asked)


def test_without_a_front_end_previews_stay_here(admin_client, draft):
    response = _view_draft(admin_client, draft)
    assert "Unveröffentlicht" in response.text
    assert "<iframe" not in response.text
    assert not PagePreview.objects.exists()


def test_preview_opens_the_front_end_which_reads_the_draft(admin_client, client, draft, front_end):
    asked = _asked(_view_draft(admin_client, draft))
    assert asked["content_type"] == "cms_pages.newspage"
    response = _read(client, **asked)
    found = response.json()
    assert (found["title"], found["body"][0]["value"]) == ("Entwurf", "<p>Unveröffentlicht</p>")
    assert found["meta"]["locale"] == "de"


def test_page_that_was_never_saved_is_previewed(admin_client, client, site_pages, front_end):
    """The editor asks for it while one writes."""
    news = NewsPage(title="Neu", slug="neu", locale=site_pages["de"]["news"].locale)
    news.path, news.depth = site_pages["de"]["news"].path + "0001", site_pages["de"]["news"].depth + 1
    news.set_url_path(site_pages["de"]["news"])
    found = _read(client, **_asked(news.make_preview_request(preview_mode=""))).json()
    assert (found["id"], found["title"], found["meta"]["detail_url"]) == (None, "Neu", None)


def test_neither_the_frame_nor_the_draft_is_kept_or_told_to_others(admin_client, client, draft, front_end):
    frame = _view_draft(admin_client, draft)
    answer = _read(client, **_asked(frame))
    for response in (frame, answer):
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in answer
    assert "frame-src https://www.example.org;" in frame["Content-Security-Policy"]


def test_token_ends_after_ten_minutes(admin_client, client, draft, front_end):
    asked = _asked(_view_draft(admin_client, draft))
    with time_machine.travel(timezone.now() + timedelta(minutes=9), tick=False):
        assert _read(client, **asked).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        refused = _read(client, **asked)
    assert (refused.status_code, refused.json()) == (403, {"message": "This preview has expired or never was."})


def _wrong(asked):
    signed, _, _signature = asked["token"].rpartition(":")
    return {
        "other signature": asked | {"token": f"{signed}:abc"},
        "other page": asked | {"token": asked["token"].replace("id=", "id=1")},
        "other kind": asked | {"content_type": "cms_pages.homepage"},
        "no page": asked | {"content_type": "auth.user"},
        "page of surveys": asked | {"content_type": "surveys.surveypage"},
        "abstract": asked | {"content_type": "wagtailcore.page"},
    }


WRONG = ["other signature", "other page", "other kind", "no page", "page of surveys", "abstract"]


@pytest.mark.parametrize("wrong", WRONG)
def test_other_token_opens_nothing(admin_client, client, draft, front_end, wrong):
    refused = _read(client, **_wrong(_asked(_view_draft(admin_client, draft)))[wrong])
    assert refused.status_code == 403
    assert "Unveröffentlicht" not in refused.text
    assert "no-store" in refused["Cache-Control"]


@pytest.mark.parametrize("kind", ["", "x", "a.b.c", "auth.nothing"])
def test_request_without_a_kind_of_page_is_told_what_is_missing(client, site_pages, front_end, kind):
    refused = _read(client, content_type=kind, token="x")
    assert refused.status_code == 400
    assert "content_type" in refused.json()["message"]


def test_token_opens_nothing_once_previews_are_here_again(admin_client, client, draft, front_end, settings):
    asked = _asked(_view_draft(admin_client, draft))
    settings.WAGTAIL_HEADLESS_PREVIEW = {}
    assert _read(client, **asked).status_code == 403


@pytest.mark.parametrize("place", ["pages/{pk}/", "pages/?fields=*&type=cms_pages.NewsPage", "pages/find/?id={pk}"])
def test_token_shows_the_draft_nowhere_else(admin_client, client, draft, front_end, place):
    token = _asked(_view_draft(admin_client, draft))["token"]
    address = BASE + place.format(pk=draft.pk)
    for each in (address, f"{address}{'&' if '?' in address else '?'}token={token}"):
        response = client.get(each, follow=True)
        assert "Unveröffentlicht" not in response.text
        assert "Entwurf" not in response.text


def test_draft_names_nothing_that_is_not_public(admin_client, client, draft, front_end, site_pages):
    about = site_pages["de"]["about"]
    about.unpublish()
    draft.body = [block("rich_text", f'<p><a linktype="page" id="{about.pk}">Wort</a></p>')]
    draft.save_revision()
    found = _read(client, **_asked(_view_draft(admin_client, draft))).json()
    assert found["body"][0]["value"] == "<p><a>Wort</a></p>"
