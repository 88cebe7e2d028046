"""Which language a browser gets."""

from datetime import datetime

import pytest
from augenhoehe.languages import asks_first_for_another, preferred_language
from django.utils.formats import date_format
from django.utils.translation import override


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de-DE,de;q=0.9", "de"),
        ("prs", "fa"),
        ("prs-AF,en;q=0.5", "fa"),
        ("fa-AF", "fa"),
        ("ps-AF", "ps"),
        ("ar-SY,de;q=0.3", "ar"),
        ("ckb,en;q=0.5", "en"),
        ("ckb,ku;q=0.8,ti;q=0.5", None),
        ("*", None),
        ("", None),
        ("en;q=0.2,uk;q=0.9", "uk"),
    ],
)
def test_browser_gets_its_best_language_of_ours(header, language):
    assert preferred_language(header) == language


def test_language_is_chosen_among_those_offered():
    assert preferred_language("fr,tr;q=0.5", ["de", "tr"]) == "tr"


@pytest.mark.parametrize(
    ("header", "another"),
    [
        ("ckb", True),
        ("ku,ti", True),
        ("ckb,de;q=0.5", True),
        ("de,ckb;q=0.5", False),
        ("de,ckb", False),
        ("prs-AF,en;q=0.5", False),
        ("en-US,en;q=0.5", False),
        ("*", False),
        ("", False),
    ],
)
def test_browser_that_asks_first_for_a_language_we_lack(header, another):
    assert asks_first_for_another(header) is another


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("ar", "24 نوفمبر، 2026", "24\u200f/11\u200f/2026 16:05"),
        ("ps", "2026/11/24", "2026/11/24 16:05"),
        ("de", "24. November 2026", "24.11.2026 16:05"),
    ],
)
def test_day_and_moment_are_written_as_readers_know_them(language, day, moment):
    at = datetime(2026, 11, 24, 16, 5)  # noqa: DTZ001 - it is only written
    with override(language):
        assert [date_format(at, "DATE_FORMAT"), date_format(at, "SHORT_DATETIME_FORMAT")] == [day, moment]
