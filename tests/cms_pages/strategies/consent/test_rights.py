"""Who may do what with a round, in every state it can have: the whole table, sent as forms.

302 is done, 409 is said why not, 404 is not theirs. Whoever speaks for an organisation that is not asked gets nothing.
"""

import pytest
from django.db import transaction
from django.urls import reverse

from cms_pages.models import Coordination
from cms_pages.strategies.consent.closing import call_off, close_round
from cms_pages.strategies.rules.consent import Answer
from tests.factories.consent import in_days, let_it_end, say, say_all
from tests.factories.networks import add_member, make_organisation
from tests.factories.talks import add_person, ended

VERBS = ("answer", "resolve", "close", "call_off", "council")

TABLE = """
who          state     answer  resolve  close  call_off  council
speaks       open      302     302      404    404       404
deputy       open      302     302      404    404       404
member       open      404     404      404    404       404
coordinates  open      404     404      409    302       409
both         open      302     302      409    302       409
late         open      404     404      404    404       404
left         open      404     404      404    404       404
ended        open      404     404      404    404       404
stranger     open      404     404      404    404       404
speaks       answered  302     302      404    404       404
coordinates  answered  404     404      302    302       409
both         answered  302     302      302    302       409
speaks       over      409     409      404    404       404
member       over      404     404      404    404       404
coordinates  over      404     404      302    302       409
both         over      409     409      302    302       409
speaks       adopted   409     409      404    404       404
member       adopted   404     404      404    404       404
coordinates  adopted   404     404      409    409       302
both         adopted   409     409      409    409       302
speaks       off       409     409      404    404       404
coordinates  off       404     404      409    409       409
both         off       409     409      409    409       409
"""
CASES = [row.split() for row in TABLE.strip().splitlines()[1:]]


def person(level, who, side):
    """On a side: its first organisation is `name`, and has objected."""
    organisation = getattr(level, side)
    if who == "coordinates":
        return level.coordinator
    if who == "stranger":
        return add_person("stranger")
    if who == "late":
        late = make_organisation("Neu", organisation.kind, key="neu")
        add_member(level.page, late)
        return add_person("late", late)
    if who in ("deputy", "member"):
        return add_person(who, organisation, role=who)
    found = getattr(level, f"{side}_person")
    if who == "both":
        Coordination.objects.create(network=level.network, user=found, role="deputy")
    if who == "left":
        ended(getattr(level, f"{side}_membership"))
    if who == "ended":
        ended(found.mandates.get())
    return found


def bring_to(level, found, state, side):
    others = [name for name in ("verein", "amt", "schule", "club", "stelle") if name != side]
    if state == "answered":
        for name in others:
            say(level, found, name)
    if state == "over":
        let_it_end(found)
    if state == "adopted":
        say_all(level, found)
        close_round(found=found)
    if state == "off":
        call_off(found=found, by=level.coordinator)


def forms(who):
    return {
        "answer": {"revision": 0 if who == "late" else 1, "language": "de", "answer": "abstain"},
        "resolve": {"language": "de", "how": "Geklärt"},
        "close": {},
        "call_off": {},
        "council": {"council_on": in_days(0), "council_resolution": "Beschluss"},
    }


def status_of(client, where, given):
    """What would come of it: nothing is kept, so that the next one finds the same."""
    with transaction.atomic():
        found = client.post(where, given).status_code
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("side", ["verein", "amt", "schule"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case[:2]))
def test_who_may_do_what_in_which_state(client, level, consent_round, case, side):
    who, state, *statuses = case
    say(level, consent_round, side, Answer.OBJECTION)
    bring_to(level, consent_round, state, side)
    client.force_login(person(level, who, side))
    where = {verb: reverse(f"consent:{verb}", args=[level.network.pk, consent_round.key]) for verb in VERBS}
    found = {verb: status_of(client, where[verb], given) for verb, given in forms(who).items()}
    assert found == dict(zip(VERBS, map(int, statuses), strict=True))


@pytest.mark.parametrize(
    ("who", "expected"), [("coordinates", 302), ("both", 302), ("speaks", 404), ("member", 404), ("stranger", 404)]
)
@pytest.mark.parametrize("side", ["verein", "amt", "schule"])
def test_who_opens_a_round(client, level, strategy, who, expected, side):
    client.force_login(person(level, who, side))
    where = reverse("consent:open", args=[level.network.pk, strategy.pk])
    assert client.post(where, {"last_day": in_days(9)}).status_code == expected
