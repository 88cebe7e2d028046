"""What the pages say of a small network: something useful in every view, and why something is hidden."""

import re
from html import unescape

import pytest
from django.utils.html import strip_tags

from surveys.results.models import ResultsGrant

from .network import TEXTS, add_wave, make_network

pytestmark = pytest.mark.django_db
VIEWS = ("", "needs/", "sides/", "contacts/", "statements/")


@pytest.fixture
def survey():
    return make_network()


@pytest.fixture
def see(client, person, grant, survey):
    """The words of a page."""
    grant("aggregates")
    client.force_login(person)

    def words(address: str, language: str = "en") -> str:
        response = client.get(f"/{language}/results/needs/{address}")
        assert response.status_code == 200
        page = response.content.decode().partition("<main")[2].partition(">")[2]
        return re.sub(r"\s+", " ", unescape(strip_tags(page)))

    return words


def test_the_first_screen_says_five_sentences_with_counts(see):
    words = see("").partition("Über uns")[0]
    assert "21 answers have come in." in words
    assert "The strongest shared need: “Räume”." in words
    assert words.count("How this was computed, and sentences to copy") == 5
    assert "Migrant organisation: 12 of 21; Administration: 4 of 21; Partner: 5 of 21" in words


@pytest.mark.parametrize("address", VIEWS)
def test_every_view_says_which_figures_it_shows(see, address):
    words = see(address)
    assert "number 1," in words
    assert "sees the same figures from the same minute on" in words


def test_offices_state_their_answers_under_their_name(see):
    words = see("statements/")
    assert [f"Amt {number}" in words for number in range(4)] == [True] * 4
    assert "Betrieb 0" not in words


def test_needs_have_places_and_say_which_are_pressing_to_whom(see):
    words = see("needs/")
    assert "These figures" in words or "How reliable" in words
    assert words.index("Räume") < words.index("How pressing each need is to each side")
    assert "Four fields" in words


def test_sides_stand_beside_each_other(see):
    words = see("sides/")
    assert "Migrant organisation · 12" in words
    assert "Administration · 4" in words


def test_contacts_are_counted_from_the_upper_half_of_the_answers(see):
    words = see("contacts/")
    assert "Counted are these answers: regular, close" in words
    assert "21 of 21" in words


def test_a_sentence_to_copy_names_wave_number_date_and_address(see):
    words = see("")
    assert re.search(r"Source: Was fehlt, wave 1, n = 21, .*http://testserver/en/results/needs/#question-kind", words)


@pytest.mark.parametrize(
    "query", ["only-side=nobody", "only-nothing=x", "only-side=mo&only-area=x", "only-area=%00", "only-side=%F0%9F"]
)
def test_a_filter_that_does_not_exist_is_answered_by_a_sentence(see, query):
    assert "These results cannot be filtered like that." in see(f"?{query}")
    assert "These results cannot be filtered like that." in see(f"sides/?{query}")


def test_a_filter_shows_its_group_or_says_why_not(see):
    assert "Only these: Side: Migrant organisation" in see("?only-side=mo")
    assert "Migrant organisation · 12" in see("sides/?by=x")


def test_pages_speak_arabic_from_right_to_left(client, see):
    assert "غرف" in see("needs/", "ar")
    for address in VIEWS:
        assert 'dir="rtl"' in client.get(f"/ar/results/needs/{address}").content.decode()


def test_no_page_needs_more_than_ten_queries(client, see, django_assert_max_num_queries):
    more = ("compared/", "print/", "?only-side=mo", "?step=needs", "sides/?only-side=mo", "sides/?step=needs")
    for address in (*VIEWS, *more):
        with django_assert_max_num_queries(10):
            client.get(f"/en/results/needs/{address}")


def test_everybody_sees_the_same_page(client, see, django_user_model):
    first = client.get("/en/results/needs/").content
    other = django_user_model.objects.create_user("other", "other@example.org")
    ResultsGrant.objects.create(user=other, right="aggregates")
    client.force_login(other)
    assert _figures(client.get("/en/results/needs/").content) == _figures(first)


def _figures(page: bytes) -> str:
    return page.decode().partition("<main")[2]


def test_the_titles_of_the_survey_are_those_of_the_language(see):
    assert TEXTS["ar"]["title"] in see("", "ar")


def test_waves_stand_beside_each_other_once_there_are_two(see, survey):
    assert "There is only one wave" in see("compared/")
    add_wave(survey)
    words = see("compared/")
    assert "Wave 1 and wave 2" in words
    assert "no difference is called a change" in words or "may be called changes" in words
    assert "Räume" in words
