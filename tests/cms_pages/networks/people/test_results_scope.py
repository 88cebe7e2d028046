"""Who sees results: role, side, right, and a survey of one's own network or of another one."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from cms_pages.models import Coordination, Mandate, NetworkPage
from surveys.models import ResultsGrant, Survey
from surveys.pages import SurveyPage
from surveys.results.access import rights_of, visible_surveys
from tests.factories.networks import add_member, make_organisation
from tests.factories.pages import add_page, make_site_pages

pytestmark = pytest.mark.django_db

KINDS = {"mo": "migrant_organisation", "administration": "administration", "partner": "company"}
NONE, TABLES, ALL = set(), {"aggregates"}, {"aggregates", "raw", "contacts", "release"}


@pytest.fixture
def pages():
    return make_site_pages()


@pytest.fixture
def network(pages):
    return pages["de"]["network"]


@pytest.fixture
def own(network):
    return survey_below(network, "own")


@pytest.fixture
def other(pages):
    elsewhere = add_page(pages["de"]["home"], NetworkPage, language="de", title="Süd", slug="south")
    return survey_below(elsewhere, "other")


def survey_below(parent, slug):
    survey = Survey.objects.create(slug=slug, name=slug)
    page = SurveyPage(title=slug, slug=slug, survey=survey, locale=parent.locale, live=False)
    parent.add_child(instance=page)
    return survey


def person(name="someone", **fields):
    return get_user_model().objects.create(username=name, email=f"{name}@example.org", **fields)


def mandate(user, organisation, **fields):
    return Mandate.objects.create(user=user, organisation=organisation, **{"role": "member"} | fields)


def rights(user, survey):
    found = rights_of(user, survey)
    return {name for name in ALL if getattr(found, name)}


@pytest.mark.parametrize("side", KINDS)
@pytest.mark.parametrize("role", ["representative", "deputy", "member"])
def test_people_of_every_side_see_the_same_tables_of_their_network(network, own, other, side, role):
    user, organisation = person(), make_organisation(kind=KINDS[side])
    add_member(network, organisation)
    mandate(user, organisation, role=role)
    assert rights(user, own) == TABLES
    assert rights(user, other) == NONE
    assert set(visible_surveys(user)) == {own}


@pytest.mark.parametrize("role", ["coordinator", "deputy"])
def test_who_coordinates_has_all_rights_in_that_network_only(network, own, other, role):
    user = person()
    Coordination.objects.create(network=network.record, user=user, role=role)
    assert rights(user, own) == ALL
    assert rights(user, other) == NONE


def test_who_coordinates_and_speaks_for_an_administration_sees_tables_only(network, own):
    user = person()
    Coordination.objects.create(network=network.record, user=user, role="coordinator")
    mandate(user, make_organisation(kind="politics"))
    assert rights(user, own) == TABLES


def test_mandate_of_an_administration_takes_granted_raw_answers_away(own):
    user = person()
    ResultsGrant.objects.create(user=user, survey=own, right="raw")
    assert "raw" in rights(user, own)
    mandate(user, make_organisation(kind="company", side="administration"))
    assert rights(user, own) == TABLES


@pytest.mark.parametrize("right", ["aggregates", "raw", "contacts", "release"])
def test_what_was_granted_counts_besides(own, other, right):
    user = person()
    ResultsGrant.objects.create(user=user, survey=other, right=right)
    assert right in rights(user, other)
    assert rights(user, own) == NONE
    assert set(visible_surveys(user)) == ({other} if right != "contacts" else set())


def test_nobody_sees_anything_for_being_a_superuser(own):
    boss = person(is_superuser=True)
    assert rights(boss, own) == NONE
    assert not visible_surveys(boss)


def test_mandates_memberships_and_coordination_end(network, own):
    user, organisation = person(), make_organisation()
    yesterday = timezone.localdate() - timedelta(days=1)
    held, joined = mandate(user, organisation), add_member(network, organisation)
    assert rights(user, own) == TABLES
    for record in (held, joined):
        record.until = yesterday
        record.save()
        assert rights(user, own) == NONE
        record.until = None
        record.save()
    Coordination.objects.create(network=network.record, user=user, role="deputy", until=yesterday)
    assert rights(user, own) == TABLES


def test_closed_account_sees_nothing(network, own):
    user, organisation = person(is_active=False), make_organisation()
    add_member(network, organisation)
    mandate(user, organisation)
    assert rights(user, own) == NONE
    assert not visible_surveys(user)


def test_survey_below_a_translation_belongs_to_the_same_network(pages, network):
    user, organisation = person(), make_organisation()
    add_member(network, organisation)
    mandate(user, organisation)
    assert rights(user, survey_below(pages["ar"]["network"], "arabic")) == TABLES
    assert rights(user, survey_below(pages["de"]["home"], "of-nobody")) == NONE
