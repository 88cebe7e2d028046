"""What an organisation says stays its own: kept, changed knowingly, never lost."""

import pytest

from cms_pages.models import Endorsement, Entry, Organisation
from cms_pages.strategies.consent.answering import Changed, resolve
from cms_pages.strategies.consent.answers import standings_in
from cms_pages.strategies.consent.closing import call_off, close_round
from cms_pages.strategies.consent.refused import Refused
from cms_pages.strategies.consent.state import decided
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.words import words
from tests.factories.consent import begin_round, in_days, let_it_end, say, say_all
from tests.factories.talks import add_person, ended


def standing_of(found, organisation):
    return next(each for each in standings_in(found) if each.asked.organisation == organisation)


def test_the_earlier_answer_is_kept_without_saying_who_gave_it(level, consent_round):
    say(level, consent_round, "amt", Answer.OBJECTION)
    say(level, consent_round, "amt")
    own = consent_round.endorsements.get()
    assert (own.answer, own.by) == ("consent", level.amt_person)
    assert [each["answer"] for each in own.earlier] == ["objection"]
    assert own.earlier[0]["reason"]["text"] == "Synthetischer Grund"
    assert "by" not in own.earlier[0]
    assert Entry.objects.filter(kind="endorsed", organisation=level.amt).count() == 2


def test_the_same_again_changes_nothing(level, consent_round):
    for _click in range(2):
        say(level, consent_round, "amt", revision=0)
    assert consent_round.endorsements.get().earlier == []
    assert Entry.objects.filter(kind="endorsed").count() == 1


def test_who_has_not_seen_a_colleagues_answer_is_shown_it(level, consent_round):
    colleague = add_person("colleague", level.amt, role="deputy")
    say(level, consent_round, "amt", Answer.ABSTAIN, revision=0, by=colleague)
    with pytest.raises(Changed) as refused:
        say(level, consent_round, "amt", revision=0)
    assert refused.value.current.answer == "abstain"
    assert consent_round.endorsements.get().answer == "abstain"


def test_after_the_last_day_nothing_is_said(level, consent_round):
    let_it_end(consent_round)
    with pytest.raises(Refused, match="closed"):
        say(level, consent_round, "amt")


def test_who_lost_the_mandate_says_nothing_any_more_and_the_answer_stays(level, consent_round):
    say(level, consent_round, "amt")
    ended(level.amt_person.mandates.get())
    with pytest.raises(Refused, match="mandate"):
        say(level, consent_round, "amt", Answer.ABSTAIN)
    assert standing_of(consent_round, level.amt).said.answer is Answer.CONSENT


def test_a_member_without_a_mandate_to_speak_does_not_answer(level, consent_round):
    with pytest.raises(Refused, match="mandate"):
        say(level, consent_round, "amt", by=add_person("helper", level.amt, role="member"))


def test_who_coordinates_does_not_answer_for_others(level, consent_round):
    with pytest.raises(Refused, match="mandate"):
        say(level, consent_round, "amt", by=level.coordinator)


def test_who_has_left_is_shown_but_does_not_count(level, consent_round):
    say(level, consent_round, "club", Answer.OBJECTION)
    ended(level.club_membership)
    assert standing_of(consent_round, level.club).asked.left
    say_all(level, consent_round, but=["club"])
    assert close_round(found=consent_round).decided == "adopted"
    with pytest.raises(Refused, match="closed"):
        say(level, consent_round, "club")


def test_who_has_left_says_nothing(level, consent_round):
    ended(level.club_membership)
    with pytest.raises(Refused, match="left"):
        say(level, consent_round, "club")


def test_who_came_later_is_not_asked(level, consent_round):
    late = Organisation.objects.create(name="Neu", kind="migrant_organisation", key="neu")
    level.neu, level.neu_person = late, add_person("neu-person", late)
    with pytest.raises(Refused, match="not_asked"):
        say(level, consent_round, "neu")


def test_what_a_double_said_counts_for_who_it_was_put_together_with(level, consent_round):
    say(level, consent_round, "stelle", Answer.RESERVATION, reason=words("Grund", "de"))
    Organisation.objects.filter(pk=level.stelle.pk).update(merged_into=level.amt)
    assert [each.asked.organisation.key for each in standings_in(consent_round)].count("amt") == 1
    assert standing_of(consent_round, level.amt).said.answer is Answer.RESERVATION
    assert decided(consent_round, standings_in(consent_round)).sides["administration"].members == 1
    again = Endorsement.objects.get()
    say(level, consent_round, "amt", revision=1)
    again.refresh_from_db()
    assert again.answer == "consent"


def test_an_own_objection_is_resolved_with_how(level, consent_round):
    say(level, consent_round, "amt", Answer.OBJECTION)
    how = words("Wir haben gesprochen", "de")
    resolve(found=consent_round, organisation=level.amt, by=level.amt_person, how=how)
    own = consent_round.endorsements.get()
    assert (own.resolution, own.answer) == (how, "objection")
    assert not standing_of(consent_round, level.amt).said.stands
    with pytest.raises(Refused, match="nothing_to_resolve"):
        resolve(found=consent_round, organisation=level.amt, by=level.amt_person, how=how)


def test_nobody_resolves_the_objection_of_others(level, consent_round):
    say(level, consent_round, "amt", Answer.OBJECTION)
    for person, organisation in ((level.verein_person, level.amt), (level.coordinator, level.amt)):
        with pytest.raises(Refused, match="mandate"):
            resolve(found=consent_round, organisation=organisation, by=person, how=words("x", "de"))


def test_answers_to_the_same_text_hold_on(level, strategy, consent_round):
    say(level, consent_round, "amt")
    say(level, consent_round, "schule", until=in_days(3))
    call_off(found=consent_round, by=level.coordinator)
    following = begin_round(level, strategy)
    carried = standing_of(following, level.amt)
    assert (carried.said.answer, carried.earlier) == (Answer.CONSENT, consent_round)
    assert standing_of(following, level.schule).said.until == in_days(3)
    assert standing_of(following, level.verein).said is None


def test_what_was_said_of_another_text_does_not(level, strategy, consent_round):
    say(level, consent_round, "amt")
    call_off(found=consent_round, by=level.coordinator)
    strategy.first.what = words("Anders", "de")
    strategy.first.save()
    assert standing_of(begin_round(level, strategy), level.amt).said is None


def test_an_objection_stays_into_the_next_round(level, strategy, consent_round):
    say_all(level, consent_round, but=["amt"])
    say(level, consent_round, "amt", Answer.OBJECTION, measure=str(strategy.first.key))
    close_round(found=consent_round)
    strategy.first.what = words("Anders", "de")
    strategy.first.save()
    following = begin_round(level, strategy)
    assert standing_of(following, level.amt).said.stands
    say_all(level, following, but=["amt"])
    resolve(found=following, organisation=level.amt, by=level.amt_person, how=words("Gut so", "de"))
    assert close_round(found=following).decided == "adopted"
    assert consent_round.endorsements.get(organisation=level.amt).resolved_at is None


def test_an_objection_to_what_is_gone_is_gone(level, strategy, consent_round):
    say(level, consent_round, "amt", Answer.OBJECTION, measure=str(strategy.first.key))
    call_off(found=consent_round, by=level.coordinator)
    strategy.first.delete()
    assert standing_of(begin_round(level, strategy), level.amt).said is None
