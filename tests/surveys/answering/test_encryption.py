"""What lies encrypted tells nothing to who has no key, not even when it was written."""

import base64

import pytest

from surveys.answering.encryption import decrypted, encrypted

pytestmark = pytest.mark.plain


def test_what_was_encrypted_is_read_again_under_the_same_key_alone(settings):
    secret = encrypted("büro@verein.example")
    assert decrypted(secret) == "büro@verein.example"
    settings.TOKEN_KEY = "another key"
    assert decrypted(secret) == ""


def test_nothing_stays_nothing():
    assert encrypted("") == decrypted("") == ""


def test_no_time_can_be_read_in_it():
    version_and_time = base64.urlsafe_b64decode(encrypted("a"))[:9]
    assert version_and_time == b"\x80" + bytes(8)


def test_the_same_text_never_looks_the_same():
    assert encrypted("a") != encrypted("a")
