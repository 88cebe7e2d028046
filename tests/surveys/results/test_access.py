"""Who may see results: every grant, side and kind of person against the four rights."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from surveys.results.access import (
    GrantScope,
    Rights,
    may_see_aggregates,
    may_see_raw,
    rights_of,
    visible_surveys,
)
from surveys.results.models import ResultsGrant
from tests.factories.surveys import make_survey

SIDES = ("", "mo", "partner", "administration")
RIGHTS = ("aggregates", "raw", "contacts", "release")
GRANTS = [given for size in range(len(RIGHTS) + 1) for given in itertools.combinations(RIGHTS, size)]


@pytest.mark.parametrize(
    ("rights", "side", "everywhere", "superuser"), list(itertools.product(GRANTS, SIDES, [True, False], [True, False]))
)
def test_matrix_of_rights(person, grant, rights, side, everywhere, superuser):
    survey = make_survey()
    person.is_superuser = superuser
    person.save()
    for right in rights:
        if right == "raw" and side == "administration":
            continue
        grant(right, side=side, survey=None if everywhere else survey)
    given = {grant.right for grant in ResultsGrant.objects.all()}
    shows_tables = bool(given - {"contacts"})
    found = rights_of(person, survey)
    assert found == Rights(shows_tables, "raw" in given, "contacts" in given, "release" in given)
    assert may_see_aggregates(person, survey) == shows_tables
    assert may_see_raw(person, survey) == ("raw" in given)
    assert list(visible_surveys(person)) == ([survey] if shows_tables else [])


@pytest.mark.django_db
def test_the_database_refuses_raw_answers_to_an_administration(grant):
    with pytest.raises(IntegrityError), transaction.atomic():
        grant("raw", side="administration")


@pytest.mark.parametrize("elsewhere", [True, False])
def test_any_grant_of_an_administration_takes_raw_answers_away(person, grant, elsewhere):
    survey = make_survey()
    grant("raw", side="mo")
    grant("aggregates", side="administration", survey=make_survey(slug="other") if elsewhere else survey)
    assert may_see_aggregates(person, survey)
    assert not may_see_raw(person, survey)


def test_a_grant_for_one_survey_is_none_for_another(person, grant):
    survey, other = make_survey(), make_survey(slug="other")
    grant("raw", survey=survey)
    assert not may_see_aggregates(person, other)
    assert not may_see_raw(person, other)
    assert list(visible_surveys(person)) == [survey]


@pytest.mark.django_db
def test_strangers_see_nothing():
    survey = make_survey()
    for user in (None, AnonymousUser()):
        assert not may_see_aggregates(user, survey)
        assert not may_see_raw(user, survey)
        assert not visible_surveys(user)


def test_who_was_locked_out_sees_nothing(person, grant):
    survey = make_survey()
    grant("raw")
    person.is_active = False
    assert not may_see_aggregates(person, survey)
    assert not may_see_raw(person, survey)


class MandateScope(GrantScope):
    def speaks_for_administration(self, user) -> bool:
        return user.username == "person"


def test_a_mandate_that_the_site_knows_takes_raw_answers_away(person, grant, settings):
    survey = make_survey()
    grant("raw")
    assert may_see_raw(person, survey)
    settings.SURVEYS_ACCESS_SCOPE = f"{__name__}.MandateScope"
    assert not may_see_raw(person, survey)
    assert may_see_aggregates(person, survey)
