"""Somebody who has sent their answers, and knows the code."""

import html
import re

import pytest
from django.utils import translation

from surveys.answering.models import Response
from tests.surveys.answering.conftest import Respondent


class Sender(Respondent):
    """A respondent after sending."""

    def fill_and_send(self, **fields) -> str:
        """The receipt code."""
        self.fill(**fields)
        return self.send_checked()

    def send_checked(self, **fields) -> str:
        assert self.send("check", **fields)["Location"] == f"{self.base}receipt/"
        return self.code()

    def code(self) -> str:
        page = self.get("receipt").content.decode()
        return re.search(r'class="receipt-code"><bdi dir="ltr">([A-Z2-7-]+)<', page)[1]

    def open(self, code: str):
        return self.client.post(f"{self.base}my/", {"code": code})

    def correct(self, code: str) -> None:
        """Up to the check page of the correction."""
        self.open(code)
        assert self.client.post(f"{self.base}my/correct/")["Location"] == f"{self.base}check/"


@pytest.fixture
def sender(survey) -> Sender:
    return Sender()


def newest() -> Response:
    """The only one that counts."""
    return Response.objects.get(superseded_by=None)


def says(page, message: str, language: str = "de") -> bool:
    """Whether a page, or a text, has a sentence of the interface in its language."""
    text = page if isinstance(page, str) else page.content.decode()
    with translation.override(language):
        return translation.gettext(message) in html.unescape(text)
