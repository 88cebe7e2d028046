"""People who review, and a survey whose tables show something."""

import pytest
from django.contrib.auth import get_user_model

from surveys.plugs import DEFAULTS
from surveys.results.models import ResultsGrant


@pytest.fixture(autouse=True)
def _scope_of_the_package(settings):
    """Surveys alone, as any project may use it; the scope that the site plugs in is tested with the site's networks."""
    settings.SURVEYS_ACCESS_SCOPE = DEFAULTS["ACCESS_SCOPE"]


@pytest.fixture
def person(db):
    return get_user_model().objects.create_user("person", "person@example.org")


@pytest.fixture
def grant(person):
    """Gives a right to the person: `grant("raw", survey=…, side=…)`."""

    def give(right: str, **more) -> ResultsGrant:
        return ResultsGrant.objects.create(user=person, right=right, **more)

    return give


@pytest.fixture
def sign_in(client, person, grant):
    """Signs the person in with these rights: `sign_in("raw")`. Returns the client."""

    def signed_in(*rights: str):
        for right in rights:
            grant(right)
        client.force_login(person)
        return client

    return signed_in
