"""Names of hosts as an editor writes them, and as a browser compares them."""

import pytest
from django.core.exceptions import ValidationError

from surveys.definition.framing import hosts_in, may_frame, stored_hosts

pytestmark = pytest.mark.plain


@pytest.mark.parametrize(
    ("written", "hosts"),
    [
        ("", []),
        ("stadt.example", ["stadt.example"]),
        ("Stadt.Example\n*.stadt.example\nstadt.example", ["stadt.example", "*.stadt.example"]),
        ("https://www.stadt.example/mitmachen?x=1", ["www.stadt.example"]),
        ("stadt.example/, verein.example", ["stadt.example", "verein.example"]),
        ("münchen.example", ["xn--mnchen-3ya.example"]),
        ("localhost:8001", ["localhost:8001"]),
        ("\u2066*.stadt.example\u2069، verein.example", ["*.stadt.example", "verein.example"]),
        ("*", ["*"]),
    ],
)
def test_names_are_kept_as_a_browser_writes_them(written, hosts):
    assert hosts_in(written) == hosts
    assert stored_hosts("\n".join(hosts)) == hosts


@pytest.mark.parametrize(
    "written",
    ["stadt example;", "'self'", "a..b", "-a.example", "*.*.example", "stadt.*", "data:", "https://", "a" * 70,
     "x:port", "https://[::1", "stadt.example;script-src"],
)  # fmt: skip
def test_what_is_no_host_is_refused_by_name(written):
    with pytest.raises(ValidationError) as refused:
        hosts_in(f"gut.example\n{written}")
    (sentence,) = refused.value.messages
    assert "stadt.example" in sentence


def test_nothing_but_hosts_gets_into_a_header():
    assert stored_hosts("stadt.example\nscript-src;\n'none'") == ["stadt.example"]


@pytest.mark.parametrize(
    ("host", "allowed"),
    [("stadt.example", True), ("www.stadt.example", False), ("a.b.verein.example", True), ("verein.example", False),
     ("x-stadt.example", False), ("stadt.example:8001", False)],
)  # fmt: skip
def test_a_star_stands_for_everything_below(host, allowed):
    assert may_frame(["stadt.example", "*.verein.example"], f"https://{host}", True) is allowed
    assert may_frame(["*"], f"https://{host}", True)
    assert not may_frame([], f"https://{host}", True)


@pytest.mark.parametrize(
    ("origin", "secure", "allowed"),
    [("https://stadt.example", True, True), ("http://stadt.example", True, False),
     ("http://stadt.example", False, True), ("https://stadt.example", False, True)],
)  # fmt: skip
def test_name_without_a_scheme_means_that_of_the_survey_or_a_safer_one(origin, secure, allowed):
    assert may_frame(["stadt.example"], origin, secure) is allowed
    assert may_frame(["*"], origin, secure)


@pytest.mark.parametrize(
    ("named", "origin", "allowed"),
    [("stadt.example:443", "https://stadt.example", True), ("stadt.example:80", "http://stadt.example", True),
     ("stadt.example:443", "http://stadt.example", False), ("*.example:443", "https://stadt.example", True),
     ("stadt.example:8001", "https://stadt.example:8001", True),
     ("stadt.example:8001", "https://stadt.example", False)],
)  # fmt: skip
def test_usual_port_may_be_named(named, origin, allowed):
    assert may_frame([named], origin, False) is allowed
