"""Each kind of question on a small phone, by keyboard and for somebody who hears the page."""

import pytest
from playwright.sync_api import Page, expect

from surveys.answering.models import Draft
from tests.surveys.answering.conftest import GERMAN, PERSIAN, publish

from .hands import Keys
from .needs_survey import go_on


@pytest.fixture
def survey(transactional_db):
    return publish(de=GERMAN, fa=PERSIAN)


def at_the_needs(page: Page, language: str = "de") -> None:
    page.goto(f"/s/klein/{language}/about/")
    page.check("[name=kind][value=mo]")
    page.check("[name=topics][value=b]")
    page.check("[name=topics][value=c]")
    go_on(page)
    expect(page.locator("#q_order")).to_be_visible()


def saved(step: str) -> dict:
    return Draft.objects.get().steps[step]["answers"]


def heard(page: Page, role: str) -> list[str]:
    """The names of all such controls, as the browser tells them to a screen reader."""
    browser = page.context.new_cdp_session(page)
    nodes = browser.send("Accessibility.getFullAXTree")["nodes"]
    return [
        node["name"]["value"] for node in nodes if not node["ignored"] and node.get("role", {}).get("value") == role
    ]


@pytest.mark.parametrize("device", ["phone", "page"])
def test_each_choice_of_a_table_is_heard_with_its_row(survey, request, device):
    page: Page = request.getfixturevalue(device)
    at_the_needs(page)
    names = heard(page, "radio")
    assert names[:6] == [
        f"{row} {option}" for row in ("Zeile B", "Zeile C") for option in ("wenig", "sehr", names[2][8:])
    ]
    assert len(set(names)) == len(names)


def test_table_is_a_card_for_each_row_on_a_small_phone(survey, phone: Page):
    phone.set_viewport_size({"width": 320, "height": 640})
    at_the_needs(phone)
    rows = phone.locator(".matrix tbody tr:visible")
    assert rows.count() == 2
    for row in rows.all():
        width = row.bounding_box()["width"]
        for choice in row.locator("label").all():
            box = choice.bounding_box()
            assert box["width"] >= 0.8 * width
            assert box["height"] >= 44
            assert choice.inner_text().strip()


def test_order_is_chosen_by_keyboard(survey, page: Page):
    at_the_needs(page)
    keys = Keys(page)
    keys.pick("[name=order__1]", "z")
    keys.pick("[name=order__2]", "x")
    keys.press(".survey-form .actions button.button")
    assert saved("needs")["order"] == ["z", "x"]


@pytest.mark.parametrize("digits", ["2024", "۲۰۲۴", "٢٠٢٤"])
def test_date_has_three_fields_and_takes_the_digits_of_each_script(survey, plain_phone: Page, digits):
    at_the_needs(plain_phone, "fa")
    for part, text in (("day", "۳"), ("month", "٤"), ("year", digits)):
        plain_phone.fill(f"[name=since__{part}]", text)
    go_on(plain_phone)
    assert saved("needs")["since"] == "2024-04-03"


def test_number_takes_persian_digits(survey, phone: Page):
    phone.goto("/s/klein/fa/about/")
    phone.check("[name=kind][value=office]")
    go_on(phone)
    phone.fill("[name=rooms]", "۱۲")
    go_on(phone)
    assert saved("office")["rooms"] == 12


def test_words_for_another_answer_appear_with_it(survey, phone: Page):
    phone.goto("/s/klein/de/about/")
    field = phone.locator("[name=kind_other]")
    expect(field).to_be_hidden()
    phone.locator("#q_kind input[type=radio]").last.check()
    expect(field).to_be_visible()
    phone.check("[name=kind][value=mo]")
    expect(field).to_be_hidden()


def test_words_for_another_answer_are_always_there_without_scripts(survey, plain_phone: Page):
    plain_phone.goto("/s/klein/de/about/")
    expect(plain_phone.locator("[name=kind_other]")).to_be_visible()
