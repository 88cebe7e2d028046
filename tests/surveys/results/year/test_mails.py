"""Each stage has a mail that can be copied and opened in a program for mails."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from django.conf import settings
from django.utils.translation import override

from surveys.results.year.mails import LONGEST_LINK, mail_of
from surveys.results.year.models import Stage
from surveys.results.year.stages import Planned

ADDRESS = "https://example.org/de/results/needs/"


def planned(stage):
    return Planned(stage, date(2026, 5, 8), "", None, False, False, 0)


def handed_over(mail):
    """What a program for mails makes of the link."""
    scheme, _mark, query = mail.link.partition("?")
    assert scheme == "mailto:"
    assert "+" not in query
    return {name: found for name, (found,) in parse_qs(query, strict_parsing=True).items()}


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_link_says_what_is_there_to_be_copied(stage, language):
    with override(language):
        mail = mail_of(planned(stage), "Was fehlt & was hilft?", ADDRESS)
    assert mail.is_whole
    assert len(mail.link) <= LONGEST_LINK
    assert handed_over(mail) == {"subject": mail.subject, "body": mail.text.replace("\n", "\r\n")}
    assert ADDRESS in mail.text
    assert "Was fehlt & was hilft?" in mail.subject


def test_what_is_too_long_for_a_link_is_copied():
    mail = mail_of(planned(Stage.INVITE), "Was fehlt?", "https://example.org/" + "x" * LONGEST_LINK)
    assert not mail.is_whole
    assert handed_over(mail) == {"subject": mail.subject}
    assert "x" * LONGEST_LINK in mail.text


def test_without_an_address_there_is_no_gap():
    assert "\n\n\n" not in mail_of(planned(Stage.PREPARE), "Was fehlt?", "").text
