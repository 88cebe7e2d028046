"""Tokens and codes: long enough, made again, revoked, typed in any way, never stored readable."""

import re
import uuid

import pytest

from surveys.answering.tokens import draft_token, invitation_token, receipt_code, response_id, token_hash

ID = uuid.UUID("6f2f4b0e-3a57-4f0e-9f5c-0d6f3d1f0a11")
OTHER = uuid.UUID("6f2f4b0e-3a57-4f0e-9f5c-0d6f3d1f0a12")


@pytest.mark.parametrize("token", [draft_token(ID), invitation_token(OTHER)])
def test_tokens_carry_160_bits_in_small_letters(token):
    """32 letters of 5 bits each."""
    assert re.fullmatch(r"[a-z2-7]{32}", token)


def test_receipt_code_carries_80_bits_in_groups_of_four():
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", receipt_code(ID))


def test_tokens_can_be_made_again():
    assert (draft_token(ID), receipt_code(ID), response_id(ID)) == (draft_token(ID), receipt_code(ID), response_id(ID))


def test_raising_the_generation_revokes():
    for make in (draft_token, receipt_code):
        assert len({make(ID), make(ID, 2), make(ID, 3)}) == 3
    assert invitation_token(OTHER) != invitation_token(OTHER, 2)


def test_each_record_and_each_kind_has_its_own():
    everything = [draft_token(ID), draft_token(OTHER), invitation_token(OTHER), invitation_token(ID), receipt_code(ID)]
    assert len({token_hash(token)[:8] for token in everything}) == len(everything)
    assert invitation_token(OTHER, 1) != invitation_token(OTHER, 11)


def test_without_the_key_nothing_can_be_made(settings):
    before = (draft_token(ID), receipt_code(ID), response_id(ID))
    settings.TOKEN_KEY = "another key, as a thief of the database alone would have to guess it"
    assert not set(before) & {draft_token(ID), receipt_code(ID), response_id(ID)}


def test_id_of_a_response_does_not_show_its_draft():
    assert response_id(ID) != ID
    assert response_id(ID).version == 4


@pytest.mark.parametrize(
    "typed",
    ["ABCD-EFOI-2345-67XY", "abcd-efoi-2345-67xy", "ABCDEFOI234567XY", "abcd ef01 2345 67xy", "ABCD-EF0I-2345-67XY"],
)
def test_code_is_known_however_it_is_typed(typed):
    assert token_hash(typed) == token_hash("ABCD-EFOI-2345-67XY")


def test_other_letters_matter():
    assert token_hash("ABCD-EFOI-2345-67XY") != token_hash("ABCD-EFOI-2345-67XZ")
    assert token_hash("آبپ") != token_hash("")


def test_hash_shows_nothing_of_the_token():
    assert re.fullmatch(r"[0-9a-f]{64}", token_hash(draft_token(ID)))
