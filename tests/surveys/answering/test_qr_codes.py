"""Links as QR codes: one drawing for pages and paper, and nothing in a title can be markup."""

import re

from surveys.answering.qr_codes import qr_code, qr_drawing

LINK = "https://example.org/s/klein/de/resume/abc/"


def test_title_is_escaped_and_the_page_may_say_how_large_it_is():
    svg = qr_code(LINK, "<b>x</b>")
    assert "&lt;b&gt;" in svg
    assert "<b>" not in svg
    assert "width=" not in svg.split(">")[0]
    assert "width=" in qr_code(LINK, "x", scale=4).split(">")[0]


def test_paper_shows_the_same_code():
    page, paper = qr_code(LINK, "x"), qr_drawing(LINK)
    assert 'xmlns="http://www.w3.org/2000/svg"' in paper
    assert _lines(page) == _lines(paper)


def _lines(svg: str) -> list[str]:
    """Without the place where the first one begins, which the border decides."""
    return re.search(r'd="M[\d. ]+(h[^"]+)"', svg)[1].split("m")
