"""What was answered, in the reader's words and escaped."""

import pytest
from django.utils import translation

from surveys.answering.answers_in_words import answers_in_words
from surveys.answering.texts import Texts
from surveys.domain.questions import TYPES
from surveys.domain.survey import Option, Question

WORDS = {
    "question.q.label": "Frage & Co",
    "question.q.option.a.label": "Antwort <A>",
    "question.q.option.b.label": "Antwort B",
    "question.q.row.r.label": "Zeile R",
    "question.q.row.s.label": "Zeile S",
}
SILENT = {"note", "hidden"}
UNANSWERED = '<span class="unanswered">Not answered</span>'
CHOICE = {"options": (Option("a"), Option("b")), "other": True, "missing": ("dont_know",)}

CASES = [
    ("single", CHOICE, {"q": "a"}, "Antwort &lt;A&gt;"),
    ("single", CHOICE, {"q": "other", "q_other": "<Chor>"}, 'Other: <bdi dir="auto">&lt;Chor&gt;</bdi>'),
    ("single", CHOICE, {"q": "other", "q_other": None}, "Other"),
    ("single", CHOICE, {"q": "dont_know"}, "Don’t know"),
    ("single", CHOICE, {"q": "<old>"}, "&lt;old&gt;"),
    ("scale", {"options": (Option("a"),)}, {"q": "a"}, "Antwort &lt;A&gt;"),
    ("consent", {"options": (Option("yes"), Option("no"))}, {"q": "no"}, "No"),
    (
        "multiple",
        CHOICE,
        {"q": ["b", "other"], "q_other": "Chor"},
        '<ul><li>Antwort B</li><li>Other: <bdi dir="auto">Chor</bdi></li></ul>',
    ),
    ("multiple", CHOICE, {"q": []}, UNANSWERED),
    (
        "ranking",
        {"options": CHOICE["options"]},
        {"q": ["b", "a"]},
        "<ol><li>Antwort B</li><li>Antwort &lt;A&gt;</li></ol>",
    ),
    ("integer", {}, {"q": 0}, "<bdi>0</bdi>"),
    ("integer", {"missing": ("dont_know",)}, {"q": None, "q__missing": "dont_know"}, "Don’t know"),
    ("decimal", {}, {"q": 2.5}, "<bdi>2.5</bdi>"),
    ("date", {}, {"q": "2024-02-29"}, "Feb. 29, 2024"),
    ("range", {}, {"q": 7}, "<bdi>7</bdi>"),
    ("time", {}, {"q": "14:30"}, "<bdi>2:30 p.m.</bdi>"),
    ("time", {}, {"q": "<nie>"}, "<bdi>&lt;nie&gt;</bdi>"),
    ("datetime", {}, {"q": "2024-02-29T14:30:00+01:00"}, "Feb. 29, 2024, 2:30 p.m."),
    ("datetime", {}, {"q": "<T>"}, "&lt;T&gt;"),
    ("geopoint", {}, {"q": "52.52 13.4 0 0"}, '<bdi dir="ltr">52.52, 13.4</bdi>'),
    ("acknowledge", {}, {"q": "OK"}, "I confirm this"),
    ("text", {}, {"q": "<script>"}, '<p class="free-text" dir="auto">&lt;script&gt;</p>'),
    ("long_text", {}, {"q": "سلام"}, '<p class="free-text" dir="auto">سلام</p>'),
    ("image", {}, {"q": "cat <1>.png"}, '<bdi dir="auto">cat &lt;1&gt;.png</bdi>'),
    ("file", {}, {"q": "list.pdf"}, '<bdi dir="auto">list.pdf</bdi>'),
    ("email", {}, {"q": "a@b.org"}, '<p class="free-text" dir="auto">a@b.org</p>'),
]


def in_words(type: str, fields: dict, answers: dict, language: str = "en") -> list[tuple[str, str]]:
    with translation.override(language):
        return answers_in_words(Question("q", type, **fields), answers, Texts({language: WORDS}, language, language))


@pytest.mark.parametrize(("type", "fields", "answers", "words"), CASES)
def test_answer_in_words(type, fields, answers, words):
    assert in_words(type, fields, answers) == [("Frage &amp; Co", words)]


@pytest.mark.parametrize("type", sorted(set(TYPES) - SILENT - {"matrix"}))
def test_open_question_says_so(type):
    assert in_words(type, {}, {"q": None}) == [("Frage &amp; Co", UNANSWERED)]
    assert in_words(type, {}, {}) == [("Frage &amp; Co", UNANSWERED)]


@pytest.mark.parametrize("type", sorted(SILENT))
def test_what_nobody_is_asked_has_no_answer(type):
    assert in_words(type, {}, {"q": "12"}) == []


def test_option_of_a_list_is_called_by_the_label_of_the_list():
    words = {"question.q.label": "Wo?", "list.places.option.n.label": "Norden"}
    question = Question("q", "single", options=(Option("n"),), list="places")
    assert answers_in_words(question, {"q": "n"}, Texts({"de": words}, "de", "de")) == [("Wo?", "Norden")]


def test_matrix_answers_with_its_asked_rows():
    fields = {"options": CHOICE["options"], "rows": ("r", "s", "t"), "rows_from": "topics", "missing": ("dont_know",)}
    [(label, words)] = in_words("matrix", fields, {"topics": ["s", "r"], "q_r": "a", "q_t": "b"})
    assert label == "Frage &amp; Co"
    rows = f"<li>Zeile R – <strong>Antwort &lt;A&gt;</strong></li><li>Zeile S – {UNANSWERED}</li>"
    assert words == f'<ul class="row-answers">{rows}</ul>'


def test_every_type_is_tried_here():
    assert {type for type, *_ in CASES} == set(TYPES) - SILENT - {"matrix"}


def test_numbers_and_dates_are_written_as_in_the_readers_language():
    assert in_words("decimal", {}, {"q": 2.5}, "de")[0][1] == "<bdi>2,5</bdi>"
    assert in_words("date", {}, {"q": "2024-02-29"}, "de")[0][1] == "29. Februar 2024"


def test_untranslated_option_is_marked_with_its_language():
    texts = Texts({"de": WORDS, "fa": {}}, "de", "fa")
    with translation.override("fa"):
        [(_, words)] = answers_in_words(Question("q", "single", **CHOICE), {"q": "b"}, texts)
    assert words == '<span lang="de" dir="ltr">Antwort B</span>'
