"""Themes and quotes as every member sees them: when they are shown, and what a difference would tell."""

import pytest

from surveys.results.coding.clearing import check_translation, clear, release_quote
from surveys.results.coding.codes import give_theme, last_coding, take_theme, undo_coding
from surveys.results.coding.frame import merge_themes, rename_theme
from surveys.results.coding.refusal import Refused
from surveys.results.coding.releasing import release_themes
from surveys.results.door import figures
from surveys.results.queries import definition_of
from surveys.results.release.making import make_batch

WORDS = "/ar/results/needs/words/"


@pytest.fixture
def member(client, person, grant):
    grant("aggregates")
    client.force_login(person)
    return client


@pytest.fixture
def coded(survey, written, themes, person):
    """Twelve texts in a batch, all of the first theme."""
    texts = written(*"abcdefghijkl")
    give_theme(survey=survey, texts=texts, theme=themes[0], by=person)
    make_batch(survey.waves.get())
    return texts


def show(survey):
    release_themes(survey.waves.get())


def counts(survey):
    found = figures(survey.waves.get(), "themes")
    rows = found["tables"]["why"]["rows"] if found else []
    return {row["code"]: row["count"] for row in rows if row["count"]}


def refusal(survey):
    with pytest.raises(Refused) as caught:
        show(survey)
    assert caught.value.sentence
    return caught.value.code


def test_members_see_themes_once_a_coordinator_shows_them(member, survey, coded, themes):
    assert "12 · 100" not in member.get(WORDS).content.decode()
    show(survey)
    html = member.get(WORDS).content.decode()
    assert '<bdi lang="de" dir="ltr">Wohnen</bdi>' in html
    assert "12 · 100" in html


def test_members_filter_themes_as_all_results(member, survey, written, themes, person):
    for side, theme in (("mo", themes[0]), ("partner", themes[1])):
        give_theme(survey=survey, texts=written(*"abcdefgh", side=side), theme=theme, by=person)
    make_batch(survey.waves.get())
    address = "/en/results/needs/words/"
    assert '<select id="only-side"' not in member.get(address).content.decode()
    show(survey)
    assert '<select id="only-side"' in member.get(address).content.decode()
    counted = member.get(address, {"only-side": "partner"}).content.decode()
    assert "8 · 100" in counted
    assert counted.index("0 · 0") < counted.index("8 · 100")
    for unknown in ("administration", "nobody", "\0"):
        html = member.get(address, {"only-side": unknown}).content.decode()
        assert "These results cannot be filtered like that." in html
        assert "8 · " not in html


def test_the_page_of_a_filter_costs_two_queries_more(
    member, survey, written, themes, person, django_assert_max_num_queries
):
    give_theme(survey=survey, texts=written(*"abcdefgh", side="mo"), theme=themes[0], by=person)
    make_batch(survey.waves.get())
    show(survey)
    with django_assert_max_num_queries(22):
        member.get("/en/results/needs/words/", {"only-side": "mo"})


def test_a_new_name_is_seen_at_once(member, survey, coded, themes, person):
    show(survey)
    rename_theme(theme=themes[0], label="سكن", language="ar", by=person)
    assert "<bdi>سكن</bdi>" in member.get(WORDS).content.decode()


def test_themes_shown_once_are_renewed_with_every_batch(survey, coded, themes, written, person):
    show(survey)
    give_theme(survey=survey, texts=written(*"mnopq"), theme=themes[0], by=person)
    assert counts(survey) == {themes[0].key: 12}
    make_batch(survey.waves.get())
    assert counts(survey) == {themes[0].key: 17}


def test_themes_that_were_never_shown_stay_out_of_batches(survey, coded, written):
    written(*"mnopq")
    make_batch(survey.waves.get())
    assert figures(survey.waves.get(), "themes") is None


def test_between_batches_only_k_texts_sorted_anew_renew_them(survey, coded, themes, person):
    show(survey)
    assert refusal(survey) == "few_changes"
    give_theme(survey=survey, texts=coded[:4], theme=themes[1], by=person)
    assert refusal(survey) == "few_changes"
    give_theme(survey=survey, texts=coded[4:6], theme=themes[1], by=person)
    show(survey)
    assert counts(survey)[themes[1].key] == 6


def test_what_is_taken_away_or_taken_back_is_a_change_too(survey, coded, themes, person):
    show(survey)
    take_theme(survey=survey, texts=coded[:3], theme=themes[0], by=person)
    assert refusal(survey) == "few_changes"
    take_theme(survey=survey, texts=coded[:6], theme=themes[0], by=person)
    show(survey)
    undo_coding(survey=survey, action=last_coding(survey, person).pk, by=person)
    assert refusal(survey) == "few_changes"


def test_merging_is_a_change_of_every_text_of_the_theme(survey, coded, themes, person):
    show(survey)
    merge_themes(theme=themes[0], into=themes[1], by=person)
    show(survey)
    assert counts(survey) == {themes[1].key: 12}


def test_who_came_after_the_batch_is_not_counted_before_the_next(survey, coded, themes, written, person):
    give_theme(survey=survey, texts=written("m", "n"), theme=themes[0], by=person)
    show(survey)
    assert counts(survey) == {themes[0].key: 12}


def test_without_figures_or_codes_there_is_nothing_to_show(survey, written, themes):
    assert refusal(survey) == "no_figures"
    written(*"abcdef")
    make_batch(survey.waves.get())
    assert refusal(survey) == "nothing_sorted"


def test_the_page_shows_themes_and_says_why_not(coordinator, survey, coded):
    address = "/en/results/needs/texts/themes/"
    done = coordinator.post(f"{address}show/", {"wave": "1"}, follow=True).content.decode()
    assert "All members see these themes now." in done
    assert "shown as of" in done
    assert "Too few texts were sorted anew" in done
    for wave in ("1", "2", "x", "\0", ""):
        assert 'role="alert"' in coordinator.post(f"{address}show/", {"wave": wave}, follow=True).content.decode()


def test_quotes_are_shown_to_every_member_with_their_translation(client, survey, written, person, grant):
    (text,) = written("Frau <b> hilft", consent="yes")
    clear(text=text, cleared="[…] <b> hilft", by=person)
    check_translation(text=text, checked="[…] helps", language="en", by=person)
    grant("aggregates")
    client.force_login(person)
    assert "hilft" not in client.get("/en/results/needs/words/").content.decode()
    release_quote(text=text, definition=definition_of(survey, "de"), by=person)
    html = client.get("/en/results/needs/words/").content.decode()
    assert "[…] &lt;b&gt; hilft" in html
    assert '<span lang="en" dir="auto">[…] helps</span>' in html
    assert "Frau" not in html
