"""A round of voting on three needs, and ways to vote in it."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cms_pages.models import Need
from cms_pages.strategies.rules.ballots import Method
from cms_pages.strategies.rules.need_states import NeedState
from cms_pages.strategies.voting import services
from tests.factories.strategies import make_need, people_of


@pytest.fixture
def needs(level):
    texts = ["Sprachkurse am Abend", "Anerkennung", "Kinderbetreuung"]
    return [make_need(level.network, text, state=NeedState.VALIDATED) for text in texts]


@pytest.fixture
def open_vote(level, needs):
    def open_vote(method=Method.DOTS, *, some=None, dots=10, key=None, **fields):
        given = {"title": "Was zuerst?", "language": "de", "last_day": timezone.localdate() + timedelta(days=7)}
        people = people_of(level.network, level.coordinator)
        return services.open_vote(
            people=people, key=key or uuid.uuid4(), method=method, dots=dots, needs=some or needs, **given | fields
        )

    return open_vote


@pytest.fixture
def cast(level, needs):
    """Numbers go to the needs in their order, 0 is left out."""

    def cast(vote, name, *numbers, person=None, revision=0):
        choices = {str(need.key): number for need, number in zip(needs, numbers, strict=False) if number}
        person = person or getattr(level, f"{name}_person")
        organisation = getattr(level, name)
        people = people_of(level.network, person)
        return services.cast(people=people, vote=vote, organisation=organisation, choices=choices, revision=revision)

    return cast


@pytest.fixture
def standing(needs):
    """Of each need: its state and its rank."""
    return lambda: list(Need.objects.order_by("pk").values_list("state", "rank"))
