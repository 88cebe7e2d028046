"""Only machines of the public network are called."""

import socket

import pytest

from surveys.webhooks.addresses import AddressRefused, target_of
from surveys.webhooks.reasons import REASONS

PUBLIC = "93.184.215.14"


def refusal(address: str) -> str:
    with pytest.raises(AddressRefused) as refused:
        target_of(address)
    assert refused.value.code in REASONS
    return refused.value.code


def test_a_public_address_is_taken_apart():
    target = target_of(f"https://{PUBLIC}:8443/path/ü?x=1#part")
    assert (target.is_secure, target.host, target.port, target.numbers) == (True, PUBLIC, 8443, (PUBLIC,))
    assert target.path == "/path/%C3%BC?x=1"
    assert target_of(f"https://{PUBLIC}").path == "/"
    assert target_of(f"https://{PUBLIC}?x=1").path == "/?x=1"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.8.9.10",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - refused
        "192.0.0.1",
        "192.0.0.9",
        "192.0.0.192",
        "192.88.99.1",
        "198.18.0.1",
        "203.0.113.7",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::a00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[2001:db8::1]",
        "[2001:20::1]",
        "[3fff::1]",
        "[5f00::1]",
        "[64:ff9b:1::a00:1]",
        "localhost",
    ],
)
def test_what_leads_inside_is_refused(host):
    assert refusal(f"https://{host}/") == "private"


@pytest.mark.parametrize("host", ["0x7f.1", "2130706433", "0177.0.0.1", "127.1", "0x7f000001"])
def test_other_ways_to_write_a_number_are_refused(host):
    assert refusal(f"https://{host}/") in ("private", "malformed", "unknown_host")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (f"http://{PUBLIC}/", "not_https"),
        (f"ftp://{PUBLIC}/", "malformed"),
        ("file:///etc/passwd", "malformed"),
        ("//example.org/", "malformed"),
        ("", "malformed"),
        ("https://", "malformed"),
        ("https://exa mple.org/", "malformed"),
        ("https://example.org\r\nHost: localhost/", "malformed"),
        (f"https://{PUBLIC}:99999/", "malformed"),
        (f"https://somebody:secret@{PUBLIC}/", "user"),
        (f"https://example.org@{PUBLIC}/", "user"),
        (f"https://{PUBLIC}:25/", "port"),
        ("https://straße.de/", "malformed"),
        ("https://ｅxample.org/", "malformed"),
        ("https://nowhere.invalid/", "unknown_host"),
    ],
)
def test_each_refusal_has_its_reason(address, code):
    assert refusal(address) == code


def test_a_host_of_another_script_is_asked_for_as_it_was_written(monkeypatch):
    asked = []

    def look_up(host, *_, **__) -> list:
        asked.append(host)
        return [(2, 1, 6, "", (PUBLIC, 0))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert target_of("https://xn--strae-oqa.de/").host == "xn--strae-oqa.de"
    assert asked == ["xn--strae-oqa.de"]


def test_a_name_server_that_does_not_answer_is_not_waited_for(slow_names):
    with pytest.raises(AddressRefused) as refused:
        target_of("https://example.org/", 0.1)
    assert refused.value.code == "too_slow"
    assert not slow_names.answered


def test_one_number_that_leads_inside_is_enough_to_refuse_a_host(monkeypatch):
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (PUBLIC, 0)), (2, 1, 6, "", ("10.0.0.1", 0))]
    )
    assert refusal("https://example.org/") == "private"


def test_the_own_machine_is_called_only_where_the_settings_say_so(settings):
    settings.SURVEYS_WEBHOOKS_TO_OWN_MACHINE = True
    assert target_of("http://127.0.0.1:8001/").numbers == ("127.0.0.1",)
    assert refusal("https://10.0.0.1/") == "private"
    assert refusal("https://[::ffff:192.168.0.1]/") == "private"
