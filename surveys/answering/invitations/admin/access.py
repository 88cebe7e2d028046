"""Who may invite: whoever has the permission, given by the admin's groups. A link opens what an organisation is
writing, so nobody who speaks for an administration has it."""

from collections.abc import Callable

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpResponse
from wagtail.admin.auth import user_passes_test

from surveys.answering.models import Side
from surveys.definition.models import Survey
from surveys.plugs import plug

PERMISSION = "surveys.change_invitation"


def may_invite(user) -> bool:
    return user.is_active and user.has_perm(PERMISSION) and not _speaks_for_administration(user)


def may_see_contacts(user, survey: Survey) -> bool:
    """The addresses of those who were invited are a right of their own."""
    return "contacts" in plug("ACCESS_SCOPE").rights(user, survey)


def _speaks_for_administration(user) -> bool:
    """By the scope of the site, or by any right to results."""
    granted = user.results_grants.filter(side=Side.ADMINISTRATION).exists()
    return granted or plug("ACCESS_SCOPE").speaks_for_administration(user)


def inviting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return user_passes_test(may_invite)(view)


def offered_permissions() -> QuerySet[Permission]:
    """For the form of a group in the admin."""
    return Permission.objects.filter(content_type__app_label="surveys", codename="change_invitation")
