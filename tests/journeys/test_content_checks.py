"""What is wrong with a page is told beside the form, before it is published."""

import pytest
from playwright.sync_api import expect

from tests.factories.pages import make_site_pages

pytestmark = pytest.mark.django_db(transaction=True)

SMALL = '<button style="all: unset; display: inline-block; width: 8px; height: 8px">a</button>'
DEFECTS = {
    "Text is hard to read": '<p style="color: #bbb; background: #fff">Kaum zu lesen</p>',
    "A field has no label": '<p><input type="text" name="nameless"></p>',
    "A link or button is too small to be hit": f"<p>{SMALL}{SMALL}</p>",
    "A part of the page names a language that does not exist": '<p lang="xx-nowhere-1">Text</p>',
    "Incorrect heading hierarchy": "<h5>Zu tief</h5>",
}


@pytest.fixture
def checks(editor):
    """Opens the checks beside the form; `seeded` is put at the end of the page that is previewed."""

    def opened(seeded=""):
        def with_defect(route):
            response = route.fetch()
            route.fulfill(response=response, body=response.text().replace("</main>", f"{seeded}</main>"))

        editor.route("**/edit/preview/?*", with_defect)
        page = make_site_pages()["de"]["about"]
        editor.goto(f"/admin/pages/{page.pk}/edit/")
        editor.get_by_role("button", name="Toggle checks").click()
        return editor.locator("[data-checks-panel]")

    return opened


def test_seeded_defects_are_told_beside_the_form(checks):
    panel = checks("".join(DEFECTS.values()))
    for name in DEFECTS:
        expect(panel.get_by_role("heading", name=name)).to_be_visible()


def test_page_without_defects_is_told_no_more_than_its_missing_description(checks):
    panel = checks()
    expect(panel.locator("[data-content-checker-row]")).to_have_count(1)
    expect(panel.get_by_role("heading", name="Meta description is empty")).to_be_visible()
