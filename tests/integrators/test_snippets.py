"""Every copyable block of the integrators' guide is executed by a test."""

import re
from pathlib import Path

import pytest

from tests.integrators.snippets import GUIDE, blocks

pytestmark = pytest.mark.plain

TESTS = Path(__file__).resolve().parents[1]


def test_each_block_has_a_name_of_its_own():
    names = [name for _document, name, _text in blocks()]
    assert all(names), [document for document, name, _text in blocks() if not name]
    assert len(set(names)) == len(names)


def test_each_block_is_used_by_a_test():
    used = {name for file in TESTS.rglob("*.py") for name in re.findall(r'\bsnippet\("([\w-]+)"\)', file.read_text())}
    assert {name for _document, name, _text in blocks()} == used, GUIDE
