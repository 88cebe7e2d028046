"""Runs inside a foreign project: answers a survey by its pages. Knows nothing of the tests."""

import json
import re
import uuid
from html import unescape

from django.test import Client

_FORM = re.compile(r'<form method="post" action="(?P<action>[^"]*)"(?P<inside>.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_CODE = re.compile(r"\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\b")


SEND: dict[str, str] = {}
"""What the check page is sent with."""


def answered(start: str, *forms: dict[str, str]) -> tuple[Client, str]:
    """The browser, and the page after the last form: the receipt, or the step that was not taken."""
    client = Client(headers={"accept-language": "en"})
    page = client.get(start)
    assert page.status_code == 200, (start, page.status_code)
    first = re.search(r'class="button" href="([^"]+)"', page.content.decode())
    assert first, page.content.decode()
    html = client.get(first[1]).content.decode()
    for answers in forms:
        form = _FORM.search(html)
        assert form, html
        sent = {name: unescape(filled) for name, filled in _HIDDEN.findall(form["inside"])}
        html = client.post(unescape(form["action"]), sent | answers, follow=True).content.decode()
    return client, html


def receipt_code(html: str) -> str:
    found = _CODE.search(html)
    assert found, html
    return found[0]


def api(survey: str, step: str, answers: dict[str, object]) -> tuple[int, str]:
    """What the API says to a step of a new draft: the status, and what is wrong first."""
    client, here = Client(), f"/api/surveys/v1/surveys/{survey}/en/"
    key = {"HTTP_IDEMPOTENCY_KEY": uuid.uuid4().hex}
    begun = client.post(f"{here}drafts/", "{}", content_type="application/json", **key).json()
    known = {"HTTP_AUTHORIZATION": f"Bearer {begun['token']}"}
    place = f"{here}draft/steps/{step}/"
    known |= {"HTTP_IF_MATCH": client.get(place, **known).json()["etag"]}
    said = client.put(place, json.dumps({"answers": answers}), content_type="application/json", **known)
    return said.status_code, said.json()["errors"][0]["message"] if said.status_code != 200 else ""
