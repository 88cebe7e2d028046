"""Two networks, each with its editor; all names are synthetic."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from cms_pages.models import NetworkPage
from tests.factories.pages import GERMAN, add_page


def editor_of(page, name):
    """Somebody who may change one page of the tree and enter the admin, and nothing else."""
    group = Group.objects.create(name=f"Editors of {page.title} {name}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    user = get_user_model().objects.create_user(name, f"{name}@demo.invalid")
    user.groups.add(group)
    return user


@pytest.fixture
def north(site_pages):
    return site_pages[GERMAN]["network"]


@pytest.fixture
def south(site_pages):
    return add_page(site_pages[GERMAN]["home"], NetworkPage, language=GERMAN, slug="south", title="Netzwerk Süd")


@pytest.fixture
def editor(north):
    return editor_of(north, "north")


@pytest.fixture
def other_editor(south):
    return editor_of(south, "south")


@pytest.fixture
def admin(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def other_admin(other_editor):
    client = Client()
    client.force_login(other_editor)
    return client
