"""What editors do with organisations in the admin: each with those of the networks whose page he may edit."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms_pages.models import ContactPoint, FieldOfAction, Mandate, Membership, Organisation, Relation
from cms_pages.networks.organisations.merging.apart import entries_of
from cms_pages.networks.organisations.merging.together import put_together
from cms_pages.networks.organisations.rights import may_keep_organisations, organisations_for
from tests.factories.networks import add_member, make_organisation

pytestmark = pytest.mark.django_db
HEADERS = {"accept-language": "en"}


@pytest.fixture
def both(north, south):
    ours, theirs = make_organisation("Unser Verein"), make_organisation("Ihr Verein")
    return add_member(north, ours), add_member(south, theirs)


def organisation_form(**fields):
    """As a browser sends it: contact points are forms within the form."""
    empty = {f"contact_points-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    return empty | {"kind": "migrant_organisation", "publicity": "name"} | fields


def membership_form(network, organisation, **fields):
    return {"network": network.pk, "organisation": organisation.pk, "role": "member", "sort_order": 0} | fields


def test_an_editor_sees_the_organisations_of_his_networks(admin, other_admin, both):
    text = admin.get(reverse("organisations_admin:index")).content.decode()
    assert "Unser Verein" in text
    assert "Ihr Verein" not in text
    text = other_admin.get(reverse("memberships_admin:index")).content.decode()
    assert "Ihr Verein" in text
    assert "Unser Verein" not in text


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage"])
def test_an_editor_opens_nothing_of_other_networks(admin, both, view):
    ours, theirs = both
    for name, own, foreign in (
        ("organisations_admin", ours.organisation, theirs.organisation),
        ("memberships_admin", ours, theirs),
    ):
        assert admin.get(reverse(f"{name}:{view}", args=[own.pk])).status_code == 200, name
        refused = admin.get(reverse(f"{name}:{view}", args=[foreign.pk]))
        assert (refused.status_code, refused["Location"]) == (302, reverse("wagtailadmin_home")), name
        assert admin.post(reverse(f"{name}:{view}", args=[foreign.pk])).status_code in (302, 405)
    assert Membership.objects.count() == 2


def test_who_edits_no_network_keeps_no_organisation(db, both):
    nobody = get_user_model().objects.create_user("nobody", "n@demo.invalid")
    assert not may_keep_organisations(nobody)
    assert not organisations_for(nobody).exists()
    boss = get_user_model().objects.create_superuser("boss", "b@demo.invalid")
    assert organisations_for(boss).count() == 2


def test_an_organisation_belongs_to_where_it_is_then_to_where_it_was(editor, other_editor, north, south):
    organisation = make_organisation("Verein")
    assert organisations_for(editor).exists()
    assert organisations_for(other_editor).exists()
    left = add_member(north, organisation, until="2020-01-01")
    assert organisations_for(editor).exists()
    assert not organisations_for(other_editor).exists()
    add_member(south, organisation)
    assert not organisations_for(editor).exists()
    assert organisations_for(other_editor).exists()
    left.delete()


def test_a_new_organisation_is_at_once_in_a_network(admin, north):
    data = organisation_form(
        name="Verein Neu", network=north.record.pk, description_de="Wir beraten.", languages=["fa", "de"]
    )
    made = admin.post(reverse("organisations_admin:add"), data)
    assert made.status_code == 302
    organisation = Organisation.objects.get()
    assert (organisation.key, organisation.description) == ("verein-neu", {"de": "Wir beraten."})
    assert organisation.memberships.get().network == north.record
    again = admin.post(reverse("organisations_admin:add"), data)
    assert again.status_code == 302
    assert Organisation.objects.filter(key="verein-neu-2").exists()


def test_a_new_organisation_cannot_be_put_into_somebody_elses_network(admin, north, south):
    data = organisation_form(name="Verein Neu", network=south.record.pk)
    assert admin.post(reverse("organisations_admin:add"), data).status_code == 200
    assert not Organisation.objects.exists()


def test_contact_points_are_kept_with_the_organisation(admin, both):
    organisation = both[0].organisation
    point = {
        "contact_points-TOTAL_FORMS": 1,
        "contact_points-0-function": "Beratung",
        "contact_points-0-phone": "+49 30 1",
        "contact_points-0-is_public": "on",
        "contact_points-0-ORDER": 1,
        "contact_points-0-DELETE": "",
    }
    saved = admin.post(
        reverse("organisations_admin:edit", args=[organisation.pk]), organisation_form(name="Anders", **point)
    )
    assert saved.status_code == 302
    organisation.refresh_from_db()
    assert (organisation.name, organisation.memberships.count()) == ("Anders", 1)
    assert ContactPoint.objects.get().function == "Beratung"


def test_a_membership_is_kept_in_own_words(admin, north, both):
    membership = both[0]
    data = membership_form(
        membership.network,
        membership.organisation,
        own_benefit_de="Gehör",
        contributes_to=["culture", "ecology"],
        since="2020-01-01",
    )
    assert admin.post(reverse("memberships_admin:edit", args=[membership.pk]), data).status_code == 302
    membership.refresh_from_db()
    assert (membership.own_benefit, membership.contributes_to) == ({"de": "Gehör"}, ["culture", "ecology"])
    assert str(membership.since) == "2020-01-01"


def test_a_network_takes_in_an_organisation_that_is_in_public_elsewhere(admin, north, both):
    theirs = both[1].organisation
    assert admin.post(reverse("memberships_admin:add"), membership_form(north.record, theirs)).status_code == 302
    assert theirs.memberships.count() == 2
    Organisation.objects.filter(pk=theirs.pk).update(publicity="hidden")
    still = make_organisation("Still", publicity="hidden")
    add_member(type(north).objects.get(slug="south"), still)
    assert admin.post(reverse("memberships_admin:add"), membership_form(north.record, still)).status_code == 200
    assert still.memberships.count() == 1


@pytest.mark.parametrize(
    "days",
    [{}, {"until": "2999-01-01"}, {"since": "2020-01-01", "until": "2019-01-01"}],
    ids=["open", "long", "turned"],
)
def test_days_that_cannot_be_are_told(admin, both, days):
    ours = both[0]
    page = admin.post(reverse("memberships_admin:add"), membership_form(ours.network, ours.organisation, **days))
    assert page.status_code == 200
    assert page.context["form"].errors
    assert ours.organisation.memberships.count() == 1


def test_an_organisation_that_something_refers_to_is_not_deleted(admin, both):
    ours, theirs = both
    organisation = ours.organisation
    person = get_user_model().objects.create_user("p", "p@demo.invalid")
    Mandate.objects.create(user=person, organisation=organisation)
    Relation.objects.create(network=ours.network, source=theirs.organisation, target=organisation)
    address = reverse("organisations_admin:delete", args=[organisation.pk])
    page = admin.post(address, headers=HEADERS)
    assert page.status_code == 409
    text = page.content.decode()
    assert "Netzwerk Nord" in text
    assert "Ihr Verein" in text
    assert reverse("organisations_admin:end_memberships", args=[organisation.pk]) in text
    assert (Organisation.objects.count(), Mandate.objects.count(), Relation.objects.count()) == (2, 1, 1)


def test_what_belongs_to_another_network_is_counted_and_not_named(admin, south, both):
    ours = both[0]
    add_member(south, ours.organisation)
    south.unpublish()
    for view in ("delete", "edit"):
        text = admin.get(reverse(f"organisations_admin:{view}", args=[ours.organisation.pk])).content.decode()
        assert "Netzwerk Nord" in text
        assert "Netzwerk Süd" not in text


def test_its_memberships_end_instead(admin, both):
    ours, theirs = both
    admin.post(reverse("organisations_admin:end_memberships", args=[ours.organisation.pk]))
    ours.refresh_from_db()
    assert ours.until is not None
    assert ours.is_current()
    refused = admin.post(reverse("organisations_admin:end_memberships", args=[theirs.organisation.pk]))
    theirs.refresh_from_db()
    assert theirs.until is None
    assert refused.status_code == 302
    assert admin.get(reverse("organisations_admin:edit", args=[ours.organisation.pk])).status_code == 200


def test_what_nothing_refers_to_can_be_deleted_with_its_contact_points(admin, both):
    ours = both[0]
    organisation = ours.organisation
    ContactPoint.objects.create(organisation=organisation, function="Beratung")
    ours.delete()
    assert admin.post(reverse("organisations_admin:delete", args=[organisation.pk])).status_code == 302
    assert not Organisation.objects.filter(pk=organisation.pk).exists()
    assert not ContactPoint.objects.exists()


def test_doubles_are_found_compared_put_together_and_taken_apart(admin, north):
    kept, double = (make_organisation(name, district="") for name in ("Elternverein", "Elternverein e.V."))
    for each in (kept, double):
        add_member(north, each)
    address = reverse("organisations_doubles:compare", args=[kept.pk, double.pk])
    assert address in admin.get(reverse("organisations_doubles:index")).content.decode()
    chosen = {"kept": kept.pk, "double": double.pk}
    assert admin.get(reverse("organisations_doubles:index"), chosen)["Location"] == address
    assert admin.get(address).status_code == 200
    admin.post(address, {"name": "double"})
    kept.refresh_from_db(), double.refresh_from_db()
    assert (kept.name, double.merged_into) == ("Elternverein e.V.", kept)
    assert admin.get(reverse("organisations_admin:history", args=[kept.pk])).status_code == 200
    (entry,) = entries_of(kept)
    apart = reverse("organisations_doubles:apart", args=[entry.pk])
    assert apart in admin.get(reverse("organisations_doubles:index")).content.decode()
    admin.post(apart)
    kept.refresh_from_db(), double.refresh_from_db()
    assert (kept.name, double.merged_into) == ("Elternverein", None)
    assert ModelLogEntry.objects.for_instance(kept).count() == 2


def test_nobody_moves_what_belongs_to_somebody_elses_network(admin, other_admin, north, south):
    ours, shared = make_organisation("Verein"), make_organisation("Verein e.V.")
    for page, organisation in ((north, ours), (north, shared), (south, shared)):
        add_member(page, organisation)
    address = reverse("organisations_doubles:compare", args=[ours.pk, shared.pk])
    assert admin.get(address).context["may"] is False
    admin.post(address)
    assert other_admin.post(address).status_code == 302
    shared.refresh_from_db()
    assert shared.merged_into is None
    admin.post(reverse("organisations_doubles:compare", args=[shared.pk, ours.pk]))
    ours.refresh_from_db()
    assert ours.merged_into == shared


@pytest.mark.parametrize("has_both", [True, False], ids=["stayed", "moved"])
def test_nobody_takes_apart_what_belongs_to_somebody_elses_network(admin, other_admin, north, south, has_both):
    shared, ours = make_organisation("Verein"), make_organisation("Verein e.V.")
    for page, organisation in ((north, shared), (south, shared), (north, ours)):
        if has_both or (page, organisation) != (north, shared):
            add_member(page, organisation)
    put_together(kept=shared, double=ours, taken={})
    (entry,) = entries_of(shared)
    apart = reverse("organisations_doubles:apart", args=[entry.pk])
    assert "Verein e.V." not in other_admin.get(reverse("organisations_doubles:index")).content.decode()
    assert other_admin.post(apart)["Location"] == reverse("wagtailadmin_home")
    ours.refresh_from_db()
    assert ours.merged_into == shared
    admin.post(apart)
    ours.refresh_from_db()
    assert ours.merged_into is None


def test_the_code_of_a_field_of_action_stays_and_its_name_may_change():
    boss = Client()
    boss.force_login(get_user_model().objects.create_superuser("boss", "b@demo.invalid"))
    field = FieldOfAction.objects.create(code="mobility", names={"de": "Wege"})
    sent = {"names_de": "Mobilität", "code": "ways", "sort_order": 3}
    assert boss.post(reverse("fields_of_action:edit", args=[field.pk]), sent).status_code == 302
    field.refresh_from_db()
    assert (field.code, field.names, field.sort_order) == ("mobility", {"de": "Mobilität"}, 3)
    assert boss.post(reverse("fields_of_action:add"), sent).status_code == 302
    assert FieldOfAction.objects.filter(code="ways").exists()


def test_all_lists_open_for_a_superuser_and_for_nobody_else(both):
    boss = Client()
    boss.force_login(get_user_model().objects.create_superuser("boss", "b@demo.invalid"))
    for name in ("organisations_admin", "memberships_admin", "fields_of_action"):
        assert boss.get(reverse(f"{name}:index")).status_code == 200
        assert boss.get(reverse(f"{name}:add")).status_code == 200
    for name in ("organisations_import:index", "organisations_doubles:index"):
        assert boss.get(reverse(name)).status_code == 200
        assert Client().get(reverse(name)).status_code == 302
