import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from cms_pages.models import SearchText, StandardPage

pytestmark = pytest.mark.django_db


def _text(words):
    return [{"type": "rich_text", "value": f"<p>{words}</p>"}]


def _found(client, question, language="de", **more):
    response = client.get(f"/{language}/search/", {"q": question, **more})
    assert response.status_code == 200
    return [hit.address for hit in response.context["hits"]]


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("de", "Die Förderung von Migrantenorganisationen", "förder"),
        ("de", "Die Förderung von Migrantenorganisationen", "MIGRANTEN forderung"),
        ("de", "Auf der Straße", "strasse"),
        ("ar", "شبكة المنظّمات في أوروبا", "المنظمات اوروبا"),
        ("ar", "المدرسة مفتوحة", "مدرسة"),
        ("ar", "مدرسة مفتوحة", "المدرسة"),
        ("ar", "منذ ٢٠١٧", "2017"),
        ("ar", "کتابخانه و یاری", "كتاب ياري"),
    ],
)
def test_word_is_found_by_its_beginning_however_it_is_written(client, add_news, language, text, question):
    page = add_news(language, body=_text(text))
    assert _found(client, question, language) == [page.get_url()]


def test_all_words_must_stand_there(client, add_news):
    add_news(body=_text("Nur eines von beiden"))
    assert _found(client, "eines anderes") == []


def test_words_within_a_word_are_not_found(client, add_news):
    add_news(body=_text("Migrantenorganisation"))
    assert _found(client, "organisation") == []


def test_titles_come_first_then_the_newest(client, add_news):
    old = add_news(slug="old", title="Alt", date="2020-01-01", body=_text("Werkstatt"))
    new = add_news(slug="new", title="Neu", date="2024-01-01", body=_text("Werkstatt"))
    named = add_news(slug="named", title="Werkstatt", date="2018-01-01")
    assert _found(client, "werkstatt") == [named.get_url(), new.get_url(), old.get_url()]


def test_hit_says_what_it_is_and_where(client, add_news):
    before = "<b>Anfang</b> " + "Wort " * 40
    add_news(date="2024-05-01", title="Die Werkstatt", body=_text(f"{before} Werkstätten &amp; mehr"))
    (hit,) = client.get("/de/search/?q=werkstatt").context["hits"]
    assert hit.title == "Die <mark>Werkstatt</mark>"
    assert hit.extract.startswith("… Wort")
    assert hit.extract.endswith("<mark>Werkstätten</mark> &amp; mehr")
    assert hit.above == ("Startseite", "Neues")
    assert (hit.kind, hit.date.isoformat()) == ("Nachricht", "2024-05-01")


def test_extract_is_escaped(client, add_news):
    add_news(introduction="<script>alert(1)</script> Werkstatt")
    assert "<script>" not in client.get("/de/search/?q=werkstatt").text.split("<main")[1]


def test_other_languages_are_shown_only_where_there_is_nothing_here(client, add_news):
    german = add_news("de", slug="a", body=_text("Telefonseelsorge"))
    arabic = add_news("ar", slug="b", body=_text("Telefonseelsorge"))
    assert _found(client, "telefon", "de") == [german.get_url()]
    german.delete()
    response = client.get("/de/search/?q=telefon")
    assert [hit.address for hit in response.context["hits"]] == [arabic.get_url()]
    assert '<li lang="ar" dir="rtl"><h2 class="card-title">' in response.text
    assert '<p class="meta"><bdi lang="de" dir="ltr">' in response.text


@pytest.mark.parametrize("change", ["unpublish", "delete"])
def test_page_taken_away_is_not_found(client, add_news, change):
    page = add_news(body=_text("Werkstatt"))
    getattr(page, change)()
    assert _found(client, "werkstatt") == []
    assert not SearchText.objects.filter(title=page.title).exists()


def test_moved_page_is_found_at_its_new_address(client, site_pages):
    about = site_pages["de"]["about"]
    about.move(site_pages["de"]["network"], pos="last-child")
    assert _found(client, "über uns") == ["/de/network/about/"]


def test_page_behind_a_password_is_not_found_nor_what_is_below(client, add_news, site_pages):
    add_news(body=_text("Werkstatt"))
    PageViewRestriction.objects.create(page=site_pages["de"]["news"], restriction_type="login")
    assert _found(client, "werkstatt") == []


