"""Named lists of options: a question has its own options or names a list."""

import pytest

from surveys.definition.compile import compile_steps
from surveys.definition.fill import fill_lists, fill_steps
from surveys.definition.models import TextEdition
from surveys.definition.renames import rename_problems
from surveys.definition.texts import texts_of
from surveys.definition.translating import translate_page
from surveys.domain.problems import DefinitionError
from tests.factories.builder import block_id, home_page, items, published, question, step, survey_page


def listed(name: str, *codes: str, **formerly: str) -> dict:
    """A named list whose labels are the codes in capitals."""
    options = ({"label": code.upper(), "code": code, "formerly": formerly.get(code, "")} for code in codes)
    return {"type": "list", "id": block_id(name), "value": {"key": name, "options": items(*options, start=name)}}


def asking(*names: str) -> list[dict]:
    return [step("about", *(question("single", f"q{n}", list=name) for n, name in enumerate(names)))]


def test_questions_offer_the_options_of_their_list():
    survey = compile_steps(asking("yesno", "yesno"), [listed("yesno", "yes", "no")]).survey
    assert [[option.code for option in each.options] for each in survey.questions.values()] == [["yes", "no"]] * 2
    assert survey.questions["q0"].option_path("yes") == "list.yesno.option.yes"


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ([], [("no_options", "about.q0"), ("unknown_list", "about.q0")]),
        ([listed("yesno", "yes"), listed("yesno", "no")], [("duplicate_list", "")]),
    ],
)
def test_what_is_wrong_with_lists_is_told(lists, expected):
    with pytest.raises(DefinitionError) as refused:
        compile_steps(asking("yesno"), lists)
    assert [(problem.code, problem.ref) for problem in refused.value.problems] == expected


def test_filling_is_the_inverse():
    compiled = compile_steps(asking("yesno", "yesno"), [listed("yesno", "yes", "no", yes="ja")])
    structure, texts = compiled.structure, {"list.yesno.option.yes.label": "Yes"}
    lists = fill_lists(structure, texts)
    assert compile_steps(fill_steps(structure, texts), lists).structure == structure
    assert [item["value"]["label"] for item in lists[0]["value"]["options"]] == ["Yes", ""]
    assert structure["renames"]["options"] == {"q0": {"yes": ["ja"]}, "q1": {"yes": ["ja"]}}


def test_a_step_that_is_only_a_page_stays_one():
    compiled = compile_steps([step("about", question("text", "name"), loose=True)])
    assert compiled.structure["steps"][0]["loose"] is True
    assert compile_steps(fill_steps(compiled.structure, {})).structure == compiled.structure


@pytest.mark.django_db
def test_lists_are_published_translated_and_asked(client):
    page = published(asking("yesno", "yesno"), lists=[listed("yesno", "yes", "no")])
    assert texts_of(page)["list.yesno.option.yes.label"] == "YES"
    home_page("en")
    translate_page(page, "en", {"list.yesno.option.yes.label": "Yes indeed"})
    edition = TextEdition.objects.latest("version__number", "number")
    assert edition.version.structure["lists"] == {"yesno": [{"code": "yes"}, {"code": "no"}]}
    assert edition.texts["en"]["list.yesno.option.yes.label"] == "Yes indeed"
    assert "Yes indeed" in client.get(f"/s/{page.survey.slug}/en/about/").content.decode()


@pytest.mark.django_db
def test_a_renamed_code_of_a_list_has_to_be_declared():
    page = published(asking("yesno"), lists=[listed("yesno", "yes", "no")])
    texts = {**texts_of(page), "list.yesno.option.ja.label": "YES"}
    changed = compile_steps(asking("yesno"), [listed("yesno", "ja", "no")]).structure
    assert [problem.code for problem in rename_problems(page.survey, changed, texts)] == ["renamed_code"]
    declared = compile_steps(asking("yesno"), [listed("yesno", "ja", "no", ja="yes")]).structure
    assert list(rename_problems(page.survey, declared, texts)) == []


@pytest.mark.django_db
def test_codes_of_a_list_are_made_from_its_labels(admin_client):
    from surveys.definition.keys import give_list_keys

    block = listed("yesno", "yes")
    block["value"]["options"] += items({"label": "Not sure", "code": ""}, start="new")
    page = survey_page(asking("yesno"), lists=[block])
    give_list_keys(page.lists, None)
    assert [option["code"] for option in page.lists[0].value["options"]] == ["yes", "not_sure"]


@pytest.mark.django_db
def test_the_editor_shows_the_lists(admin_client):
    page = survey_page(asking("yesno"), lists=[listed("yesno", "yes")])
    assert "Lists of options" in admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
