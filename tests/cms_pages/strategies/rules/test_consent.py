"""What holds of every round, whoever says what."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cms_pages.strategies.rules.consent import Answer, Decision, Kind, Lack, Outcome, Rule, Said, decide

TODAY = date(2027, 3, 1)
SIDES = ("mo", "administration", "partner")
ADOPTED = {Outcome.ADOPTED, Outcome.ADOPTED_IN_PART}

rules = st.builds(Rule, st.sampled_from(Kind), st.integers(0, 100))
numbers = st.integers(1, 4)
days = st.none() | st.sampled_from([TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=9)])


@st.composite
def rounds(draw):
    """Members by side, and what some of them say."""
    members = {side: [f"{side}-{n}" for n in range(draw(st.integers(0, 3)))] for side in SIDES}
    everybody = [(side, each) for side, of_side in members.items() for each in of_side]
    said = [draw(answers(side, each)) for side, each in everybody if draw(st.booleans())]
    return members, said


def answers(side, organisation):
    fields = (st.sampled_from(Answer), st.sampled_from(["", "A", "B"]), st.booleans(), days)
    return st.builds(Said, st.just(organisation), st.just(side), *fields)


@given(rules, rounds(), numbers, st.data())
def test_more_consent_never_undoes_an_adoption(rule, given_round, number, data):
    members, said = given_round
    everybody = [(side, each) for side, of_side in members.items() for each in of_side]
    if not everybody:
        return
    side, organisation = data.draw(st.sampled_from(everybody))
    more = [each for each in said if each.organisation != organisation]
    more.append(Said(organisation, side, Answer.CONSENT))
    before, after = (decide(rule, members, each, number, TODAY) for each in (said, more))
    assert after.outcome in ADOPTED or before.outcome not in ADOPTED
    assert after.split_off <= before.split_off or before.outcome not in ADOPTED


@given(rules, rounds(), numbers)
def test_no_side_is_outvoted(rule, given_round, number):
    members, said = given_round
    decided = decide(rule, members, said, number, TODAY)
    if decided.outcome not in ADOPTED:
        return
    for side, of_side in members.items():
        if of_side:
            alone = [each for each in said if each.side == side]
            others = {other: [f"{other}-new"] for other in SIDES if other != side}
            consenting = [Said(of[0], other, Answer.CONSENT) for other, of in others.items()]
            again = decide(rule, {**others, side: of_side}, alone + consenting, number, TODAY)
            assert again.outcome in ADOPTED


@given(rules, rounds(), numbers, st.sampled_from(SIDES))
def test_a_side_that_does_not_say_yes_is_never_carried_by_the_others(rule, given_round, number, silent):
    members, said = given_round
    members = {**members, silent: ["quiet"]}
    others = [each for each in said if each.side != silent]
    assert decide(rule, members, others, number, TODAY).outcome is Outcome.NOT_ADOPTED


@given(rules, rounds(), numbers, st.randoms())
def test_the_order_of_answers_does_not_matter(rule, given_round, number, random):
    members, said = given_round
    shuffled = random.sample(said, len(said))
    assert decide(rule, members, said, number, TODAY) == decide(rule, members, shuffled, number, TODAY)


@given(rules, rounds(), numbers)
def test_an_absent_side_never_blocks(rule, given_round, number):
    members, said = given_round
    present = {side: of_side for side, of_side in members.items() if of_side}
    assert decide(rule, members, said, number, TODAY) == decide(rule, present, said, number, TODAY)


@given(rules, rounds(), numbers, st.sampled_from(SIDES))
def test_who_is_no_member_changes_nothing(rule, given_round, number, side):
    members, said = given_round
    strangers = [Said("stranger", side, answer) for answer in Answer]
    assert decide(rule, members, said + strangers, number, TODAY) == decide(rule, members, said, number, TODAY)


@given(rules, rounds(), numbers)
def test_sides_are_treated_alike(rule, given_round, number):
    """Names of sides exchanged, the outcome is the same."""
    members, said = given_round
    turned = dict(zip(SIDES, [*SIDES[1:], SIDES[0]], strict=True))
    others = {turned[side]: of_side for side, of_side in members.items()}
    moved = [replace(each, side=turned[each.side]) for each in said]
    before, after = decide(rule, members, said, number, TODAY), decide(rule, others, moved, number, TODAY)
    assert (before.outcome, before.split_off, before.dissent) == (after.outcome, after.split_off, after.dissent)


@given(rules, rounds(), numbers)
def test_something_is_missing_exactly_when_it_is_not_adopted(rule, given_round, number):
    decided = decide(rule, *given_round, number, TODAY)
    assert bool(decided.missing) == (decided.outcome is Outcome.NOT_ADOPTED)


@given(rules, rounds(), numbers)
def test_what_is_stored_is_read_again(rule, given_round, number):
    decided = decide(rule, *given_round, number, TODAY)
    assert Decision.from_json(decided.to_json()) == decided
    assert Rule.from_json(rule.to_json()) == rule


def test_the_default_is_consent_with_half_of_each_side():
    assert Rule() == Rule(Kind.CONSENT, 50)


def test_what_is_missing_names_its_side():
    decided = decide(Rule(), {"mo": ["a"], "partner": ["b"]}, [Said("a", "mo", Answer.CONSENT)], 1, TODAY)
    assert [(each.what, each.side) for each in decided.missing] == [(Lack.QUORUM, "partner"), (Lack.CONSENT, "partner")]
