"""Reading needs for pages."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import Http404

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.strategies.area import People

from .lists import standing_needs
from .models import Need


def need_of(people: People, key) -> Need:
    """Also one that became part of another. Raises Http404."""
    found = Need.objects.filter(network=people.network, key=key).exclude(state=Need.State.PROPOSED)
    need = found.select_related("network", "field", "raised_by", "merged_into").first()
    if need is None:
        raise Http404
    return need


def standing_need_of(people: People, key) -> Need:
    """Only one that stands for itself. Raises Http404."""
    need = need_of(people, key)
    if need.merged_into_id:
        raise Http404
    return need


def root_of(need: Need) -> Need:
    """What it became part of in the end; itself where it stands for itself."""
    while need.merged_into:
        need = need.merged_into
    return need


def filters_of(given: Mapping[str, str]) -> dict[str, str]:
    """What is asked for, as far as it is known."""
    known = {
        "state": set(Need.State.values) - {Need.State.PROPOSED},
        "field": set(FieldOfAction.objects.values_list("code", flat=True)),
        "side": set(Side.values),
    }
    return {name: given[name] for name, values in known.items() if given.get(name) in values}


def filtered(people: People, filters: Mapping[str, str]) -> QuerySet[Need]:
    """Newest first."""
    names = {"state": "state", "field": "field__code", "side": "raised_side"}
    found = standing_needs(people.network).filter(**{names[name]: value for name, value in filters.items()})
    return found.select_related("field", "raised_by").prefetch_related("evidence", "confirmations").order_by("-pk")
