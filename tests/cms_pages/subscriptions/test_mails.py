"""What stands in the mails."""

from datetime import UTC, timedelta

import html5lib
import pytest
from django.core import mail
from django.utils import timezone, translation
from django.utils.formats import date_format

from cms_pages.subscriptions.delivering import send_news
from cms_pages.subscriptions.links import end_token, own_token
from cms_pages.subscriptions.mails import letter

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"


@pytest.fixture
def mailed(subscriber):
    """Sends what is new to one subscriber: the mail, its text and its page."""

    def send(**fields):
        send.reader = subscriber(**fields)
        send_news()
        (found,) = mail.outbox
        return found, found.body, found.alternatives[0][0]

    return send


def test_it_tells_title_date_network_words_and_address(add_news, site_pages, mailed):
    network = site_pages["de"]["network"]
    add_news(title="Neue <b>Beratung</b>", introduction="Ab Montag.", network=network, date=timezone.localdate())
    found, text, page = mailed()
    assert text.splitlines()[0] == "Neue <b>Beratung</b>"
    assert "Netzwerk Nord" in text
    assert "Ab Montag." in text
    assert f"{BASE}/de/news/item/" in text
    assert "Neue &lt;b&gt;Beratung&lt;/b&gt;" in page
    assert found.subject == "Neue <b>Beratung</b> – Augenhöhe"


def test_several_news_are_one_mail_with_the_newest_first(add_news, mailed):
    for slug, title in (("a", "Erste"), ("b", "Zweite")):
        add_news(slug=slug, title=title)
    found, text, _page = mailed()
    assert "Augenhöhe" in found.subject
    assert text.index("Zweite") < text.index("Erste")


def test_it_comes_in_the_subscribers_language_where_there_is_one(add_news, mailed):
    german = add_news(title="Neue Beratung")
    add_news("ar", slug="khabar", title="مشورة جديدة", original=german)
    found, text, page = mailed(language="ar")
    assert text.splitlines()[0] == "مشورة جديدة"
    assert "Neue Beratung" not in text + page
    assert f"{BASE}/ar/news/khabar/" in text
    assert '<html lang="ar" dir="rtl">' in page
    assert found.extra_headers["Content-Language"] == "ar"


def test_what_is_not_translated_is_marked_as_such(add_news, mailed):
    add_news(title="Neue Beratung", introduction="Ab Montag.")
    _found, text, page = mailed(language="ar")
    assert '<h2 lang="de" dir="ltr">' in page
    assert '<p lang="de" dir="ltr">Ab Montag.</p>' in page
    assert "Deutsch" in text.split("Neue Beratung")[1].split("Ab Montag.")[0]
    assert f"{BASE}/de/news/item/" in text


def test_a_copy_that_nobody_has_translated_is_marked_too(add_news, mailed):
    german = add_news(title="Neue Beratung")
    add_news("ar", slug="item", title="Neue Beratung", original=german)
    _found, _text, page = mailed(language="ar")
    assert '<h2 lang="de" dir="ltr">' in page
    assert f"{BASE}/ar/news/item/" in page


def test_in_the_source_language_nothing_is_marked(add_news, mailed):
    add_news()
    _found, text, page = mailed()
    assert "Deutsch" not in text
    assert "h2 lang" not in page


def test_what_is_written_in_another_language_only_comes_all_the_same(add_news, mailed):
    add_news("ar", slug="khabar", title="مشورة جديدة")
    _found, _text, page = mailed(language="de")
    assert '<h2 lang="ar" dir="rtl">' in page


def test_a_language_that_was_switched_off_becomes_that_of_the_source(add_news, mailed):
    add_news()
    _found, _text, page = mailed(language="xx")
    assert '<html lang="de" dir="ltr">' in page


def test_demonstration_data_and_cancelled_events_say_so(add_news, add_event, mailed):
    add_news(demonstration=True)
    start = (timezone.now() + timedelta(days=9)).astimezone(UTC).replace(hour=12, minute=30)
    add_event(state="cancelled", start=start, place="Rathaus")
    _found, text, page = mailed()
    for words in ("Beispiel", "Abgesagt", "Rathaus"):
        assert words in text
        assert words in page


def test_one_click_in_the_mail_program_ends_it(add_news, mailed):
    add_news()
    found, text, page = mailed()
    end = f"{BASE}/de/news-by-mail/end/{end_token(mailed.reader)}/"
    own = f"{BASE}/de/news-by-mail/{own_token(mailed.reader)}/"
    headers = found.message()
    assert headers["List-Unsubscribe"] == f"<{end}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Message-ID"].startswith(f"<news.{mailed.reader.reference}.1@")
    assert headers["Auto-Submitted"] == "auto-generated"
    for words in (text, page):
        assert end in words
        assert own in words


@pytest.mark.parametrize("language", ["de", "ar"])
def test_nothing_is_loaded_from_anywhere_and_nothing_follows_the_reader(add_news, mailed, language):
    add_news()
    _found, _text, page = mailed(language=language)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert not [each.tag for each in tree.iter() if each.tag in ("img", "link", "script", "style", "iframe")]
    links = [each.get("href") for each in tree.iter("a")]
    assert all(link.startswith(f"{BASE}/") and "?" not in link for link in links)


def test_a_title_of_several_lines_is_no_header_of_its_own(add_news, mailed):
    add_news(title="Erste\nBcc: other@example.org")
    found, _text, _page = mailed()
    assert "\n" not in found.subject
    assert found.recipients() == ["leser@example.org"]


def test_the_date_is_written_in_the_language(add_news, mailed):
    day = timezone.localdate()
    add_news(date=day)
    _found, text, _page = mailed(language="ar")
    with translation.override("ar"):
        assert date_format(day, "DATE_FORMAT") in text
    with translation.override("de"):
        assert date_format(day, "DATE_FORMAT") not in text


def test_the_link_comes_in_every_language(site_pages, subscriber, settings):
    for code, _name in settings.LANGUAGES:
        kept = subscriber(f"{code}@example.org", language=code, confirmed_at=None)
        written = letter(kept)
        page = written.alternatives[0][0]
        assert f'<html lang="{code}" dir="{"rtl" if code in ("ar", "fa", "ps") else "ltr"}">' in page
        for words in (written.body, page):
            assert f"{BASE}/{code}/news-by-mail/{own_token(kept)}/" in words
