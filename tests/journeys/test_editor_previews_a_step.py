"""The preview beside the form shows each step as respondents will see it."""

import pytest
from playwright.sync_api import expect

from tests.factories.builder import small_survey, survey_page

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_preview_beside_the_form_shows_the_chosen_step(editor):
    page = survey_page(small_survey())
    editor.goto(f"/admin/pages/{page.pk}/edit/")
    editor.get_by_role("button", name="Toggle preview").click()
    frame = editor.frame_locator("[data-side-panel=preview] iframe").last
    # A mode chosen while the first preview still loads is forgotten by Wagtail.
    expect(frame.get_by_role("heading", name="Umfrage", exact=True)).to_be_visible()
    editor.locator("#id_preview_mode").select_option(label="1. Schritt about")
    expect(frame.get_by_text("Wie heißen Sie?")).to_be_visible()