def test_page_whose_time_is_over_is_not_found(client, add_news):
    page = add_news(body=_text("Werkstatt"))
    Page.objects.filter(pk=page.pk).update(expire_at="2020-01-01T00:00Z")
    assert _found(client, "werkstatt") == []


def test_title_of_a_draft_above_is_not_told(client, add_news, site_pages):
    add_news(body=_text("Werkstatt"))
    Page.objects.filter(pk=site_pages["de"]["news"].pk).update(live=False)
    (hit,) = client.get("/de/search/?q=werkstatt").context["hits"]
    assert hit.above == ("Startseite",)


def test_draft_is_not_found(client, add_news):
    page = add_news(body=_text("Werkstatt"))
    page.title = "Entwurf"
    page.save_revision()
    assert _found(client, "entwurf") == []


def test_page_outside_the_site_is_not_found(client, add_page, site_pages):
    add_page(Page.objects.get(depth=1), StandardPage, language="de", slug="elsewhere", title="Werkstatt")
    assert _found(client, "werkstatt") == []


def test_survey_is_found(client, survey):
    assert _found(client, "bedarf") == [survey.get_url()]


def test_rebuilding_writes_what_is_missing_and_removes_what_is_gone(client, add_news, capsys):
    page, gone = add_news(slug="a", title="Werkstatt"), add_news(slug="b", title="Werkstatt")
    SearchText.objects.filter(page=page).delete()
    Page.objects.filter(pk=gone.pk).update(live=False)
    call_command("rebuild_search")
    call_command("rebuild_search")
    assert _found(client, "werkstatt") == [page.get_url()]
    assert SearchText.objects.filter(page=page).count() == 1
    assert not SearchText.objects.filter(page=gone).exists()


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "'",
        '"',
        "***",
        "a",
        "AND OR NOT",
        "NEAR(a b)",
        "a & b | !c:*",
        "title: x",
        "\\",
        "%s %d %",
        "\0",
        "x" * 100_000,
        "wort " * 10_000,
        "😀",
        "‏‎",
        "ﷺ",
        "1e5 10.5 -3",
        "http://example.org/a?b=c",
        "<script>",
    ],
)
def test_odd_questions_are_answered(client, add_news, question):
    add_news()
    assert _found(client, question, page="99999999999999999999") == []


def test_question_is_shown_escaped_and_engines_stay_away(client, site_pages):
    response = client.get("/de/search/", {"q": '"><script>'})
    assert "<script>" not in response.text.split("<main")[1].split("</main")[0]
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.text


def test_nothing_found_says_what_to_do(client, site_pages):
    assert client.get("/en/search/?q=nothing").text.count("<li>Write fewer words") == 1


def test_results_are_paged_and_keep_the_question(client, add_news):
    for number in range(12):
        add_news(slug=f"n{number}", title=f"Werkstatt {number}")
    first = client.get("/de/search/?q=werkstatt")
    assert len(first.context["hits"]) == 10
    assert "?q=werkstatt&amp;page=2" in first.text
    assert len(_found(client, "werkstatt", page="2")) == 2


@pytest.mark.parametrize("number", [1, 10])
def test_search_takes_the_same_few_queries_for_one_hit_and_for_ten(client, add_news, number):
    for each in range(number):
        add_news(slug=f"n{each}", title="Werkstatt")
    client.get("/de/search/?q=werkstatt")
    with CaptureQueriesContext(connection) as queries:
        assert len(_found(client, "werkstatt")) == number
    assert len(queries) <= 6, "\n".join(query["sql"] for query in queries.captured_queries)


def test_each_page_leads_to_the_search_of_its_language(client, site_pages):
    for language in ("de", "ar"):
        assert f'href="/{language}/search/"' in client.get(f"/{language}/").text


def test_language_switch_keeps_the_question(client, site_pages):
    assert 'href="/ar/search/?q=wort"' in client.get("/de/search/?q=wort").text


def test_language_without_a_home_page_finds_in_the_others(client, add_news):
    Locale.objects.get_or_create(language_code="tr")
    page = add_news(title="Werkstatt")
    assert _found(client, "werkstatt", "tr") == [page.get_url()]
