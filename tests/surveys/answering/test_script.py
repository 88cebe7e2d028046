"""The script of answering: light, for old browsers, and without a word of its own."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

LARGEST = 4_096


@pytest.fixture(scope="module")
def script() -> str:
    return Path(finders.find("surveys/answering.js")).read_text()


def test_at_most_four_kilobytes_compressed(script):
    assert len(brotli.compress(script.encode())) <= LARGEST


@pytest.mark.parametrize(
    "newer",
    [
        r"new FormData\(\w+, ",  # Chrome 112
        r"AbortSignal\.(timeout|any)",  # Firefox 100, Safari 16
        r"\.(toSorted|toReversed|findLast|groupBy|showPopover|checkVisibility)\(",
        r"\(\?<[=!]",  # lookbehind: Safari 16.4
        r"structuredClone|navigation\.|startViewTransition|setHTMLUnsafe",
        r"\binnerHTML|\beval\(|new Function",  # what a strict CSP or a careful reader refuses
    ],
)
def test_nothing_that_the_oldest_browsers_lack(script, newer):
    assert re.findall(newer, script) == []


def test_words_for_people_come_from_the_page(script):
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", script, flags=re.DOTALL)
    assert [text for text in re.findall(r'"([^"\n]*)"', code) if re.search(r"[a-z] [a-z]+ [a-z]", text)] == []
