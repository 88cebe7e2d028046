"""By mail as often as somebody likes, and each thing in one mail only."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from cms_pages.models import Notice, NoticeChoice
from cms_pages.networks.people.preferred_language import keep_language
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.notices.mailing import TOLD_ONE_BY_ONE, mail_notices
from tests.factories.strategies import make_need

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def happens(level):
    def happen(user=None, statement="Mehr Kurse"):
        about = make_need(level.network, statement)
        entry = note(Kind.NEED_MOVED, network=level.network, about=about)
        return Notice.objects.create(user=user or level.verein_person, entry=entry)

    return happen


def choose(user, rhythm):
    NoticeChoice.objects.update_or_create(user=user, defaults={"rhythm": rhythm})


def test_a_mail_says_what_happened_and_where_to_read_on(level, happens, mailoutbox):
    happens(statement="Mehr Kurse am Abend")
    keep_language(level.verein_person, "en")
    assert mail_notices() == 1
    (mail,) = mailoutbox
    assert mail.to == ["verein-person@example.org"]
    assert "A need is further on. Mehr Kurse am Abend" in mail.body
    assert f"/en/networks/{level.network.pk}/strategy/needs/" in mail.body


def test_the_same_is_never_mailed_again(happens, mailoutbox):
    happens()
    mail_notices()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=8)):
        mail_notices()
    assert len(mailoutbox) == 1


def test_what_was_read_on_the_page_is_not_mailed(happens, mailoutbox):
    notice = happens()
    notice.seen_at = notice.entry.at
    notice.save()
    assert mail_notices() == 0
    assert mailoutbox == []


@pytest.mark.parametrize(("rhythm", "days"), [("daily", 1), ("weekly", 7)])
def test_the_next_mail_waits_for_its_time(level, happens, mailoutbox, rhythm, days):
    choose(level.verein_person, rhythm)
    with time_machine.travel(NOW, tick=False) as clock:
        happens()
        mail_notices()
        happens()
        clock.shift(timedelta(days=days, seconds=-1))
        assert mail_notices() == 0
        clock.shift(timedelta(seconds=1))
        assert mail_notices() == 1
    assert len(mailoutbox) == 2


def test_at_once_waits_for_nothing(level, happens, mailoutbox):
    choose(level.verein_person, "at_once")
    for _each in range(2):
        happens()
        mail_notices()
    assert len(mailoutbox) == 2


def test_who_wants_no_mail_gets_none(level, happens, mailoutbox):
    choose(level.verein_person, "never")
    happens()
    assert mail_notices() == 0
    assert mailoutbox == []


def test_a_mail_that_could_not_be_sent_comes_with_the_next_run(level, happens, mailoutbox, settings):
    choose(level.verein_person, "at_once")
    happens()
    kept = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert mail_notices() == 0
    settings.EMAIL_BACKEND = kept
    assert mail_notices() == 1
    assert len(mailoutbox) == 1


def test_a_long_list_says_how_many_more(level, happens, mailoutbox):
    keep_language(level.verein_person, "en")
    for number in range(TOLD_ONE_BY_ONE + 2):
        happens(statement=f"Bedarf {number}")
    assert mail_notices() == 1
    assert "And 2 things more." in mailoutbox[0].body
    assert f"Bedarf {TOLD_ONE_BY_ONE + 1}" not in mailoutbox[0].body
