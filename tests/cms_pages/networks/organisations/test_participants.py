"""Surveys invite the organisations of the networks."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from cms_pages.models import ContactPoint, Mandate
from cms_pages.networks.organisations.merging.together import put_together
from cms_pages.networks.organisations.participants import NetworkOrganisations
from surveys.answering.models import Participant
from surveys.plugs import DirectoryEntry, plug
from tests.factories.networks import make_organisation

pytestmark = pytest.mark.django_db


def test_the_site_plugs_it_in():
    assert isinstance(plug("PARTICIPANT_DIRECTORY"), NetworkOrganisations)


def test_an_organisation_is_told_with_all_that_an_invitation_needs():
    organisation = make_organisation("Verein", key="verein", district="Mitte", languages=["fa", "de"])
    ContactPoint.objects.create(organisation=organisation, function="Büro")
    ContactPoint.objects.create(organisation=organisation, function="Rat", email="rat@demo.invalid")
    make_organisation("Amt", "politics", key="amt")
    assert list(NetworkOrganisations().entries()) == [
        DirectoryEntry("amt", "Amt", "administration"),
        DirectoryEntry("verein", "Verein", "mo", "Mitte", ("fa", "de"), "rat@demo.invalid"),
    ]


def test_without_a_contact_point_the_representative_is_written_to():
    organisation = make_organisation("Verein")
    people = [get_user_model().objects.create_user(name, f"{name}@demo.invalid") for name in ("a", "b", "c")]
    Mandate.objects.create(user=people[0], organisation=organisation, role="member")
    Mandate.objects.create(user=people[1], organisation=organisation, role="representative", until="2020-01-01")
    Mandate.objects.create(user=people[2], organisation=organisation, role="representative")
    assert [entry.email for entry in NetworkOrganisations().entries()] == ["c@demo.invalid"]


def test_a_double_is_not_invited_and_who_surveys_knows_besides_still_is():
    kept, double = make_organisation("Verein", key="kept"), make_organisation("Verein e.V.", key="double")
    put_together(kept=kept, double=double, taken={})
    Participant.objects.create(key="p1", name="Verein e.V.", side="mo", external_key="double")
    Participant.objects.create(key="p2", name="Anderer", side="partner")
    assert [entry.external_key for entry in NetworkOrganisations().entries()] == ["kept", "p2"]


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    for number in range(20):
        organisation = make_organisation(f"Verein {number}")
        ContactPoint.objects.create(organisation=organisation, function="Rat")
    with django_assert_num_queries(5):
        assert len(list(NetworkOrganisations().entries())) == 20


def test_invitations_offer_them(survey):
    user = get_user_model().objects.create_user("inviter", "inviter@demo.invalid")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", "change_invitation")))
    client = Client()
    client.force_login(user)
    organisation = make_organisation("Verein Nord", key="nord", languages=["de"])
    wave = survey.survey.waves.get()
    address = reverse("survey_invitations:directory", args=[wave.pk])
    assert "Verein Nord" in client.get(address).content.decode()
    assert client.post(address, {"organisation": [organisation.key]}).status_code == 302
    participant = Participant.objects.get()
    assert (participant.name, participant.external_key) == ("Verein Nord", "nord")
