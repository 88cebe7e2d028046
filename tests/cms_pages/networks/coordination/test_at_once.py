"""Two people hand the same role over at the same time: exactly one of them does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from cms_pages.models import Coordination
from cms_pages.networks.coordination.handover import PassedOnMeanwhile, hand_over

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_handovers_at_once_exactly_one_wins(site_pages):
    model = get_user_model()
    old, *others = (model.objects.create_user(username=name, email=f"{name}@example.org") for name in "abcde")
    network = site_pages["de"]["network"].record
    held = Coordination.objects.create(network=network, user=old, role=Coordination.Role.COORDINATOR)
    together = Barrier(len(others))

    def try_it(to):
        together.wait()
        try:
            return hand_over(coordination=held, to=to, by=old).user_id
        except PassedOnMeanwhile:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(len(others)) as pool:
        winners = [found for found in pool.map(try_it, others) if found]
    assert winners == [Coordination.objects.current().get(network=network).user_id]
