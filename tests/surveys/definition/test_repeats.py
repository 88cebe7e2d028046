"""Groups and repeats in the builder: compiled, filled again, checked, translated, estimated."""

from html import unescape

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, TranslationSource

from surveys.definition.compile import compile_steps
from surveys.definition.fill import fill_steps
from surveys.definition.keys import give_keys
from surveys.definition.messages import sentences
from surveys.definition.minutes import seconds_of
from surveys.definition.models import SurveyVersion
from surveys.definition.stream import questions_in
from surveys.definition.texts import texts_of
from surveys.definition.translating import text_paths, translate_page
from surveys.domain.engine import Form, Session
from surveys.domain.problems import DefinitionError
from surveys.domain.structure import from_json, to_json
from surveys.domain.survey import Group, Question, Repeat
from surveys.pages import SurveyPage
from tests.factories.builder import (
    YES_NO,
    conditions,
    home_page,
    items,
    options,
    published,
    question,
    section,
    step,
    survey_page,
)
from tests.surveys.definition.test_form import PUBLISH, create

FRUIT = options("Apfel", "Birne", "Kirsche", start="fruit")
FIRST = question("ranking", "fruit", options=FRUIT)
TEXT = {"key": "t", "type": "text"}
WHY = question("text", "why", "Warum ${each_option}?")


def compiled(*blocks: dict):
    return compile_steps([step("about", *blocks)]).survey


def repeat_of(*blocks: dict) -> Repeat:
    return next(item for item in compiled(*blocks).steps[0].items if isinstance(item, Repeat))


def problems(*blocks: dict) -> list[tuple[str, str, str]]:
    with pytest.raises(DefinitionError) as error:
        compiled(*blocks)
    return [(problem.code, problem.ref, problem.params.get("field", "")) for problem in error.value.problems]


def test_a_group_holds_its_questions_under_its_rule():
    rule = {"expression": "${fruit} != ''"}
    survey = compiled(FIRST, section("group", "more", question("text", "why"), relevant=rule))
    group = survey.steps[0].items[1]
    assert group == Group("more", (Question("why", "text"),), group.relevant)
    assert group.relevant.source == "${fruit} != ''"
    assert [found.key for found in survey.steps[0].questions] == ["fruit", "why"]


@pytest.mark.parametrize(
    ("first", "count"),
    [
        (question("integer", "fruit"), "${fruit}"),
        (FIRST, "count-selected(${fruit})"),
        (question("multiple", "fruit", options=FRUIT), "count-selected(${fruit})"),
        (
            question("multiple", "fruit", options=FRUIT, dont_know=True),
            "if(selected(${fruit}, 'dont_know'), 0, count-selected(${fruit}))",
        ),
    ],
    ids=["number", "ranking", "multiple", "multiple with don't know"],
)
def test_a_repeat_counts_on_an_answer(first, count):
    found = repeat_of(first, section("repeat", "each", question("text", "what"), times_from="fruit"))
    assert found.count.source == count


def test_a_repeat_without_a_question_to_count_on_is_free():
    assert repeat_of(section("repeat", "each", question("text", "what"))).count is None


def test_an_expression_has_the_last_word_on_how_often():
    block = section("repeat", "each", question("text", "what"), times_from="fruit", count="2 + 1")
    found = repeat_of(FIRST, block)
    assert (found.count.source, [item.key for item in found.items]) == ("2 + 1", ["what"])


def test_each_round_knows_the_option_it_is_about():
    survey = compiled(FIRST, section("repeat", "each", WHY, times_from="fruit"))
    session = Session(Form(survey), lambda found, code: code.upper())
    session.answer(session.find("/data/about/fruit"), "kirsche apfel")
    assert [session.find(f"/data/about/each[{n}]/each_option").shown for n in (1, 2)] == ["KIRSCHE", "APFEL"]


REPEATS = [
    section("repeat", "each", WHY, times_from="fruit"),
    section("repeat", "each", question("text", "why"), times_from="number"),
    section("repeat", "each", question("text", "why")),
    section("repeat", "each", question("text", "why"), count="if(${number} > 2, 2, 1)"),
    section("group", "around", section("repeat", "each", WHY, times_from="ticked"), question("text", "x")),
]


@pytest.mark.parametrize("block", REPEATS)
def test_filling_is_the_inverse_of_compiling(block):
    ticked = question("multiple", "ticked", options=FRUIT, prefer_not_say=True, dont_know=True)
    survey = compiled(FIRST, ticked, question("integer", "number"), block)
    structure = to_json(survey)
    filled = fill_steps(structure, {"group.each.label": "Jedes", "group.each.hint": "Hilfe"})
    assert to_json(compile_steps(filled).survey) == structure
    assert [found["value"]["key"] for found in questions_in(filled[0])] == [
        *("fruit", "ticked", "number", "why"),
        *(["x"] if block["type"] == "group" else []),
    ]


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([section("group", "g"), FIRST], ("empty_section", "about.g", "")),
        ([section("repeat", "r"), FIRST], ("empty_section", "about.r", "")),
        ([FIRST, section("repeat", "fruit", WHY)], ("duplicate_key", "about.fruit", "")),
        (
            [section("repeat", "r", question("text", "q"), times_from="gone")],
            ("unknown_reference", "about.r", "times_from"),
        ),
        ([WHY, section("repeat", "r", question("text", "q"), times_from="why")], ("no_count", "about.r", "times_from")),
        ([section("repeat", "r", question("text", "q"), count="1 +")], ("syntax", "about.r", "count")),
        ([section("repeat", "r", question("single", "q"))], ("no_options", "about.q", "")),
        (
            [section("repeat", "r", question("text", "q", constraint="${gone} = 1"))],
            ("unknown_reference", "about.q", "constraint"),
        ),
        ([section("group", "g", question("text", "q", "Ein ${gone}"))], ("unknown_in_text", "about.q", "label")),
        (
            [section("group", "g", question("text", "q"), relevant=conditions(("q", "answered", "")))],
            ("circular_relevance", "about.q", ""),
        ),
    ],
)
def test_mistakes_are_found_at_their_place(blocks, found):
    assert found in problems(*blocks)


