"""An organisation in a network, its people, and their browsers. All names are synthetic."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from cms_pages.models import Coordination, Mandate
from cms_pages.networks.people.editors import editors_of
from tests.cms_pages.networks.people.two_networks import World
from tests.factories.networks import add_member, make_organisation
from tests.factories.pages import make_site_pages

BACKEND = "augenhoehe.sign_in.backend.AccountBackend"


def make_person(name, **fields):
    user = get_user_model()(username=name, email=f"{name}@example.org", **fields)
    user.set_unusable_password()
    user.save()
    return user


def give(user, organisation, role="representative", **fields):
    return Mandate.objects.create(user=user, organisation=organisation, role=role, **fields)


def coordinate(user, page, role="coordinator"):
    return Coordination.objects.create(user=user, network=page.record, role=role)


def browser_of(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def link_in_mail():
    return re.search(r"^http\S+$", mail.outbox[-1].body, re.MULTILINE)[0].partition("localhost")[2].partition("/")[2]


@pytest.fixture
def pages(db):
    return make_site_pages()


@pytest.fixture
def network(pages):
    return pages["de"]["network"]


@pytest.fixture
def organisation(network):
    found = make_organisation("Verein Eins")
    add_member(network, found)
    return found


@pytest.fixture
def other(network):
    found = make_organisation("Verein Zwei")
    add_member(network, found)
    return found


@pytest.fixture
def head(organisation):
    user = make_person("head")
    give(user, organisation)
    return user


@pytest.fixture
def world(pages):
    return World(pages)


@pytest.fixture
def editor(world):
    user = make_person("editor")
    user.groups.add(editors_of(world.a.record).group)
    return user
