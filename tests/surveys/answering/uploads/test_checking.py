"""A file is what its content says; pictures are written anew."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from surveys.answering.uploads.checking import checked
from surveys.answering.uploads.refused import Refused

from .conftest import picture, zipped

WORD = (
    '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
)
TABLE = WORD.replace("wordprocessingml.document", "spreadsheetml.sheet")
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        checked(SimpleUploadedFile(name, content))
    return refused.value.code


def kept(upload) -> Image.Image:
    found = checked(upload)
    return Image.open(io.BytesIO(found.content.read()))


@pytest.mark.parametrize(
    ("format_", "content_type", "name"),
    [
        ("JPEG", "image/jpeg", "bild.jpg"),
        ("PNG", "image/png", "bild.png"),
        ("WEBP", "image/webp", "bild.webp"),
        ("GIF", "image/png", "bild.png"),
    ],
)
def test_picture_is_known_by_its_content(format_, content_type, name):
    found = checked(picture(format_, name="bild.exe"))
    assert (found.content_type, found.name, found.is_picture) == (content_type, name, True)
    assert Image.open(io.BytesIO(found.content.read())).size == (40, 20)


def test_picture_of_a_phone_becomes_a_jpeg():
    found = checked(picture("HEIF", name="IMG_1.HEIC"))
    assert (found.content_type, found.name) == ("image/jpeg", "IMG_1.jpg")


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_nothing_hidden_stays_in_a_picture(format_):
    hidden = Image.Exif()
    hidden[0x010F] = "GEHEIME KAMERA"
    hidden.get_ifd(0x8825)[1] = "N"
    found = checked(picture(format_, exif=hidden.tobytes(), icc_profile=b"GEHEIMES PROFIL", comment=b"GEHEIM"))
    content = found.content.read()
    assert b"GEHEIM" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


def test_picture_is_turned_upright():
    turned = Image.Exif()
    turned[0x0112] = 6
    assert kept(picture(exif=turned.tobytes())).size == (20, 40)


def test_large_picture_is_made_smaller():
    assert kept(picture(size=(5000, 1000))).size == (4000, 800)


def test_transparent_picture_stays_transparent():
    content = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(content, "PNG")
    assert kept(SimpleUploadedFile("a.png", content.getvalue())).mode == "RGBA"


def test_picture_with_too_many_pixels_is_refused_before_it_is_opened():
    content = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(content, "PNG")
    assert refusal("bomb.png", content.getvalue()) == "picture_too_large"


@pytest.mark.parametrize("cut", [3, 30, 200])
def test_damaged_picture_is_refused(cut):
    content = picture(size=(300, 300)).read()[:cut].ljust(20, b"\0")
    assert refusal("a.jpg", content) == "no_picture"


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("a.pdf", b"%PDF-1.4 ...", "application/pdf"),
        ("a.txt", b"%PDF-1.4 ...", "application/pdf"),
        ("a.txt", "Grüße\r\nسلام".encode(), "text/plain"),
        ("a.TXT", "Grüße".encode("latin-1"), "text/plain"),
        ("a.csv", "a;b\n".encode("utf-16"), "text/csv"),
        ("a.docx", zipped(**{"[Content_Types].xml": WORD}), "wordprocessingml.document"),
        ("a.docx", zipped(**{"[Content_Types].xml": TABLE}), "spreadsheetml.sheet"),
        ("a.odt", zipped(mimetype=ODT, **{"content.xml": ""}), "opendocument.text"),
        ("a.ods", zipped(mimetype=ODS), "opendocument.spreadsheet"),
    ],
)
def test_document_is_known_by_its_content(name, content, content_type):
    assert checked(SimpleUploadedFile(name, content)).content_type.endswith(content_type)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"MZ\x90\0 a program"),
        ("a.exe", b"plain letters"),
        ("a.html", b"<script>alert(1)</script>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.txt", b"zero \0 byte"),
        ("a.txt", b"\xff\xfe\x00\xd8\x00\x00"),
        ("a.docx", zipped(a="just an archive")),
        ("a.docx", zipped(mimetype="application/zip")),
        ("a.docm", zipped(**{"[Content_Types].xml": WORD, "word__vbaProject.bin": "x"})),
        ("a.docx", zipped(**{"[Content_Types].xml": WORD})[:-30]),
        ("a.docx", b"PK\x03\x04 nothing follows"),
    ],
)
def test_everything_else_is_refused(name, content):
    assert refusal(name, content) == "no_document"


def test_empty_file_is_refused():
    assert refusal("a.pdf", b"") == "file_empty"


def test_archive_with_an_endless_list_is_not_opened():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number:060}", "")
    assert refusal("a.docx", content.getvalue()) == "no_document"


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("Satzung 2026.PDF", "Satzung 2026.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Briefe\\Brief.doc", "Brief.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("قانون.pdf", "قانون.pdf"),
        (".pdf", "file.pdf"),
        ("a" * 300 + ".pdf", "a" * 100 + ".pdf"),
    ],
)
def test_name_stays_readable_and_harmless(sent, name):
    upload = SimpleUploadedFile("x", b"%PDF-")
    upload._name = sent
    assert checked(upload).name == name
