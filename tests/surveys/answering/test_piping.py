"""`${key}` in a text: slots in compiled pages, answers for a respondent, names of questions in results."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from surveys.answering.piped_answers import with_answers
from surveys.answering.piping import NoAnswers, Slots
from surveys.answering.rendering import CompiledPage
from surveys.answering.texts import Texts
from surveys.domain.survey import Group, Option, Question, Step, Survey
from tests.surveys.domain.strategies import answers as random_answers
from tests.surveys.domain.strategies import quick

from .test_markup import Tags

AB = (Option("a"), Option("b"))
SURVEY = Survey(
    (
        Step(
            "s",
            (
                Question("name", "text"),
                Question("kind", "single", options=AB, other=True, missing=("dont_know",)),
                Question("topics", "multiple", options=AB, list="themes"),
                Question("order", "ranking", options=AB),
                Group("g", (Question("members", "integer", missing=("dont_know",)), Question("day", "date"))),
                Question("grid", "matrix", options=AB, rows=("r",)),
                Question("clock", "time"),
                Question("spot", "geopoint"),
                Question("twice", "hidden"),
            ),
        ),
    )
)
TEXTS = {
    "q": "Hallo ${name}!",
    "question.name.label": "Wie heißt ${kind}?",
    "question.kind.option.a.label": "Art <A> ${name}",
    "list.themes.option.a.label": "Wohnen",
    "list.themes.option.b.label": "<strong>Arbeit</strong>",
}


def said(key: str, answers: dict, language: str = "de") -> str:
    with translation.override(language):
        texts = Texts({language: TEXTS | {"t": f"${{{key}}}"}}, language, language)
        return with_answers(texts, SURVEY, lambda: answers).plain("t")


@pytest.mark.parametrize(
    ("key", "answers", "words"),
    [
        ("name", {"name": "Chor & <Co>"}, "Chor & <Co>"),
        ("name", {"name": None}, "…"),
        ("name", {}, "…"),
        ("nowhere", {"name": "x"}, "…"),
        ("kind", {"kind": "a"}, "Art <A> …"),
        ("kind", {"kind": "other", "kind_other": "Chor"}, "Chor"),
        ("kind", {"kind": "dont_know"}, "Weiß nicht"),
        ("kind_other", {"kind": "other", "kind_other": "Chor"}, "Chor"),
        ("topics", {"topics": ["a", "b"]}, "Wohnen, Arbeit"),
        ("topics", {"topics": []}, "…"),
        ("order", {"order": ["b", "a"]}, "b, a"),
        ("members", {"members": 1234.5}, "1234,5"),
        ("members", {"members": None, "members__missing": "dont_know"}, "Weiß nicht"),
        ("day", {"day": "2024-02-29"}, "29. Februar 2024"),
        ("grid_r", {"grid_r": "a"}, "a"),
        ("clock", {"clock": "09:30"}, "09:30"),
        ("spot", {"spot": "52.5 13.4 0 0"}, "52.5, 13.4"),
        ("twice", {"twice": "12"}, "12"),
    ],
)
def test_answer_stands_in_the_text(key, answers, words):
    assert said(key, answers) == words


def test_list_has_the_comma_of_the_language():
    assert said("topics", {"topics": ["a", "b"]}, "ar") == "Wohnen، Arbeit"


def test_page_for_everybody_says_nothing_of_anybody():
    texts = Texts({"de": TEXTS}, "de", "de")
    assert texts.plain("q") == "Hallo …!"
    assert texts.html("q") == 'Hallo <span data-pipe="name" dir="auto">…</span>!'


def test_compiled_page_has_a_slot_that_the_script_finds_too():
    page = CompiledPage(Texts({"de": TEXTS}, "de", "de").piped(Slots()).html("q"))
    assert page.fill(lambda name: f"({name})") == 'Hallo <span data-pipe="name" dir="auto">(pipe:name)</span>!'


def test_plain_place_of_a_compiled_page_is_filled_too():
    page = CompiledPage(Texts({"de": TEXTS}, "de", "de").piped(Slots()).plain("q"))
    assert page.fill(lambda name: f"({name})") == "Hallo (pipe:name)!"


def test_results_name_the_question():
    texts = Texts({"de": TEXTS}, "de", "de").naming()
    assert texts.plain("q") == "Hallo [Wie heißt …?]!"
    assert Texts({"de": {"q": "${k}"}}, "de", "de").naming().plain("q") == "[k]"


def test_address_of_a_link_holds_no_answer():
    link = {"q": '<a href="https://example.org/${name}">${name}</a>'}
    html = Texts({"de": link}, "de", "de").html("q")
    assert html == '<a href="https://example.org/${name}"><span data-pipe="name" dir="auto">…</span></a>'


def test_answers_are_read_only_for_texts_that_need_them():
    def never():
        raise AssertionError

    texts = with_answers(Texts({"de": {"t": "Ohne"}}, "de", "de"), SURVEY, never)
    assert (texts.plain("t"), texts.html("t")) == ("Ohne", "Ohne")


EVIL = st.sampled_from(
    ("<script>", "<b>", "&lt;", "${name}", "\ue000hidden:x\ue001", '"><i>', "<strong>x</strong>", "</span>", "'")
)
KEYS = ("name", "kind", "topics", "order", "members", "day", "clock", "spot", "twice")
PIPES = "".join(f"${{{key}}}" for key in KEYS)
ANSWERS = st.fixed_dictionaries(
    {key: st.lists(EVIL, max_size=4).map("".join) | random_answers for key in (*KEYS, "kind_other", "grid_r")}
)


@quick
@given(ANSWERS)
def test_no_answer_brings_marks_or_slots_into_a_page(answers):
    texts = Texts({"de": TEXTS | {"t": PIPES}}, "de", "de")
    for html in (
        with_answers(texts, SURVEY, lambda: answers).html("t"),
        CompiledPage(texts.piped(Slots()).html("t")).fill(
            lambda name: with_answers(texts, SURVEY, lambda: answers).piping.html(name.removeprefix("pipe:"))
        ),
    ):
        tags = Tags(html)
        assert tags.open == []
        assert {tag for tag, _ in tags.found} == {"span"}
        assert "\ue000" not in html


@quick
@given(st.text(max_size=30) | st.lists(EVIL, max_size=4).map("".join))
def test_no_written_text_is_taken_for_a_slot(text):
    texts = Texts({"de": {"t": text}}, "de", "de", piping=NoAnswers())
    assert "\ue000" not in texts.html("t") + texts.plain("t")
