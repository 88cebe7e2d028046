"""What the views of the admin's lists here have in common: they show and open only what somebody may change."""

from django.core.exceptions import PermissionDenied


class ListsMine:
    def get_base_queryset(self):
        mine = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return super().get_base_queryset().filter(pk__in=mine.order_by().values("pk"))


class OpensMine:
    def get_object(self, *args, **kwargs):
        """Raises PermissionDenied."""
        found = super().get_object(*args, **kwargs)
        if not self.permission_policy.user_has_permission_for_instance(self.request.user, "change", found):
            raise PermissionDenied
        return found
