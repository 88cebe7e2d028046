"""The pages of free text as a browser gets them."""

import pytest

from surveys.results.coding.clearing import clear, decision_on, wait_again, withhold
from surveys.results.coding.codes import give_theme, say_none_fits
from surveys.results.coding.models import ClearingWords, Coding, Theme, WrittenText
from tests.factories.surveys import make_response, make_survey, one_step, question

LIST = "/en/results/needs/texts/"
CHANGE = f"{LIST}change/"
THEMES = f"{LIST}themes/"
AGREEMENT = f"{LIST}agreement/"
BAD = ["", "0", "-1", "x", "\0", "9" * 40, "١٢", "²"]


def page(client, address=LIST, **query):
    return client.get(address, query).content.decode()


def do(client, address=CHANGE, **fields):
    response = client.post(address, fields, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def decide(client, text, what, **fields):
    """As somebody does who has read the text as it stands."""
    standing = decision_on(WrittenText.objects.get(pk=text.pk))
    return client.post(f"{LIST}{text.pk}/{what}/", {"read": standing, **fields}, follow=True)


def decided(client, text, what, **fields):
    response = decide(client, text, what, **fields)
    assert response.status_code == 200
    return response.content.decode()


def test_a_text_is_listed_with_what_was_found_in_it(coordinator, written):
    written("Frau Muster <b> hilft")
    assert "<mark>Frau Muster</mark> &lt;b&gt; hilft" in page(coordinator)


def test_new_texts_are_found_by_looking(coordinator, survey):
    make_response(survey, {"why": "Räume"})
    assert "Räume" in page(coordinator)


@pytest.mark.parametrize(("n", "told"), [(4, False), (5, True)])
def test_a_language_is_told_where_enough_used_it(coordinator, written, n, told):
    written(*"abcde"[:n], language="uk")
    assert ("Ukrainian" in page(coordinator)) is told
    assert ('lang="uk" dir="auto">a' in page(coordinator)) is told
    assert ('<option value="uk">' in page(coordinator)) is told


def test_filters_and_search(coordinator, survey, written, themes, person, second):
    texts = written("Wohnung klein", "Sprache schwer", "ДОПОМОГА потрібна")
    make_response(survey, {"why": None, "colour": "other", "colour_other": "grüner"})
    clear(text=texts[0], cleared="Wohnung […]", by=person)
    give_theme(survey=survey, texts=texts[:1], theme=themes[0], by=person)
    give_theme(survey=survey, texts=texts[1:2], theme=themes[1], by=second)

    def found(**query):
        html = page(coordinator, **query)
        return [word for word in ("Wohnung", "Sprache schwer", "ДОПОМОГА", "grüner") if word in html]

    assert found() == ["Wohnung", "Sprache schwer", "ДОПОМОГА", "grüner"]
    assert found(question="colour_other") == ["grüner"]
    assert found(state="cleared") == ["Wohnung"]
    assert found(theme=themes[0].key) == ["Wohnung"]
    assert found(theme="nobody") == ["ДОПОМОГА", "grüner"]
    assert found(theme="not_me") == ["Sprache schwer", "ДОПОМОГА", "grüner"]
    assert found(words="допомога") == ["ДОПОМОГА"]
    assert found(words="[…]") == ["Wohnung"]
    assert found(words="nirgends") == []
    assert found(language="de", words="klein") == []
    written("noch einer")
    assert found(language="de", words="klein") == ["Wohnung"]


@pytest.mark.parametrize("name", ["question", "theme", "state", "language", "words", "after", "before"])
@pytest.mark.parametrize("value", [*BAD, "x" * 5000])
def test_a_filter_that_makes_no_sense_is_no_failure(coordinator, written, name, value):
    written("a")
    assert coordinator.get(LIST, {name: value}).status_code == 200


def test_texts_are_sorted_many_at_a_time_and_it_can_be_taken_back(coordinator, written, themes):
    texts = written("a", "b", "c")
    said = do(coordinator, do="give", theme=themes[0].key, text=[text.pk for text in texts[:2]])
    assert "2 texts were sorted." in said
    assert "Wohnen" in said
    said = do(coordinator, do="none", text=[texts[2].pk])
    assert "You found that no theme fits." in said
    said = do(coordinator, do="take", theme=themes[0].key, text=[texts[0].pk])
    assert "The theme was taken from 1 text." in said
    assert Coding.objects.count() == 2
    for _ in range(3):
        (action,) = [part.split('"')[0] for part in page(coordinator).split('name="undo" value="')[1:]]
        assert "was taken back" in do(coordinator, undo=action)
    assert Coding.objects.count() == 0


def test_filters_and_place_stay_after_sorting(coordinator, written, themes):
    (text,) = written("a")
    response = coordinator.post(f"{CHANGE}?state=waiting&words=a", {"do": "none", "text": text.pk})
    assert response.url == f"{LIST}?state=waiting&words=a#text-{text.pk}"


@pytest.mark.parametrize("value", [*BAD, "x" * 5000])
def test_what_makes_no_sense_is_told_in_a_sentence(coordinator, written, themes, value):
    (text,) = written("a")
    for fields in (
        {"do": value},
        {"do": "give", "theme": value, "text": text.pk},
        {"do": "give", "theme": themes[0].key, "text": value},
        {"undo": value},
        {"do": "translate", "text": text.pk},
    ):
        assert 'role="alert"' in do(coordinator, **fields)
    for fields in (
        {"do": value, "theme": themes[0].key, "into": themes[1].key},
        {"do": "rename", "theme": value, "label": "x"},
        {"do": "merge", "theme": themes[0].key, "into": value},
        {"do": "split", "theme": value},
        {"undo": value},
    ):
        assert 'role="alert"' in do(coordinator, f"{THEMES}change/", **fields)
    assert coordinator.get(f"{LIST}{value}/").status_code == 404 or value == ""
    assert Coding.objects.count() == 0


def test_harmless_texts_are_cleared_together_and_others_are_left(coordinator, written):
    plain, named = written("mehr Räume", "Frau Muster hilft")
    said = do(coordinator, do="clear", text=[plain.pk, named.pk])
    assert "1 text was cleared. Please look at 1 text by itself." in said
    assert dict(WrittenText.objects.values_list("cleared", "state")) == {"mehr Räume": "cleared", "": "waiting"}


def test_clearing_proposes_what_is_left_and_leads_to_the_next(coordinator, written):
    first, second = written("Frau Muster hilft", "mehr Räume")
    assert ">[…] hilft</textarea>" in page(coordinator, f"{LIST}{first.pk}/")
    response = decide(coordinator, first, "clear", do="clear", cleared="[…] hilft")
    assert response.redirect_chain == [(f"{LIST}{second.pk}/", 302)]
    response = decide(coordinator, second, "clear", do="withhold")
    assert response.redirect_chain == [(LIST, 302)]
    assert dict(WrittenText.objects.values_list("pk", "state")) == {first.pk: "cleared", second.pk: "withheld"}
    decided(coordinator, second, "clear", do="wait")
    assert WrittenText.objects.get(pk=second.pk).state == "waiting"


def test_an_original_is_there_beside_what_was_cleared(coordinator, written, person):
    (text,) = written("Frau Muster hilft")
    clear(text=text, cleared="[…] hilft", by=person)
    for address in (LIST, f"{LIST}{text.pk}/"):
        html = page(coordinator, address)
        assert "Frau Muster hilft" in html
        assert "[…] hilft" in html


def test_words_of_the_survey_and_invited_organisations_are_looked_for(coordinator, survey, written):
    from surveys.answering.invitations.models import Invitation
    from surveys.answering.models import Participant

    participant = Participant.objects.create(key="muster", name="Verein Muster", side="mo")
    Invitation.objects.create(wave=survey.waves.get(), participant=participant, token_hash="x")
    do(coordinator, f"{THEMES}words/", words="Dorfhausen\0\n\nx")
    assert ClearingWords.objects.get().words == "Dorfhausen\n\nx"
    written("In Dorfhausen hilft der Verein Muster x")
    html = page(coordinator)
    assert "In <mark>Dorfhausen</mark> hilft der <mark>Verein Muster</mark> x" in html


def test_a_cleared_text_must_not_be_empty_and_what_was_typed_stays(coordinator, written):
    (text,) = written("a")
    html = do(coordinator, f"{LIST}{text.pk}/clear/", do="clear", cleared=" \0 ")
    assert "Please write what may be read, or withhold it." in html
    html = do(coordinator, f"{LIST}{text.pk}/clear/", do="clear", cleared="y" * 100_001)
    assert "y" * 100_001 in html
    assert WrittenText.objects.get().state == "waiting"


def test_a_checked_translation_is_kept_with_its_language(coordinator, written, person):
    (text,) = written("a")
    clear(text=text, cleared="a", by=person)
    html = decided(coordinator, text, "translation", checked="أ", language="ar")
    assert '<blockquote lang="ar" dir="auto">أ</blockquote>' in html
    assert "error-summary" in decided(coordinator, text, "translation", checked="b", language="xx")
    decided(coordinator, text, "translation", checked="", language="ar")
    assert WrittenText.objects.get().checked == ""


CHANGED = "Something else was changed in the meantime."
DECISIONS = {
    "cleared anew": lambda text, by: clear(text=text, cleared="…", by=by),
    "withheld": lambda text, by: withhold(text=text, by=by),
    "waiting": lambda text, by: wait_again(text=text),
}


@pytest.fixture
def opened(coordinator, written, second):
    """A cleared text that may be quoted, as somebody has it open, after which another person has decided anew."""

    def open_and(decision) -> tuple[WrittenText, str]:
        (text,) = written("Frau Muster hilft", consent="yes")
        clear(text=text, cleared="Frau Muster hilft", by=second)
        (standing,) = {part.split('"')[0] for part in page(coordinator, f"{LIST}{text.pk}/").split(READ)[1:]}
        decision(text, second)
        return text, standing

    return open_and


READ = 'name="read" value="'


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
@pytest.mark.parametrize(
    ("what", "fields", "kept"),
    [
        ("translation", {"checked": "Ms Muster helps", "language": "en"}, "Ms Muster helps</textarea>"),
        ("clear", {"do": "clear", "cleared": "Frau M. hilft"}, "Frau M. hilft</textarea>"),
        ("clear", {"do": "withhold", "cleared": "Frau M. hilft"}, "Frau M. hilft</textarea>"),
        ("quote", {"do": "release"}, ""),
    ],
)
def test_nobody_decides_about_a_text_that_was_decided_anew_meanwhile(coordinator, opened, decision, what, fields, kept):
    text, standing = opened(decision)
    before = WrittenText.objects.values().get()
    html = do(coordinator, f"{LIST}{text.pk}/{what}/", read=standing, **fields)
    assert WrittenText.objects.values().get() == before
    assert CHANGED in html
    assert kept in html
    assert standing not in html.split(READ, 1)[1]


def test_what_was_typed_can_be_sent_again_after_reading(coordinator, opened):
    text, standing = opened(DECISIONS["withheld"])
    fields = {"do": "clear", "cleared": "[…] hilft"}
    html = do(coordinator, f"{LIST}{text.pk}/clear/", read=standing, **fields)
    (standing,) = {part.split('"')[0] for part in html.split(READ)[1:]}
    do(coordinator, f"{LIST}{text.pk}/clear/", read=standing, **fields)
    assert WrittenText.objects.get().cleared == "[…] hilft"


def test_quotes_need_consent(coordinator, written, person):
    agreeing, other = written("a", consent="yes"), written("b")
    for text in (*agreeing, *other):
        clear(text=text, cleared="a", by=person)
        decided(coordinator, text, "quote", do="release")
    assert list(WrittenText.objects.exclude(quoted_at=None)) == agreeing
    decided(coordinator, agreeing[0], "quote", do="take_back")
    assert not WrittenText.objects.exclude(quoted_at=None).exists()


def test_themes_are_added_named_merged_and_taken_apart(coordinator, survey, themes):
    do(coordinator, f"{THEMES}change/", do="add", label="Arbeit\0")
    do(coordinator, f"{THEMES}change/", do="rename", theme=themes[0].key, label="Housing")
    html = do(coordinator, f"{THEMES}change/", do="merge", theme=themes[0].key, into=themes[1].key)
    assert "Housing" in html
    assert '<bdi lang="de" dir="ltr">Sprache</bdi>' in html
    assert "Version 5 of the themes" in html
    assert Theme.objects.get(key=themes[0].key).merged_into == themes[1]
    do(coordinator, f"{THEMES}change/", do="split", theme=themes[0].key)
    assert not Theme.objects.exclude(merged_into=None).exists()
    assert list(Theme.objects.values_list("labels", flat=True)) == [
        {"de": "Wohnen", "en": "Housing"},
        {"de": "Sprache"},
        {"en": "Arbeit"},
    ]


def test_codes_of_others_are_told_to_who_has_sorted_the_text(coordinator, survey, written, themes, person, second):
    (text,) = written("a")
    give_theme(survey=survey, texts=[text], theme=themes[0], by=second)
    assert "<bdi>second</bdi>" not in page(coordinator)
    say_none_fits(survey=survey, texts=[text], by=person)
    assert "<bdi>second</bdi>" in page(coordinator)


def test_agreement_is_told_theme_by_theme(coordinator, survey, written, themes, person, second):
    assert "No text was sorted by two people yet." in page(coordinator, AGREEMENT)
    texts = written("a", "b", "c", "d")
    give_theme(survey=survey, texts=texts[:2], theme=themes[0], by=person)
    give_theme(survey=survey, texts=texts[:1], theme=themes[0], by=second)
    for coder in (person, second):
        say_none_fits(survey=survey, texts=texts, by=coder)
    html = page(coordinator, AGREEMENT)
    assert "Both sorted 4 texts. They said the same in 7 of 8 decisions." in html
    assert "<bdi>0.50</bdi>" in html
    assert html.count("/en/results/needs/texts/") >= 1
    assert f"/en/results/needs/texts/{texts[1].pk}/" in html


def test_a_survey_without_free_text_says_so(coordinator):
    make_survey(one_step(question("colour", options="red blue")), slug="plain")
    assert "This survey asks for no free text." in page(coordinator, "/en/results/plain/texts/")
    assert coordinator.get("/en/results/plain/texts/agreement/").status_code == 200


@pytest.mark.parametrize("n", [1, 25])
def test_the_number_of_queries_does_not_grow_with_the_texts(
    coordinator, survey, written, themes, person, second, django_assert_max_num_queries, n
):
    texts = written(*map(str, range(n)))
    for coder in (person, second):
        give_theme(survey=survey, texts=texts, theme=themes[0], by=coder)
    with django_assert_max_num_queries(26):
        assert coordinator.get(LIST).status_code == 200


def test_pages_are_there_in_every_direction(coordinator, written, themes, settings):
    (text,) = written("نص", language="ar")
    for address in ("", "themes/", "agreement/", f"{text.pk}/"):
        html = page(coordinator, f"/ar/results/needs/texts/{address}")
        assert 'dir="rtl"' in html
