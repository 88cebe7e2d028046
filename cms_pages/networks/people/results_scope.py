"""Who may see the results of surveys: the plug ACCESS_SCOPE of surveys, from mandates and coordination.

A survey belongs to the networks whose pages stand above one of its pages. All people with a mandate of a member see its
tables, whatever their side; who coordinates the network sees single answers, too, unless they speak for an
administration anywhere. What was granted one by one counts besides. Nobody sees anything for being a superuser.
"""

from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from cms_pages.networks.kinds import Side
from cms_pages.networks.network import NetworkPage
from surveys.pages import SurveyPage
from surveys.plugs import DEFAULTS

from .models import Mandate
from .rights import coordinations_of, memberships_of

MEMBERS = frozenset({"aggregates"})
COORDINATORS = MEMBERS | {"raw", "contacts", "release"}


class NetworkScope:
    """Joins the default scope, which knows what was granted."""

    def __init__(self) -> None:
        self.granted = import_string(DEFAULTS["ACCESS_SCOPE"])()

    def rights(self, user, survey) -> frozenset[str]:
        return self.granted.rights(user, survey) | self._rights_by_network(user, survey)

    def surveys(self, user) -> QuerySet:
        granted = self.granted.surveys(user)
        paths = _paths_of({*_keys(memberships_of(user)), *_keys(coordinations_of(user))})
        if not paths:
            return granted
        below = Q()
        for path in paths:
            below |= Q(path__startswith=path)
        there = SurveyPage.objects.filter(below).exclude(survey=None)
        return granted.model.objects.filter(
            Q(pk__in=granted.order_by().values("pk")) | Q(pk__in=there.order_by().values("survey"))
        )

    def speaks_for_administration(self, user) -> bool:
        """Also for an organisation that was put together with another one since."""
        mandates = Mandate.objects.current().filter(user=user).select_related("organisation")
        speaks = any(mandate.organisation.own_side == Side.ADMINISTRATION for mandate in mandates)
        return speaks or self.granted.speaks_for_administration(user)

    def _rights_by_network(self, user, survey) -> frozenset[str]:
        coordinated, joined = _keys(coordinations_of(user)), _keys(memberships_of(user))
        if not coordinated and not joined:
            return frozenset()
        networks = _networks_of(survey)
        if networks & coordinated:
            return MEMBERS if self.speaks_for_administration(user) else COORDINATORS
        return MEMBERS if networks & joined else frozenset()


def _keys(found: QuerySet) -> set:
    return set(found.order_by().values_list("network__key", flat=True))


def _networks_of(survey) -> set:
    """The keys of the networks above the pages of a survey, in whatever language."""
    step = SurveyPage.steplen
    paths = SurveyPage.objects.filter(survey=survey).values_list("path", flat=True)
    above = {path[:end] for path in paths for end in range(step, len(path), step)}
    return set(NetworkPage.objects.filter(path__in=above).values_list("translation_key", flat=True))


def _paths_of(keys: set) -> list[str]:
    return list(NetworkPage.objects.filter(translation_key__in=keys).values_list("path", flat=True)) if keys else []
