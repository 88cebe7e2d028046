"""Wagtail's permission policies for organisations and memberships: who edits a network keeps what belongs to it."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from .rights import may_keep_organisations, memberships_for, organisations_for


class OfNetworks(BasePermissionPolicy):
    """`found` gives what somebody may change of a model; he may do everything with that, and nothing with the rest."""

    def __init__(self, model: type[Model], found):
        super().__init__(model)
        self.found = found

    def user_has_permission(self, user, action: str) -> bool:
        return may_keep_organisations(user)

    def user_has_permission_for_instance(self, user, action: str, instance: Model) -> bool:
        return self.found(user).filter(pk=instance.pk).exists()

    def user_has_any_permission_for_instance(self, user, actions: Iterable[str], instance: Model) -> bool:
        return self.user_has_permission_for_instance(user, "", instance)

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        return self.found(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        active = get_user_model().objects.filter(is_active=True)
        return active.filter(pk__in=[user.pk for user in active if may_keep_organisations(user)])


def register() -> None:
    """Before any list of the admin asks for a policy."""
    from wagtail.permissions import register_permission_policy

    from .membership import Membership
    from .organisation import Organisation

    register_permission_policy(Organisation, OfNetworks(Organisation, organisations_for))
    register_permission_policy(Membership, OfNetworks(Membership, memberships_for))
