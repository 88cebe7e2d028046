"""A list of any length is read page by page, and a search page by page as well."""

import re

import pytest

from surveys.results.coding import slices, views
from surveys.results.coding.clearing import clear
from surveys.results.coding.models import WrittenText
from surveys.results.coding.queries import texts_of
from surveys.results.coding.slices import slice_of
from surveys.results.queries import definition_of

LIST = "/en/results/needs/texts/"


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(slices, "A_PAGE", 3)


def sliced(survey, words="", after=0, before=0):
    return slice_of(texts_of(survey), words, definition_of(survey, "de"), after=after, before=before)


def said(found):
    texts = {text.pk: text.response.answers["why"] for text in WrittenText.objects.select_related("response")}
    return "".join(texts[pk] for pk in found.ids)


def test_each_page_goes_on_where_the_last_one_ended(survey, written):
    written(*"abcdefgh")
    first = sliced(survey)
    second = sliced(survey, after=first.after)
    third = sliced(survey, after=second.after)
    assert [said(each) for each in (first, second, third)] == ["abc", "def", "gh"]
    assert (first.before, third.after) == (0, 0)
    back = sliced(survey, before=third.before)
    assert (said(back), said(sliced(survey, after=back.after))) == ("def", "gh")
    assert said(sliced(survey, before=back.before)) == "abc"
    assert sliced(survey, before=back.before).before == 0


@pytest.mark.parametrize("n", [3, 1, 0])
def test_a_last_page_leads_no_further(survey, written, n):
    written(*"abc"[:n])
    assert (said(sliced(survey)), sliced(survey).after) == ("abc"[:n], 0)


def test_before_the_first_text_is_the_first_page(survey, written):
    written(*"abcd")
    assert said(sliced(survey, before=WrittenText.objects.earliest("pk").pk)) == "abc"


def test_a_search_gives_pages_too(survey, written):
    written("ax", "b", "cx", "d", "ex", "fx")
    first = sliced(survey, "X")
    assert (said(first), first.unread) == ("axcxex", False)
    last = sliced(survey, "X", after=first.after)
    assert (said(last), last.after, last.unread) == ("fx", 0, False)
    assert said(sliced(survey, "X", before=last.before)) == "axcxex"


def test_a_search_reads_so_many_texts_at_most_and_says_so(survey, written, monkeypatch):
    monkeypatch.setattr(slices, "MOST_READ", 4)
    written("ax", "b", "c", "d", "e", "fx")
    first = sliced(survey, "x")
    assert (said(first), first.unread) == ("ax", True)
    rest = sliced(survey, "x", after=first.after)
    assert (said(rest), rest.unread, rest.after) == ("fx", False, 0)
    back = sliced(survey, "x", before=rest.before)
    assert (said(back), back.unread, back.before) == ("ax", False, 0)


def test_a_page_and_a_search_cost_one_query(survey, written, django_assert_num_queries):
    written(*"abcdefgh")
    definition = definition_of(survey, "de")
    for words in ("", "h", "nirgends"):
        with django_assert_num_queries(1):
            slice_of(texts_of(survey), words, definition, after=0, before=0)


def test_the_pages_lead_through_all_texts_with_their_filters(coordinator, survey, written):
    written(*(f"Satz {number} ende" for number in range(8)))
    html, seen = coordinator.get(LIST, {"words": "satz"}).content.decode(), []
    while True:
        seen += re.findall(r"Satz \d ende", html)
        following = re.search(r'href="(\?[^"]*)" rel="next"', html)
        if not following:
            break
        assert "words=satz" in following[1]
        html = coordinator.get(LIST + following[1].replace("&amp;", "&")).content.decode()
    assert seen == [f"Satz {number} ende" for number in range(8)]


def test_a_search_that_has_not_come_to_the_end_says_so(coordinator, survey, written, monkeypatch):
    monkeypatch.setattr(slices, "MOST_READ", 2)
    written("a", "b", "c")
    html = coordinator.get(LIST, {"words": "c"}).content.decode()
    assert "Nothing was found so far." in html
    assert "Search further" in html


def test_texts_that_sorting_took_out_of_the_filter_make_no_gap(coordinator, survey, written, person):
    texts = written(*(f"Satz {number} ende" for number in range(6)))
    html = coordinator.get(LIST, {"state": "waiting"}).content.decode()
    following = re.search(r'href="(\?[^"]*)" rel="next"', html)[1].replace("&amp;", "&")
    for text in texts[:3]:
        clear(text=text, cleared="x", by=person)
    assert "Satz 3 ende" in coordinator.get(LIST + following).content.decode()


def test_of_many_texts_it_is_told_that_they_are_more(coordinator, survey, written, monkeypatch):
    monkeypatch.setattr(views, "COUNTED", 2)
    written("a", "b")
    assert "<dd>2</dd>" in coordinator.get(LIST).content.decode()
    written("c")
    assert "<dd>2+</dd>" in coordinator.get(LIST).content.decode()
