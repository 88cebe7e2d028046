"""The language of a survey in another website's page."""

import pytest
from playwright.sync_api import expect

from .framed_survey import answer_first_step, is_as_high_as_its_content, survey_in


def test_language_follows_the_page(town, with_element, reader):
    reader.goto(town.put(with_element(), language="ar"))
    frame = survey_in(reader)
    expect(frame.locator("h1")).to_have_text("تجربة")
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")
    frame.locator(".survey .actions a.button").click()
    expect(frame.locator("h1")).to_have_text("عنكم")
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")


def test_language_can_be_changed_within_the_frame_and_answers_stay(town, with_element, reader):
    reader.goto(town.put(with_element()))
    frame = survey_in(reader)
    answer_first_step(frame)
    frame.locator(".language-switch summary").click()
    frame.locator(".language-switch a[lang=ar]").click()
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")
    frame.locator("a.back").click()
    expect(frame.locator("[name=kind][value=office]")).to_be_checked()
    is_as_high_as_its_content(reader)


@pytest.mark.parametrize(
    ("page_language", "attributes", "title"),
    [("ar", 'lang="de-AT"', "Rahmenprobe"), ("ar-SY", "", "تجربة"), ("tr", "", "Rahmenprobe"), ("", "", "Rahmenprobe")],
)
def test_own_language_first_then_that_of_the_page_then_that_of_the_survey(
    town, with_element, reader, page_language, attributes, title
):
    reader.goto(town.put(with_element(attributes), language=page_language))
    expect(survey_in(reader).locator("h1")).to_have_text(title)
