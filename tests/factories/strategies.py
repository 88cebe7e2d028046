"""A network of three sides with somebody for each, and what strategies are made of. All names are synthetic."""

from types import SimpleNamespace

from cms_pages.models import Goal, Measure, Need, Partner, Strategy
from cms_pages.networks.conversations.access import standing_in
from cms_pages.networks.kinds import Kind
from cms_pages.strategies.area import People
from cms_pages.strategies.words import words

from .networks import add_member, make_organisation
from .talks import add_coordinator, add_person

MEMBERS = {
    "verein": Kind.MIGRANT_ORGANISATION,
    "club": Kind.MIGRANT_ORGANISATION,
    "amt": Kind.ADMINISTRATION,
    "stelle": Kind.ADMINISTRATION,
    "schule": Kind.EDUCATION,
}


def make_level(page, members=MEMBERS, coordinator="coordinator"):
    """`verein`, `verein_person` and so on, and a coordinator who speaks for nobody."""
    found = SimpleNamespace(page=page, network=page.record)
    for name, kind in members.items():
        organisation = make_organisation(name.title(), kind, key=name)
        setattr(found, name, organisation)
        setattr(found, f"{name}_membership", add_member(page, organisation))
        setattr(found, f"{name}_person", add_person(f"{name}-person", organisation))
    found.coordinator = add_coordinator(found.network, coordinator)
    return found


def people_of(network, user) -> People:
    return People(standing_in(user, network.pk))


def make_need(network, statement="Mehr Sprachkurse am Abend", *, language="de", **fields):
    return Need.objects.create(network=network, statement=words(statement, language), **fields)


def make_strategy(network, **fields):
    """Without a page; tests of texts make one below the network's page."""
    return Strategy.objects.create(network=network, **{"name": "Strategie"} | fields)


def make_goal(strategy, title="Wege in Arbeit", **fields):
    return Goal.objects.create(strategy=strategy, title=words(title, "de"), **fields)


def make_measure(goal, what="Gemeinsame Sprechstunde", *, lead=None, co_lead=None, **fields):
    made = Measure.objects.create(goal=goal, what=words(what, "de"), **fields)
    for part, organisation in (("lead", lead), ("co_lead", co_lead)):
        if organisation:
            Partner.objects.create(measure=made, organisation=organisation, part=part)
    return made
