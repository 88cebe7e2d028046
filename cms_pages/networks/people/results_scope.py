"""Who may see the results of surveys: the plug ACCESS_SCOPE of surveys, from mandates and coordination.

A survey belongs to the networks whose pages stand above one of its pages. All people with a mandate of a member see its
tables, whatever their side; who coordinates the network sees single answers, too, unless they speak for an
administration anywhere. What was granted one by one counts besides. Nobody sees anything for being a superuser.
"""

from dataclasses import dataclass

from django.db.models import CharField, Q, QuerySet, Value
from django.utils.module_loading import import_string

from cms_pages.networks.kinds import Side, side_of
from cms_pages.networks.network import NetworkPage
from cms_pages.networks.record import Network
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
        """One query more than the default for who has neither a mandate nor a network to coordinate."""
        held = _held_by(user)
        given = self.granted.rights(user, survey) | _rights_by_network(user, survey, held)
        if "raw" in given:
            user.speaks_as_just_read = held.speaks_for_administration  # whoever gives raw answers asks at once
        return given

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
        just_read = vars(user).pop("speaks_as_just_read", None)
        speaks = _held_by(user).speaks_for_administration if just_read is None else just_read
        return speaks or self.granted.speaks_for_administration(user)


@dataclass(frozen=True)
class _Held:
    """What somebody holds today. `coordinated` are the ids of networks."""

    has_mandate: bool
    speaks_for_administration: bool
    coordinated: frozenset[int]


def _held_by(user) -> _Held:
    """One query."""
    text = Value("", output_field=CharField())
    coordinated = coordinations_of(user).order_by().values_list("network_id", text, text)
    mandates = Mandate.objects.current().filter(user=user).order_by()
    spoken = mandates.values_list(Value(0), "organisation__kind", "organisation__side")
    rows = list(spoken.union(coordinated, all=True))
    sides = {side or side_of(kind) for network, kind, side in rows if not network}
    return _Held(bool(sides), Side.ADMINISTRATION in sides, frozenset(network for network, *_rest in rows if network))


def _rights_by_network(user, survey, held: _Held) -> frozenset[str]:
    if not held.has_mandate and not held.coordinated:
        return frozenset()
    networks = Network.objects.filter(key__in=_networks_of(survey))
    if networks.filter(pk__in=held.coordinated).exists():
        return MEMBERS if held.speaks_for_administration else COORDINATORS
    joined = memberships_of(user).filter(network__in=networks)
    return MEMBERS if held.has_mandate and joined.exists() else frozenset()


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
