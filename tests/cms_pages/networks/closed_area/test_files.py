import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms_pages.networks.closed_area.files import TYPES, plain_name, type_of

pytestmark = pytest.mark.plain
PDF = b"%PDF-1.7\n synthetic"


def office(*parts, mimetype=""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for part in parts:
            archive.writestr(part, "<xml/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("A.PDF", PDF),
        ("a.txt", "Ein Satz. جملة".encode()),
        ("a.csv", b"a;b\n1;2\n"),
        ("a.docx", office("[Content_Types].xml", "word/document.xml")),
        ("a.xlsx", office("[Content_Types].xml", "xl/workbook.xml")),
        ("a.pptx", office("[Content_Types].xml", "ppt/presentation.xml")),
        ("a.odt", office("content.xml", mimetype=TYPES["odt"])),
        ("a.ods", office("content.xml", mimetype=TYPES["ods"])),
        ("a.odp", office("content.xml", mimetype=TYPES["odp"])),
    ],
)
def test_documents_are_taken(name, content):
    assert type_of(SimpleUploadedFile(name, content)) == TYPES[name.lower().rpartition(".")[2]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("a.html", b"<script>alert(1)</script>"),
        ("a.pdf", b"<script>alert(1)</script>"),
        ("a.pdf.html", PDF),
        ("a.exe", b"MZ\x00\x00"),
        ("a.txt", b"MZ\x00\x00"),
        ("a", PDF),
        ("", PDF),
        ("a.pdf", b""),
        ("a.docx", PDF),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.docx", office("xl/workbook.xml")),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("a.docm", office("word/document.xml")),
        ("a.odt", office("content.xml", "Basic/Standard/Module1.xml", mimetype=TYPES["odt"])),
        ("a.odt", office("content.xml", mimetype=TYPES["ods"])),
        ("a.odt", office("content.xml")),
    ],
)
def test_everything_else_is_not(name, content):
    sent = SimpleUploadedFile("x", content)
    sent._name = name
    assert type_of(sent) is None


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Protokoll Mai.pdf", "Protokoll Mai.pdf"),
        ("محضر.PDF", "محضر.pdf"),
        ("..pdf", "file.pdf"),
        ("a\u202efdp.pdf", "afdp.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie: b.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_names_are_kept_without_tricks(sent, kept):
    file = SimpleUploadedFile("x", PDF)
    file._name = sent
    assert plain_name(file) == kept
