"""People who edit a part of the site, and nothing beside it. All names are synthetic."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission


def make_editors(*pages, name="Redaktion", may=("change",), also=("access_admin",)):
    """A group: what it may do with these pages and all below them, and what else."""
    group = Group.objects.create(name=name)
    group.permissions.set(Permission.objects.filter(codename__in=also))
    for verb in may:
        permission = Permission.objects.get(codename=f"{verb}_page", content_type__app_label="wagtailcore")
        for page in pages:
            GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=permission)
    return group


def make_editor(*pages, name="editor", **rights):
    """One person in a group of their own; `rights` as above."""
    user = get_user_model().objects.create_user(name, f"{name}@demo.invalid")
    user.groups.add(make_editors(*pages, name=f"Editors: {name}", **rights))
    return user
