"""Lists of conversations, newest first."""

from django.db.models import Prefetch, QuerySet

from .access import Standing
from .models import Message, Talk
from .states import State


def asked_of_us(standing: Standing) -> QuerySet[Talk]:
    return _shown(standing).filter(asked__in=standing.own)


def ours(standing: Standing) -> QuerySet[Talk]:
    return _shown(standing).filter(asking__in=standing.own)


def open_to_our_side(standing: Standing) -> QuerySet[Talk]:
    waiting = _shown(standing).filter(asked=None, state=State.ASKED, asked_side__in=standing.sides)
    return waiting.exclude(asking__in=standing.own)


def all_without_words(standing: Standing) -> QuerySet[Talk]:
    """For who coordinates: that they exist, between which sides, their state and their days."""
    return Talk.objects.filter(network=standing.network).defer("subject")


def talk_with_messages(standing: Standing, key) -> Talk | None:
    messages = Message.objects.select_related("organisation__merged_into", "author")
    found = _shown(standing).filter(key=key).select_related("network")
    return found.prefetch_related(Prefetch("messages", messages)).first()


def _shown(standing: Standing) -> QuerySet[Talk]:
    related = ("asking__merged_into", "asked__merged_into", "field", "taken_up_by")
    return Talk.objects.filter(network=standing.network).select_related(*related)
