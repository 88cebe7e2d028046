"""Somebody sends a picture and a paper along, with and without scripts."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from surveys.answering.models import Response
from tests.surveys.answering.conftest import publish
from tests.surveys.answering.uploads.conftest import STRUCTURE, TEXTS

pytestmark = pytest.mark.django_db(transaction=True)


def a_file(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def a_picture() -> dict:
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "#335577").save(content, "JPEG")
    return a_file("Haus.jpg", content.getvalue())


@pytest.mark.parametrize("visitor", ["page", "plain_phone"])
def test_files_stay_while_something_else_is_mended_and_arrive_with_the_answers(visitor, request):
    publish("anhang", STRUCTURE, de=TEXTS)
    page: Page = request.getfixturevalue(visitor)
    page.goto("/s/anhang/de/papers/")
    page.get_by_label("Ein Bild?").set_input_files(a_picture())
    page.get_by_label("Die Satzung?").set_input_files(a_file("Programm.exe", b"MZ\0\0"))
    _go_on(page)
    expect(page.locator(".error-summary a")).to_have_count(2)
    expect(page.get_by_role("link", name="Haus.jpg")).to_be_visible()
    page.get_by_label("Name?").fill("Chor")
    page.get_by_label("Die Satzung?").set_input_files(a_file("Satzung.pdf", b"%PDF-1.7"))
    _go_on(page)
    page.get_by_label("Warum diese?").fill("Sie gilt.")
    _go_on(page)
    _go_on(page)
    expect(page.get_by_text("Haus.jpg")).to_be_visible()
    page.locator("form .actions button").last.click()
    expect(page.locator(".receipt-code")).to_be_visible()
    names = Response.objects.get().uploads.order_by("name").values_list("name", flat=True)
    assert list(names) == ["Haus.jpg", "Satzung.pdf"]


def test_file_that_is_too_large_is_told_before_it_is_sent(page: Page):
    publish("anhang", STRUCTURE, de=TEXTS)
    page.goto("/s/anhang/de/papers/")
    field = page.get_by_label("Die Satzung?")
    field.set_input_files(a_file("gross.pdf", b"%PDF-" + b"x" * 10_100_000))
    expect(page.locator("#q_statute [role=alert]")).to_contain_text("10")
    assert field.input_value() == ""
    field.set_input_files(a_file("klein.pdf", b"%PDF-"))
    expect(page.locator("#q_statute [role=alert]")).to_have_count(0)


def _go_on(page: Page) -> None:
    page.locator("form.survey-form .actions button").last.click()
