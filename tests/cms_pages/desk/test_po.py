"""A page in one language as a PO file, there and back."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext
from wagtail_localize.models import StringTranslation

from cms_pages.desk.po import Imported, PoProblem, import_po
from cms_pages.desk.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(german, submitted):
    return f"/admin/translations/{german.translation_key}/ar/po/"


def _send(desk, address, content, name="x.po"):
    return desk.post(f"{address}upload/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def _translated(desk, address):
    po = polib.pofile(desk.get(address).text)
    for entry in po:
        if entry.msgctxt != "slug":
            entry.msgstr = f"ت {entry.msgid}"
    return po


def test_file_goes_out_and_comes_back(desk, address, german, cell_of):
    response = desk.get(address)
    assert response["Content-Disposition"] == 'attachment; filename="titel-ar.po"'
    html = _send(desk, address, str(_translated(desk, address)).encode()).text
    assert "4 " in html
    assert cell_of(german).words == 0
    assert StringTranslation.objects.get(translation_of__data="Der erste Absatz.").data == "ت Der erste Absatz."


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", PoProblem.EMPTY),
        (b"/etc/passwd", PoProblem.BROKEN),
        (b"msgid", PoProblem.BROKEN),
        (b"\xff\xfe\x00garbage\nmsgid", PoProblem.BROKEN),
        (b'msgid "a\nmsgstr "b"', PoProblem.ANOTHER),
        (b'msgid "a"\nmsgstr "b"\n', PoProblem.ANOTHER),
        (b"x" * 5_000_001, PoProblem.TOO_LARGE),
    ],
)
def test_broken_file_is_a_sentence(desk, address, content, problem, german, cell_of):
    response = _send(desk, address, content)
    assert response.status_code == 200
    assert str(problem.label) in response.text
    assert cell_of(german).words == 7


def test_no_file_is_a_sentence(desk, address):
    assert str(PoProblem.EMPTY.label) in desk.post(f"{address}upload/", follow=True).text


def test_file_of_another_page_changes_nothing(desk, address, german, cell_of):
    po = _translated(desk, address)
    po.metadata["X-WagtailLocalize-TranslationID"] = "00000000-0000-4000-8000-000000000000"
    _send(desk, address, str(po).encode())
    assert cell_of(german).words == 7


def test_paragraph_with_broken_html_is_kept_but_not_shown(desk, address, german, submitted):
    po = _translated(desk, address)
    for entry in po:
        if entry.msgid.startswith("Der"):
            entry.msgstr = "<script>x</script>"
    _send(desk, address, str(po).encode())
    assert StringTranslation.objects.filter(has_error=True).count() == 2
    page = submitted.get_target_instance().specific
    assert "script" not in str(page.body)


def test_text_that_has_no_room_is_left_out_and_said(desk, address, german, cell_of):
    po = _translated(desk, address)
    for entry in po:
        if entry.msgid == "Titel" and entry.msgctxt == "title":
            entry.msgstr = "ت " * 150
    response = _send(desk, address, str(po).encode())
    assert response.status_code == 200
    assert "“ت ت ت" in response.text
    assert not StringTranslation.objects.filter(context__path="title").exists()
    assert cell_of(german).words == 1


def test_only_paragraphs_with_words_are_counted(desk, address, submitted):
    po = _translated(desk, address)
    po += [
        polib.POEntry(msgid="Nicht mehr da.", msgctxt="title", msgstr="ت"),
        polib.POEntry(msgid="Auch nicht, und leer.", msgctxt="title", msgstr=""),
        polib.POEntry(msgid="Längst weg.", msgctxt="title", msgstr="ت", obsolete=True),
    ]
    found = import_po(translation=submitted, content=str(po).encode())
    assert found == Imported(taken=4, unknown=1, broken=0)


def test_wagtail_localize_editor_survives_a_broken_file(desk, submitted, cell_of, german):
    for content in (b'msgid "a"\nmsgstr "b"\n', b"nonsense"):
        file = SimpleUploadedFile("x.po", content)
        response = desk.post(f"/admin/localize/translate/{submitted.pk}/pofile/upload/", {"file": file}, follow=True)
        assert response.status_code == 200
    assert desk.post(f"/admin/localize/translate/{submitted.pk}/pofile/upload/", follow=True).status_code == 200
    assert cell_of(german).state == State.IN_WORK


def test_page_that_was_not_submitted_has_no_file(desk, german, arabic):
    address = f"/admin/translations/{german.translation_key}/ar/po/"
    sentence = gettext("Please submit this page for translation first.")
    assert sentence in desk.get(address, follow=True).text
    assert sentence in _send(desk, address, b"x").text