def test_calculations_that_wait_for_each_other_are_a_mistake():
    block = section(
        "repeat", "r", question("hidden", "a", calculate="${b} + 1"), question("hidden", "b", calculate="${a}")
    )
    assert ("circular_relevance", "about.a", "") in problems(block)


def test_problems_of_groups_are_sentences():
    with pytest.raises(DefinitionError) as error:
        compiled(section("repeat", "r"))
    assert "no question" in " ".join(sentences(error.value.problems))


def with_sections() -> list[dict]:
    inner = section("repeat", "each", question("text", "why", "Warum ${each_option}?", help="Kurz"), times_from="fruit")
    choice = question("single", "choice", "Was?", options=items({"label": "Eins", "code": "eins"}, start="choice"))
    return [
        step("about", FIRST, inner, section("group", "more", choice, help="Hinweis", label="Mehr")),
        step("end", question("consent", "consent", "Dürfen wir?", **YES_NO)),
    ]


@pytest.mark.django_db
def test_all_texts_of_groups_and_repeats_are_extracted_for_translating():
    page = survey_page(with_sections())
    source, _made = TranslationSource.get_or_create_from_instance(page)
    paths = dict(text_paths(page))
    found = {
        paths[path] for path in StringSegment.objects.filter(source=source).values_list("context__path", flat=True)
    }
    assert found >= {path for path, text in texts_of(page).items() if text}
    assert {"group.each.label", "group.more.hint", "question.why.help", "question.choice.option.eins.label"} <= found


@pytest.mark.django_db
def test_a_translated_page_has_the_texts_of_groups_and_repeats():
    page = published(with_sections())
    home_page("en")
    words = {path: f"EN {text}" for path, text in texts_of(page).items()}
    translated = translate_page(page, "en", words)
    assert Locale.objects.filter(language_code="en").exists()
    assert texts_of(translated) == words
    edition = SurveyVersion.objects.get().editions.latest("number")
    assert edition.texts["en"]["group.each.label"] == "EN Teil each"
    assert edition.texts["en"]["question.why.label"] == "EN Warum ${each_option}?"


@pytest.mark.django_db
def test_an_editor_publishes_a_repeat(admin_client):
    repeat = {"type": "repeat", "id": "", "value": {**with_sections()[0]["value"]["questions"][1]["value"], "key": ""}}
    repeat["value"] |= {"label": "Jede Frucht", "count": ""}
    repeat["value"]["questions"] = [question("text", "", "Warum?")]
    steps = [step("about", FIRST, repeat)]
    create(admin_client, steps, **PUBLISH)
    (about,) = SurveyVersion.objects.get().structure["steps"]
    assert about["questions"][1] == {
        "key": "jede_frucht",
        "type": "repeat",
        "count": "count-selected(${fruit})",
        "items": [
            {
                "key": "jede_frucht_option",
                "type": "hidden",
                "calculate": "jr:choice-name(selected-at(${fruit}, position(..) - 1), '${fruit}')",
            },
            {"key": "warum", "type": "text"},
        ],
    }


@pytest.mark.django_db
def test_a_mistake_in_a_repeat_is_shown_at_its_question(admin_client):
    block = section("repeat", "each", question("single", "q"), times_from="fruit", help="", count="")
    response = create(admin_client, [step("about", FIRST, block)], **PUBLISH)
    assert response.status_code == 200
    assert "This question has no options" in unescape(response.content.decode())


def test_a_key_in_a_repeat_never_changes():
    steps = with_sections()
    repeat = steps[0]["value"]["questions"][1]["value"]
    repeat |= {"key": "another", "label": "Anders"}
    repeat["questions"][0]["value"]["key"] = "fruit"
    posted, stored = SurveyPage(steps=steps), SurveyPage(steps=with_sections())
    give_keys(posted.steps, stored.steps)
    block = posted.steps[0].value["questions"][1].value
    assert (block["key"], block["questions"][0].value["key"]) == ("each", "why")


def test_a_repeat_is_read_once_and_answered_three_times():
    survey = from_json({"steps": [{"key": "s", "questions": [{"key": "r", "type": "repeat", "items": [TEXT]}]}]})
    texts = {"question.t.label": "Ein zwei drei", "group.r.label": "Vier fünf"}
    assert seconds_of(survey.steps[0], texts) == 5 * 0.4 + 3 * 15
