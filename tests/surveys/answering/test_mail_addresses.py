"""Which addresses can be written to."""

import pytest
from django.utils import translation

from surveys.answering.mail_addresses import LONGEST_ADDRESS, is_address, problem_of_address


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("address", ["a@example.org", "a.b+c@büro.example", "a@xn--bro-hoa.example", "a@ايميل.example"])
def test_address_that_can_be_written_to(address):
    assert is_address(address)
    assert problem_of_address(address) == ""


@pytest.mark.parametrize(
    "address",
    ["", "x", "office@xيy.de", "a@" + "ü" * 60 + ".de", '"a b"@example.org', '"\x01"@example.org', "\x00@b.de"],
)
def test_address_that_no_mail_can_bear(address):
    assert not is_address(address)
    assert problem_of_address(address) == "Please write an e-mail address like name@example.org."


def test_too_long_address_is_told_so():
    host = "@" + "b" * 60 + "." + "c" * 60 + ".org"
    assert is_address("a" * (LONGEST_ADDRESS - len(host)) + host)
    assert "too long" in problem_of_address("a" * (LONGEST_ADDRESS - len(host) + 1) + host)
