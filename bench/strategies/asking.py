"""Asks for each page in turn and says how long it took and how many queries it was."""

import os
import statistics
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms_pages.models import ConsentRound, Measure, Need, Strategy, StrategyPage

ROUNDS = int(os.environ["ROUNDS"])


def measured() -> dict[str, dict]:
    settings.ALLOWED_HOSTS = ["*"]
    member = Client()
    member.force_login(get_user_model().objects.get(username="member"))
    public = {"public": StrategyPage.objects.get().url}
    found = {name: _measured(member, address) for name, address in _addresses().items()}
    return found | {name: _measured(Client(), address) for name, address in public.items()}


def _addresses() -> dict[str, str]:
    strategy = Strategy.objects.get()
    network, measure = strategy.network_id, Measure.objects.first()
    return {
        "overview": reverse("strategy_overview", args=[network]),
        "needs": reverse("needs:needs", args=[network]),
        "need": reverse("needs:need", args=[network, Need.objects.first().key]),
        "votes": reverse("voting:votes", args=[network]),
        "measures": reverse("measures:overview", args=[network, strategy.key]),
        "measure": reverse("measures:measure", args=[network, strategy.key, measure.key]),
        "text": reverse("texts:working", args=[network, strategy.key]),
        "rounds": reverse("consent:rounds", args=[network]),
        "round": reverse("consent:round", args=[network, ConsentRound.objects.get().key]),
        "reviews": reverse("reviews:reviews", args=[network]),
        "notices": reverse("notices:notices", args=[network]),
    }


def _measured(client: Client, address: str) -> dict:
    with CaptureQueriesContext(connection) as queries:  # compiles templates, too
        status = client.get(address).status_code
    number = len(queries)  # later requests begin their own list
    took = [_seconds(client, address) for _round in range(ROUNDS)]
    return {"status": status, "queries": number, "ms": round(1000 * statistics.median(took), 1)}


def _seconds(client: Client, address: str) -> float:
    cache.clear()
    begun = time.perf_counter()
    client.get(address)
    return time.perf_counter() - begun
