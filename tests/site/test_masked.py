"""Tokens of mailed links stand in no log."""

import logging
import secrets

import pytest
from augenhoehe.masked import WithoutTokens

pytestmark = pytest.mark.plain


def logged(text: str) -> str:
    return WithoutTokens().format(logging.makeLogRecord({"msg": text}))


@pytest.mark.parametrize(
    "address",
    [
        "/de/check/{}/",
        "/ar/invited/{}/",
        "/sign-in/1-1700000000-{}/",
        "/de/news-by-mail/{}/",
        "/fa/news-by-mail/end/{}/",
        "/de/networks/1/strategy/consent/by-link/7-9-{}/",
        "/s/needs/de/d/{}/about/",
    ],
)
def test_token_of_a_link_is_left_out(address):
    token = secrets.token_urlsafe(20)
    assert token not in logged(f"Internal Server Error: {address.format(token)}")


@pytest.mark.parametrize("address", ["/de/news-by-mail/asked/", "/de/check-in/", "/de/news-by-mail/renewed/"])
def test_other_addresses_stay_readable(address):
    assert address in logged(f"Not Found: {address}")
