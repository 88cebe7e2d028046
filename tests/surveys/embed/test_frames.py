"""Who may frame which page, and what every framed page has in common."""

import re

import pytest
from django import VERSION
from django.http import HttpResponse
from django.test import Client, RequestFactory

from surveys.answering.in_frame import show_in_frames
from surveys.answering.models import Draft
from tests.surveys.answering.conftest import Respondent

FRAMED = {"Sec-Fetch-Dest": "iframe", "Referer": "https://stadt.example/"}
STRANGE = FRAMED | {"Referer": "https://fremd.example/"}
START = "/s/klein/de/d/new/"


def ancestors(answer) -> str:
    return re.search("frame-ancestors ([^;]*)", answer["Content-Security-Policy"])[1]


@pytest.fixture
def guest(survey) -> Respondent:
    """With a draft, of which only the address tells."""
    guest = Respondent()
    guest.base = START
    guest.base = guest.send("about", kind="mo")["Location"].removesuffix("needs/")
    return guest


def places(guest: Respondent) -> list:
    answers = [guest.get(place) for place in ("", "about", "needs", "later", "share", "earlier", "check", "receipt")]
    answers.append(guest.send("needs"))
    answers.append(guest.get("check"))
    answers.append(guest.send("check"))
    answers.append(guest.get("receipt"))
    return answers


def test_named_hosts_may_frame_all_places_with_a_token(guest):
    for answer in places(guest):
        assert answer.status_code in (200, 302), answer.request["PATH_INFO"]
        assert ancestors(answer) == "'self' stadt.example"
        assert "default-src 'self'" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store")
        assert not answer.cookies


def test_without_names_nobody_else_may(guest, survey):
    survey.frame_hosts = ""
    survey.save()
    assert {ancestors(answer) for answer in places(guest)} == {"'self'"}


@pytest.mark.parametrize("place", ["", "about/", "my/", "trial/", "about/?x=/d/new/", "resume/abc/"])
def test_plain_addresses_may_be_framed_by_this_site_only(survey, client, place):
    answer = client.get(f"/s/klein/de/{place}")
    assert ancestors(answer) == "'self'"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("place", ["about", ""])
def test_unknown_link_is_told_within_the_frame(survey, client, place):
    answer = client.get(f"/s/klein/de/d/unknown/{place}")
    assert answer.status_code in (301, 404)
    answer = client.get("/s/klein/de/d/unknown/about/")
    assert (answer.status_code, ancestors(answer)) == (404, "'self' stadt.example")
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store")


def test_start_page_in_a_frame_begins_and_goes_on_without_a_cookie(guest, client):
    first = client.get(START, headers=FRAMED).content.decode()
    assert f'href="{START}about/"' in first
    assert "embed/survey.js" not in first
    assert f'href="{guest.base}needs/"' in guest.get().content.decode()
    assert Draft.objects.count() == 1


def test_links_out_of_the_frame_open_in_a_window_of_their_own(guest):
    guest.send("needs")
    for answer in (guest.get(), guest.get("about"), guest.get("later"), guest.get("check")):
        for tag in re.findall(r"<(?:a|form)\b[^>]*>", answer.content.decode()):
            address = re.search(r'(?:href|action)="([^"]*)"', tag)[1]
            stays = address.startswith("#") or re.fullmatch(r"/s/klein/(de|fa)/d/[\w-]+/[^.]*", address)
            assert ('target="_blank"' in tag) is not bool(stays), tag


def test_receipt_in_a_frame_asks_to_forget_nothing_and_sends_nothing_elsewhere(guest):
    guest.send("needs")
    page = Client().get(guest.send("check")["Location"]).content.decode()
    assert "receipt-code" in page
    assert "<form" not in page


def test_website_that_is_not_named_is_given_a_link(survey, client):
    answer = client.get(START, headers=STRANGE)
    assert (answer.status_code, ancestors(answer)) == (200, "*")
    page = answer.content.decode()
    assert 'target="_blank" rel="noopener" class="button" href="http://testserver/s/klein/de/"' in page
    assert "<form" not in page


@pytest.mark.parametrize(
    "headers",
    [{}, FRAMED, {"Sec-Fetch-Dest": "iframe"}, STRANGE | {"Sec-Fetch-Dest": "document"},
     FRAMED | {"Referer": "http://testserver/de/"}, FRAMED | {"Referer": "no address"}],
)  # fmt: skip
def test_everybody_else_is_given_the_start_page(survey, client, headers):
    answer = client.get(START, headers=headers)
    assert (answer.status_code, ancestors(answer)) == (200, "'self' stadt.example")
    assert "about/" in answer.content.decode()


def test_framed_step_costs_one_query_as_everywhere(guest, django_assert_num_queries):
    guest.get("needs")
    with django_assert_num_queries(1):
        guest.get("needs")


def test_site_without_django_csp_names_the_hosts_all_the_same(survey, client, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "ContentSecurityPolicy" not in name]
    answer = client.get(START)
    assert answer["Content-Security-Policy"] == "frame-ancestors 'self' stadt.example"
    assert "X-Frame-Options" not in answer


