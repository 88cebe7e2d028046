"""Keys that stand in a text."""

import pytest

from surveys.domain.pipes import piped_keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Was braucht ${name}, ${ kind_other }?", {"name", "kind_other"}),
        ("${group.name}${a-b}", {"group.name", "a-b"}),
        ("$name {name} ${} ${1a} ${a b} ${a", set()),
    ],
)
def test_keys_in_a_text(text, keys):
    assert piped_keys(text) == keys
