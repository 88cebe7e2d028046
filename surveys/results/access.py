"""Who may see results: the one place that decides.

Four rights, each given by itself: *aggregates* (tables after suppression), *raw* (single answers), *contacts* (the
addresses of those who were invited) and *release* (making results public). Raw and release show tables, too. Nobody
who speaks for an administration ever has raw answers, whatever else they were granted. Being a superuser grants
nothing, so ask the predicates here and never `user.has_perm`, which lets superusers through.

A site can plug in its own scope by the plug ACCESS_SCOPE (`surveys.plugs`), for example from memberships in a network.
"""

from dataclasses import dataclass

import rules
from django.db.models import Q, QuerySet

from surveys.definition.models import Survey
from surveys.plugs import plug

from .models import ResultsGrant

AGGREGATES = ResultsGrant.Right.AGGREGATES.value
RAW = ResultsGrant.Right.RAW.value
CONTACTS = ResultsGrant.Right.CONTACTS.value
RELEASE = ResultsGrant.Right.RELEASE.value


class GrantScope:
    """The default scope: what stands in the table of grants."""

    def rights(self, user, survey: Survey) -> frozenset[str]:
        """The rights somebody was given for this survey or for all."""
        grants = ResultsGrant.objects.filter(Q(survey=survey) | Q(survey=None), user=user)
        return frozenset(grants.values_list("right", flat=True))

    def surveys(self, user) -> QuerySet[Survey]:
        """The surveys whose tables somebody may see."""
        grants = ResultsGrant.objects.filter(user=user).exclude(right=CONTACTS)
        if grants.filter(survey=None).exists():
            return Survey.objects.all()
        return Survey.objects.filter(pk__in=grants.values("survey"))

    def speaks_for_administration(self, user) -> bool:
        """Whether somebody holds a mandate of an administration anywhere. Grants are looked at in any case."""
        return False


@dataclass(frozen=True)
class Rights:
    aggregates: bool = False
    raw: bool = False
    contacts: bool = False
    release: bool = False


def rights_of(user, survey: Survey) -> Rights:
    """Two queries at most, one for somebody without raw answers."""
    if not _is_known(user):
        return Rights()
    scope = plug("ACCESS_SCOPE")
    given = scope.rights(user, survey)
    raw = RAW in given and not _speaks_for_administration(user, scope)
    return Rights(
        aggregates=bool(given & {AGGREGATES, RAW, RELEASE}),
        raw=raw,
        contacts=CONTACTS in given,
        release=RELEASE in given,
    )


def visible_surveys(user) -> QuerySet[Survey]:
    return plug("ACCESS_SCOPE").surveys(user) if _is_known(user) else Survey.objects.none()


@rules.predicate
def may_see_aggregates(user, survey: Survey) -> bool:
    return rights_of(user, survey).aggregates


@rules.predicate
def may_see_raw(user, survey: Survey) -> bool:
    return rights_of(user, survey).raw


def _is_known(user) -> bool:
    return bool(user and user.is_authenticated and user.is_active)


def _speaks_for_administration(user, scope) -> bool:
    own = ResultsGrant.objects.filter(user=user, side="administration")
    return own.exists() or scope.speaks_for_administration(user)
