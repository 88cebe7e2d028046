from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from .models import LinkCheck


def pages_to_change(user) -> QuerySet[Page]:
    return page_permission_policy.instances_user_has_permission_for(user, "change").filter(depth__gt=1)


def dead_links(user) -> QuerySet[LinkCheck]:
    """In pages that somebody may change, the newest first."""
    found = LinkCheck.objects.filter(state=LinkCheck.State.DEAD, page__in=pages_to_change(user))
    return found.select_related("page__locale").order_by("-checked", "pk")
