"""Several people at the same moment, each with a database connection of their own."""

import pytest

from cms_pages.models import ConsentRound, Entry
from cms_pages.strategies.consent.closing import close_round
from cms_pages.strategies.consent.refused import Refused
from cms_pages.strategies.rules.consent import Answer
from tests.factories.at_once import at_once_or
from tests.factories.consent import begin_round, let_it_end, say, say_all
from tests.factories.talks import add_person

pytestmark = pytest.mark.django_db(transaction=True)


at_once = at_once_or(Refused)


def test_of_two_coordinators_one_opens(level, strategy):
    found = at_once(*[lambda: begin_round(level, strategy).number] * 2)
    assert sorted(map(str, found)) == ["1", "not_now"]
    assert ConsentRound.objects.count() == 1


def test_of_two_colleagues_the_second_is_shown_the_first(level, consent_round):
    colleague = add_person("colleague", level.amt, role="deputy")
    found = at_once(
        lambda: say(level, consent_round, "amt", Answer.ABSTAIN, revision=0).answer,
        lambda: say(level, consent_round, "amt", Answer.CONSENT, revision=0, by=colleague).answer,
    )
    assert found.count("changed") == 1
    own = consent_round.endorsements.get()
    assert own.answer in found
    assert own.earlier == []


def test_organisations_that_answer_at_once_are_all_heard(level, consent_round):
    names = ("verein", "club", "amt", "stelle", "schule")
    found = at_once(*[lambda name=name: say(level, consent_round, name).answer for name in names])
    assert found == ["consent"] * 5
    assert consent_round.endorsements.count() == 5


def test_it_is_closed_once(level, strategy, consent_round):
    say_all(level, consent_round)
    let_it_end(consent_round)
    found = at_once(*[lambda: close_round(found=consent_round).decided] * 3)
    assert sorted(found) == ["adopted", "closed", "closed"]
    assert Entry.objects.filter(kind="strategy_adopted").count() == 1


def test_who_answers_while_it_is_closed_is_counted_or_told(level, consent_round):
    say_all(level, consent_round)
    found = at_once(
        lambda: close_round(found=consent_round).decided,
        lambda: say(level, consent_round, "amt", Answer.OBJECTION).answer,
    )
    consent_round.refresh_from_db()
    own = consent_round.endorsements.get(organisation=level.amt)
    expected = {"objection": "not_adopted", "closed": "adopted"}[found[1]]
    assert consent_round.decided == expected
    assert (own.answer == "objection") == (found[1] == "objection")
