import pytest

from surveys.templatetags.phone_numbers import phone_numbers, phone_numbers_within


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


@pytest.mark.parametrize(
    ("text", "shown"), [("رقمنا هو +49 351 488-1234.", "+49 351 488-1234"), ("0351 488-1234 anrufen", "0351 488-1234")]
)
def test_number_within_free_text_stays_left_to_right(text, shown):
    assert f'<bdi dir="ltr">{shown}</bdi></a>' in phone_numbers_within(text)


@pytest.mark.parametrize("text", ["2024-2026", "05/11/2026", "2026-11-05", "1 000 000", "18 - 20"])
def test_days_and_years_within_free_text_are_not_called(text):
    assert phone_numbers_within(text) == text
