import re

import pytest

from cms_pages.blocks.contact_card import ContactBlock

BLOCK = ContactBlock()


def _html(**fields):
    return BLOCK.render(BLOCK.to_python({"name": "Koordination"} | fields), context={})


def test_address_is_not_in_the_source_but_reads_as_it_is():
    html = _html(email="office@example.org")
    assert "office@example.org" not in html
    assert "mailto:" not in html
    without_tags = re.sub(r"<[^>]+>", "", html).replace("&#64;", "@")
    assert "office@example.org" not in without_tags
    seen = re.sub(r"<span hidden>.*?</span>", "", html).replace("&#64;", "@")
    assert '<bdi dir="ltr" class="address">office@example.org</bdi>' in seen


@pytest.mark.parametrize(
    ("phone", "dialled"), [("+49 (0)30 12-34", "+49301234"), ("030 / 123", "030123"), ("+49 30 5", "+49305")]
)
def test_phone_can_be_dialled(phone, dialled):
    assert f'<a href="tel:{dialled}">' in _html(phone=phone)


def test_card_without_phone_or_mail_shows_neither():
    html = _html()
    assert "tel:" not in html
    assert "<dt>" not in html
