"""Which language a browser gets."""

import pytest
from augenhoehe.languages import asks_only_for_others, preferred_language


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
    ("header", "only"), [("ckb", True), ("ku,ti", True), ("ku,de;q=0.1", False), ("*", False), ("", False)]
)
def test_browser_that_asks_only_for_languages_we_lack(header, only):
    assert asks_only_for_others(header) is only
