import pytest

from surveys.templatetags.phone_numbers import phone_numbers


@pytest.mark.parametrize(
    ("text", "called"),
    [("Koordination, 030 23125 000", "03023125000"), ("تلفون ‎+49 (30) 23125-000", "+493023125000")],
)
def test_number_stays_left_to_right_and_can_be_called(text, called):
    assert f'<a href="tel:{called}"><bdi dir="ltr">' in phone_numbers(text)


@pytest.mark.parametrize("text", ["Haus 12, 3. Stock", "2026", "nobody"])
def test_other_numbers_stay_text(text):
    assert phone_numbers(text) == text


def test_text_is_escaped():
    assert phone_numbers("<b>030 23125 000</b>").startswith("&lt;b&gt;<a href=")