def framed_response(policy: str = "", **of_request) -> HttpResponse:
    request = RequestFactory().get(START)
    vars(request).update(of_request)
    response = HttpResponse("file", headers={"Content-Security-Policy": policy} if policy else {})
    show_in_frames(request, response, "klein", ["stadt.example"])
    return response


@pytest.mark.parametrize("of_request", [{}, {"csp_nonce": "n"}, {"_csp_nonce": "n"}])
def test_policy_that_a_page_has_already_is_kept(of_request):
    response = framed_response("default-src 'none'; sandbox", **of_request)
    expected = "default-src 'none'; sandbox; frame-ancestors 'self' stadt.example"
    assert response["Content-Security-Policy"] == expected


def test_policy_of_django_itself_is_kept(settings):
    """From 6.0 on its middleware writes what a response carries as `_csp_config`."""
    settings.SECURE_CSP = {"default-src": ["'self'"], "frame-ancestors": ["'none'"]}
    response = framed_response(_csp_nonce="n")
    assert response._csp_config == {"default-src": ["'self'"], "frame-ancestors": ["'self'", "stadt.example"]}
    assert "Content-Security-Policy" not in response


if VERSION >= (6, 0):  # Django has a policy of its own from then on

    def test_header_that_django_writes_itself_names_the_hosts(survey, client, settings):
        settings.SECURE_CSP = {"default-src": ["'self'"]}
        others = [name for name in settings.MIDDLEWARE if "ContentSecurityPolicy" not in name]
        settings.MIDDLEWARE = ["django.middleware.csp.ContentSecurityPolicyMiddleware", *others]
        answer = client.get(START)
        assert answer["Content-Security-Policy"] == "default-src 'self'; frame-ancestors 'self' stadt.example"


@pytest.mark.parametrize(
    ("query", "status", "address"),
    [
        ("url=http://testserver/s/klein/&lang=fa", 302, "/s/klein/fa/d/new/"),
        ("url=http://testserver/s/klein/&lang=fa-AF", 302, "/s/klein/fa/d/new/"),
        ("url=http://testserver/s/klein/&lang=DE_at", 302, "/s/klein/de/d/new/"),
        ("url=http://testserver/s/klein/fa/&lang=tr", 302, "/s/klein/fa/d/new/"),
        ("url=http://testserver/s/klein/", 302, "/s/klein/de/d/new/"),
        ("url=http://testserver/s/nichts/", 404, None),
        ("url=https://fremd.example/s/klein/", 404, None),
        ("", 404, None),
    ],
)
def test_frame_leads_to_the_survey_in_the_language_of_the_page(survey, client, query, status, address):
    answer = client.get(f"/embed/frame?{query}")
    assert (answer.status_code, answer.get("Location")) == (status, address)
    assert answer.get("Referrer-Policy") == ("strict-origin" if status == 302 else "same-origin")
    assert answer["Cache-Control"] == "no-store"


def test_address_of_no_survey_is_told_within_the_frame(survey, client):
    answer = client.get("/embed/frame?url=http://testserver/s/nichts/", headers=STRANGE | {"accept-language": "de"})
    assert (answer.status_code, ancestors(answer)) == (404, "*")
    assert "X-Frame-Options" not in answer
    page = answer.content.decode()
    assert "Diese Webseite gibt es nicht" in page
    assert all('target="_blank"' in link for link in re.findall(r'<a\b[^>]*href="[^#][^>]*>', page))


@pytest.mark.parametrize("told", [True, False])
def test_frame_in_a_website_that_is_not_named_is_a_link_also_in_old_browsers(survey, client, told):
    headers = {name: value for name, value in STRANGE.items() if told or name == "Referer"}
    answer = client.get("/embed/frame?url=http://testserver/s/klein/&lang=fa", headers=headers)
    assert (answer.status_code, ancestors(answer), answer["Content-Language"]) == (200, "*", "fa")
    page = answer.content.decode()
    assert 'dir="rtl"' in page
    assert 'class="button" href="http://testserver/s/klein/fa/"' in page


def test_who_opens_the_address_of_a_frame_outside_of_one_is_led_on(survey, client):
    answer = client.get("/embed/frame?url=http://testserver/s/klein/", headers=STRANGE | {"Sec-Fetch-Dest": "document"})
    assert answer.status_code == 302


def test_unsafe_page_around_a_safe_survey_is_given_a_link(survey, client):
    """The browser would not show the survey there: a name without a scheme means https."""
    answer = client.get(START, headers=FRAMED | {"Referer": "http://stadt.example/"}, secure=True)
    assert ancestors(answer) == "*"
    assert ancestors(client.get(START, headers=FRAMED, secure=True)) == "'self' stadt.example"


def test_language_that_is_not_offered_leads_on_and_says_who_frames(survey, client):
    answer = client.get("/s/klein/tr/d/new/?a=1", headers=STRANGE)
    assert (answer.status_code, answer["Location"]) == (302, f"{START}?a=1")
    assert answer["Referrer-Policy"] == "strict-origin"
    assert client.get("/s/klein/tr/")["Referrer-Policy"] == "same-origin"
