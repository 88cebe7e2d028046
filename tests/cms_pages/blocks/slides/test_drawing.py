"""From PDF to pictures, with files that are as they should be and with files that are not."""

import io
from pathlib import Path

import pytest
from PIL import Image

from cms_pages.blocks.slides import drawing
from cms_pages.blocks.slides.drawing import NotDrawn, draw
from tests.factories.pdf import pdf

DEMO = Path(__file__).parents[4] / "site/augenhoehe/demo/media"
pytestmark = pytest.mark.plain


def test_each_page_becomes_a_picture_with_its_text():
    slides, all_pages = draw(io.BytesIO(pdf("Both sides plan together", "Second page")))
    assert all_pages == 2
    assert [slide.text for slide in slides] == ["Both sides plan together", "Second page"]
    picture = Image.open(io.BytesIO(slides[0].picture))
    assert picture.format == "WEBP"
    assert picture.size == (slides[0].width, slides[0].height)


def test_words_from_right_to_left_are_read_in_their_order():
    slides, _all = draw(io.BytesIO((DEMO / "ar.pdf").read_bytes()))
    first, third = slides[0].text.splitlines(), slides[2].text.splitlines()
    assert "الإدارات العامة" in first
    assert "على قدم المساواة" in first
    assert "3 تنفتح بمشورة منظمات المهاجرين ومساعدتها." in third
    persian = draw(io.BytesIO((DEMO / "fa.pdf").read_bytes()))[0][0].text
    assert "زبان‌های آن‌ها را می‌شناسند." in persian


@pytest.mark.parametrize("size", [(14400, 14400), (14400, 1), (1, 14400), (3, 3), (842, 595)])
def test_picture_stays_within_its_bounds(size):
    slide = draw(io.BytesIO(pdf("x", size=size)))[0][0]
    assert 1 <= slide.width <= drawing.LARGEST_WIDTH
    assert 1 <= slide.height <= drawing.LARGEST_HEIGHT


def test_only_the_first_pages_are_drawn(monkeypatch):
    monkeypatch.setattr(drawing, "MOST_PAGES", 2)
    slides, all_pages = draw(io.BytesIO(pdf("1", "2", "3")))
    assert (len(slides), all_pages) == (2, 3)


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.4\n%%EOF", pdf("x")[:200], pdf()])
def test_broken_file_is_not_drawn(content):
    with pytest.raises(NotDrawn):
        draw(io.BytesIO(content))


def test_locked_file_is_not_drawn():
    locked = pdf("x", trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <00> /U <00> >>")
    with pytest.raises(NotDrawn):
        draw(io.BytesIO(locked))
