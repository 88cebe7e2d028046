"""A hundred measures of sixty organisations: each page stays light."""

import pytest

from cms_pages.models import Measure, Milestone, Organisation, Partner, Resource
from cms_pages.strategies.measures.queries import plan_of
from cms_pages.strategies.words import words
from tests.factories.networks import add_member, make_organisation
from tests.factories.strategies import make_goal

pytestmark = pytest.mark.django_db

MEASURES, ORGANISATIONS, GOALS = 100, 60, 5


@pytest.fixture
def large(plan):
    for number in range(ORGANISATIONS - 5):
        add_member(plan.page, make_organisation(f"Organisation {number}", key=f"organisation-{number}"))
    goals = [plan.goal] + [make_goal(plan.strategy, f"Ziel {number}", order=number) for number in range(1, GOALS)]
    made = [
        Measure(goal=goals[number % GOALS], what=words(f"Maßnahme {number}", "de"), state="running")
        for number in range(MEASURES - 1)
    ]
    measures = Measure.objects.bulk_create(made)
    everybody = list(Organisation.objects.all())
    Partner.objects.bulk_create(
        [
            Partner(measure=measure, organisation=each, own_benefit=words("Nutzen", "de"))
            for measure in measures
            for each in everybody
        ]
    )
    for measure in measures:
        Milestone.objects.create(measure=measure, what=words("Schritt", "de"))
        Resource.objects.create(measure=measure, kind="money", what=words("Geld", "de"), state="declined")
    return plan


@pytest.mark.parametrize("query", ["", "?page=2", "?state=running", "?organisation=mine", "?field=x"])
def test_the_overview(as_, large, at, query, django_assert_max_num_queries):
    client = as_(large.verein_person)
    with django_assert_max_num_queries(30):
        response = client.get(at(large, "overview") + query)
    assert response.status_code == 200


def test_the_pages_of_a_measure(as_, large, at, django_assert_max_num_queries):
    client = as_(large.verein_person)
    measure = Measure.objects.exclude(pk=large.measure.pk).first()
    for name in ("measure", "edit", "new_resource", "new_application"):
        with django_assert_max_num_queries(30):
            assert client.get(at(large, name, of=measure)).status_code == 200


def test_a_whole_plan_is_a_dozen_queries(large, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        plan = plan_of(large.strategy)
        found = [each for goal in plan.goals for each in goal.measures]
        assert len(found) == MEASURES
        assert sum(len(each.partners) for each in found) == (MEASURES - 1) * ORGANISATIONS + 2
        assert all(each.partners[0].organisation.said_name.text for each in found)
        assert len([each for each in found if each.blocking]) == MEASURES - 1
