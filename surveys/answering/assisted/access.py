"""Who may take down answers for others: whoever has the permission to add responses, given by the admin's groups."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

PERMISSION = "surveys.add_response"


def may_take_down(user) -> bool:
    return user.is_active and user.has_perm(PERMISSION)


def offered_permissions() -> QuerySet[Permission]:
    """For the form of a group in the admin."""
    return Permission.objects.filter(content_type__app_label="surveys", codename="add_response")
