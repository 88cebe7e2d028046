"""A network of sixty synthetic organisations with a large strategy, all of whom have consented to it."""

from datetime import timedelta

from augenhoehe.setup.site import make_site
from django.utils import timezone

from cms_pages.models import HomePage, Milestone, NetworkPage, Partner, Resource, Strategy, StrategyPage
from cms_pages.networks.kinds import Kind
from cms_pages.strategies.consent.closing import close_round
from cms_pages.strategies.consent.models import Endorsement
from cms_pages.strategies.consent.opening import open_round
from cms_pages.strategies.words import words
from tests.factories.networks import add_member, make_organisation
from tests.factories.pages import add_page
from tests.factories.strategies import make_goal, make_measure, make_need
from tests.factories.talks import add_coordinator, add_person

MEASURES, ORGANISATIONS, GOALS, NEEDS, PARTNERS = 100, 60, 5, 100, 6
KINDS = (Kind.MIGRANT_ORGANISATION, Kind.ADMINISTRATION, Kind.EDUCATION)
SENTENCE = "Synthetischer Satz über das, was ein Verein davon hat und was er beiträgt. "


def make() -> None:
    make_site(name="Messung", languages=["de"], mail="operator@example.org")
    home = HomePage.objects.get()
    network = add_page(home, NetworkPage, language="de", title="Netzwerk", slug="netzwerk")
    organisations = []
    for number in range(ORGANISATIONS):
        organisations.append(make_organisation(f"Verein {number}", KINDS[number % 3], key=f"verein-{number}"))
        add_member(network, organisations[-1])
    add_person("member", organisations[0])
    coordinator = add_coordinator(network.record)
    page = add_page(network, StrategyPage, language="de", title="Strategie", slug="strategie", guiding_idea=SENTENCE)
    strategy = Strategy.objects.get(key=page.translation_key)
    _make_plan(strategy, organisations, [make_need(network.record, f"Bedarf {n}") for n in range(NEEDS)])
    _agree(strategy, organisations, coordinator)


def _make_plan(strategy: Strategy, organisations: list, needs: list) -> None:
    goals = [make_goal(strategy, f"Ziel {number}", order=number) for number in range(GOALS)]
    for number in range(MEASURES):
        turned = organisations[number % ORGANISATIONS :] + organisations[: number % ORGANISATIONS]
        lead, co_lead, *others = turned[:PARTNERS]
        measure = make_measure(goals[number % GOALS], f"Maßnahme {number}", lead=lead, co_lead=co_lead)
        said = {"own_benefit": words(SENTENCE, "de"), "contribution": words(SENTENCE, "de"), "public": True}
        Partner.objects.bulk_create(Partner(measure=measure, organisation=each, **said) for each in others)
        Milestone.objects.create(measure=measure, what=words("Schritt", "de"))
        Resource.objects.create(measure=measure, kind="money", what=words("Geld", "de"), asked_of=co_lead)
        measure.needs.add(needs[number % NEEDS])


def _agree(strategy: Strategy, organisations: list, coordinator) -> None:
    last_day = timezone.localdate() + timedelta(days=7)
    found = open_round(strategy=strategy, last_day=last_day, by=coordinator)
    Endorsement.objects.bulk_create(
        Endorsement(round=found, organisation=each, side=each.own_side, answer="consent") for each in organisations
    )
    close_round(found=found, by=coordinator)
