"""What is wrong with a page is told beside the form and in its preview, before it is published."""

import pytest
from playwright.sync_api import expect

from tests.factories.pages import make_site_pages

pytestmark = pytest.mark.django_db(transaction=True)

BESIDE_THE_FORM = {
    "A field has no label": '<p><input type="text" name="nameless"></p>',
    "A part of the page names a language that does not exist": '<p lang="xx-nowhere-1">Text</p>',
    "Incorrect heading hierarchy": "<h5>Zu tief</h5>",
}
# No style: the strict policy of public pages holds in their previews, too.
HARD_TO_READ = '<p><font color="#bbbbbb">Kaum zu lesen</font></p>'


def _seed(page, address, defects):
    """Puts what is wrong at the end of the page that is previewed."""

    def with_defects(route):
        response = route.fetch()
        body = response.text().replace("</main>", "".join(defects) + "</main>")
        route.fulfill(response=response, body=body)

    page.route(address, with_defects)


@pytest.fixture
def about(editor):
    return make_site_pages()["de"]["about"]


def _open_checks(editor, page):
    editor.goto(f"/admin/pages/{page.pk}/edit/")
    editor.get_by_role("button", name="Toggle checks").click()


def test_defects_are_told_beside_the_form(editor, about):
    _seed(editor, "**/edit/preview/?*", BESIDE_THE_FORM.values())
    _open_checks(editor, about)
    for name in BESIDE_THE_FORM:
        expect(editor.locator("[data-checks-panel]").get_by_role("heading", name=name)).to_be_visible()


def test_page_without_defects_has_none(editor, about):
    _open_checks(editor, about)
    expect(editor.locator("[data-content-word-count]")).not_to_have_text("-")
    expect(editor.locator("[data-checks-panel] [data-content-checker-row]")).to_have_count(0)


def test_text_that_is_hard_to_read_is_told_where_it_is_seen(editor, about):
    _seed(editor, "**/view_draft/", [HARD_TO_READ])
    editor.goto(f"/admin/pages/{about.pk}/view_draft/")
    editor.locator("[data-wagtail-userbar-trigger]").click()
    editor.locator("#checker-trigger").click()
    expect(editor.locator("[data-content-checker-row]")).to_have_count(1)
