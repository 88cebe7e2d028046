"""Clearing, checked translations and quotes: what belongs to a cleared text goes when the text changes."""

import pytest

from surveys.answering.receipts.withdrawal import withdraw
from surveys.results.coding.clearing import (
    check_translation,
    clear,
    release_quote,
    take_quote_back,
    wait_again,
    withhold,
)
from surveys.results.coding.models import WrittenText
from surveys.results.coding.quotes import quotes_of
from surveys.results.coding.refusal import Refused
from surveys.results.queries import definition_of
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response


def quoted(survey):
    return [quote.text for quote in quotes_of(survey.waves.get())]


@pytest.fixture
def ready(survey, written, person):
    """A cleared text that may be quoted, with a checked translation."""
    (text,) = written("Wir brauchen Räume", consent="yes")
    clear(text=text, cleared="Wir brauchen […]", by=person)
    check_translation(text=text, checked="We need […]", language="en", by=person)
    release_quote(text=text, definition=definition_of(survey, "de"), by=person)
    return text


def test_the_original_stays_apart(ready):
    ready.refresh_from_db()
    assert ready.response.answers["why"] == "Wir brauchen Räume"
    assert (ready.cleared, ready.state, ready.cleared_by.username) == ("Wir brauchen […]", "cleared", "person")


def test_a_quote_is_the_cleared_text_with_its_translation(survey, ready):
    (quote,) = quotes_of(survey.waves.get())
    assert (quote.ref, quote.text, quote.checked, quote.machine) == ("why", "Wir brauchen […]", "We need […]", "")


@pytest.mark.parametrize(
    "change",
    [
        lambda text, by: clear(text=text, cleared="anders", by=by),
        lambda text, by: withhold(text=text, by=by),
        lambda text, by: wait_again(text=text),
    ],
)
def test_what_changes_a_text_takes_translations_and_quote_away(survey, ready, person, change):
    change(ready, person)
    ready.refresh_from_db()
    assert (ready.checked, ready.checked_by, ready.quoted_at) == ("", None, None)
    assert quoted(survey) == []


def test_clearing_the_same_again_changes_nothing(survey, ready, person):
    clear(text=ready, cleared="Wir brauchen […]", by=person)
    assert quoted(survey) == ["Wir brauchen […]"]


def test_a_quote_can_be_taken_back(survey, ready):
    take_quote_back(text=ready)
    assert quoted(survey) == []


def test_a_decision_is_of_the_text_as_it_was_read(survey, ready, person):
    read = WrittenText.objects.get(pk=ready.pk)
    clear(text=ready, cleared="[…]", by=person)
    for decide in (
        lambda: clear(text=read, cleared="Wir", by=person),
        lambda: withhold(text=read, by=person),
        lambda: check_translation(text=read, checked="We need rooms", language="en", by=person),
        lambda: release_quote(text=read, definition=definition_of(survey, "de"), by=person),
    ):
        with pytest.raises(Refused, match="changed_meanwhile"):
            decide()
    ready.refresh_from_db()
    assert (ready.cleared, ready.checked, ready.quoted_at) == ("[…]", "", None)


def test_a_quote_goes_with_its_response(survey, ready):
    make_response(survey, {"why": "neu"}, supersedes=ready.response)
    assert quoted(survey) == []


@pytest.mark.parametrize(("languages", "told"), [(4, ""), (5, "uk")])
def test_the_language_of_a_quote_is_told_where_enough_used_it(survey, written, person, languages, told):
    texts = written(*"abcde"[:languages], language="uk", consent="yes")
    clear(text=texts[0], cleared="a", by=person)
    release_quote(text=texts[0], definition=definition_of(survey, "de"), by=person)
    make_batch(survey.waves.get())
    assert [quote.language for quote in quotes_of(survey.waves.get())] == [told]


def test_the_language_of_a_quote_changes_only_with_the_figures(survey, written, person):
    def told() -> set[str]:
        return {quote.language for quote in quotes_of(survey.waves.get())}

    texts = written(*"abcdefgh", consent="yes")
    texts += written(*"klmn", language="uk", consent="yes")
    for text in texts:
        clear(text=text, cleared="…", by=person)
        release_quote(text=text, definition=definition_of(survey, "de"), by=person)
    assert told() == {""}
    make_batch(survey.waves.get())
    assert told() == {"de", ""}
    written("o", language="uk")
    assert told() == {"de", ""}
    for text in texts[:4]:
        withdraw(response=text.response)
    assert told() == {"de", ""}
    make_batch(survey.waves.get())
    assert told() == {"uk", ""}


def test_nothing_is_quoted_without_consent_or_before_it_is_cleared(survey, written, person):
    definition = definition_of(survey, "de")
    (refusing,), (waiting,) = written("a"), written("b", consent="yes")
    clear(text=refusing, cleared="a", by=person)
    for text, code in ((refusing, "no_consent"), (waiting, "not_cleared")):
        with pytest.raises(Refused, match=code):
            release_quote(text=text, definition=definition, by=person)
    assert quoted(survey) == []


def test_the_text_of_other_is_not_quoted(survey, written, person):
    make_response(survey, {"why": None, "colour": "other", "colour_other": "grün", "consent_quotation": "yes"})
    written("a")
    other = WrittenText.objects.get(ref="colour_other")
    clear(text=other, cleared="grün", by=person)
    with pytest.raises(Refused, match="not_quotable"):
        release_quote(text=other, definition=definition_of(survey, "de"), by=person)


def test_only_a_cleared_text_has_a_checked_translation(written, person):
    (text,) = written("a")
    with pytest.raises(Refused, match="not_cleared"):
        check_translation(text=text, checked="b", language="en", by=person)
