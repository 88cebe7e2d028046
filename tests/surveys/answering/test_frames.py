"""Pages that are rendered once and filled for each request."""

import pytest
from django.utils import translation

from surveys.answering.frames import framed

ROW = "surveys/answering/check_row.html"


def row(**words) -> str:
    return framed(ROW, {"label": "Frage", "answer": "Ja", "address": "/x/", **words})


def test_words_stand_where_the_template_says():
    assert '<dt>Frage</dt><dd>Ja</dd><dd class="change"><a href="/x/">' in row()


def test_words_are_escaped_each_time():
    row(answer="Ja")
    assert "<dd>&lt;b&gt;</dd>" in row(answer="<b>")


def test_template_can_ask_whether_a_word_is_there():
    assert "<a " in row()
    assert "<a " not in row(address="")
    assert "<a " in row(address="/y/")


def test_page_is_in_the_language_of_the_reader():
    with translation.override("de"):
        german = row()
    with translation.override("fa"):
        persian = row()
    assert german != persian


@pytest.mark.parametrize("text", ["\ue000answer\ue001", "{{ label }}", "%(day)s"])
def test_nothing_in_a_word_is_filled_again(text):
    assert f"<dt>{text}</dt>" in row(label=text)
