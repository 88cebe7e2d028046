"""How often something is done from one network."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from surveys.answering.limits import Limit, client_address, client_network


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "203.0.113.9", "198.51.100.1"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (1, "", "198.51.100.1"),
    ],
)
def test_address_is_believed_from_our_own_proxies_only(settings, proxies, header, address):
    settings.SURVEYS_TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": header}, REMOTE_ADDR="198.51.100.1")
    assert client_address(request) == address


def test_household_of_ipv6_counts_as_one():
    nets = {client_network(RequestFactory().get("/", REMOTE_ADDR=f"2001:db8::{end}")) for end in "12"}
    assert nets == {"2001:db8::/64"}


def test_several_at_once_are_counted_and_the_next_hour_begins_anew(time_machine):
    cache.clear()
    limit = Limit("of_files", 5)
    time_machine.move_to("2026-03-01T12:30:00Z")
    assert [limit.count("here", times) for times in (3, 2)] == [3, 5]
    assert limit.is_reached("here")
    time_machine.move_to("2026-03-01T13:00:00Z")
    assert limit.count("here") == 1


def test_limit_of_a_name_counts_that_name_alone_and_keeps_it_nowhere():
    cache.clear()
    limit = Limit("of_a_test", 2)
    assert [limit.count("a@example.org") for _ in range(2)] == [1, 2]
    assert limit.is_reached("a@example.org")
    assert not limit.is_reached("b@example.org")
    assert "example" not in limit.key("a@example.org")
