"""Two records of one organisation become one, and two again."""

import datetime

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import ModelLogEntry

from cms_pages.models import ContactPoint, FieldOfAction, Mandate, Membership, Network, Organisation, Relation
from cms_pages.networks.organisations.keys import organisation_by_key
from cms_pages.networks.organisations.merging.apart import CannotSplit, can_split, entries_of, take_apart
from cms_pages.networks.organisations.merging.comparing import lines, taken
from cms_pages.networks.organisations.merging.likely import likely_doubles
from cms_pages.networks.organisations.merging.pointing import pointers
from cms_pages.networks.organisations.merging.together import CannotMerge, put_together
from tests.factories.networks import make_organisation

pytestmark = pytest.mark.django_db


def day(text):
    return datetime.date.fromisoformat(text) if text else None


@pytest.fixture
def network():
    return Network.objects.create(key="11111111-1111-4111-8111-111111111111", name="Nord")


@pytest.fixture
def two():
    return make_organisation("Verein"), make_organisation("Verein e.V.")


def join(network, organisation, since="", until="", **fields):
    return Membership.objects.create(
        network=network, organisation=organisation, since=day(since), until=day(until), **fields
    )


def times(organisation):
    return sorted(
        (str(each.since or ""), str(each.until or "")) for each in Membership.objects.filter(organisation=organisation)
    )


def test_everything_that_points_to_the_double_moves(network, two):
    kept, double = two
    third = make_organisation("Amt", "administration")
    person = get_user_model().objects.create_user("p", "p@demo.invalid")
    membership = join(network, double)
    mandate = Mandate.objects.create(user=person, organisation=double)
    point = ContactPoint.objects.create(organisation=double, function="Beratung")
    relation = Relation.objects.create(network=network, source=third, target=double)
    put_together(kept=kept, double=double, taken={})
    for row in (membership, mandate, point):
        row.refresh_from_db()
        assert row.organisation == kept
    relation.refresh_from_db()
    assert relation.target == kept
    double.refresh_from_db()
    assert (double.merged_into, organisation_by_key(double.key)) == (kept, kept)


def test_every_foreign_key_to_an_organisation_is_known():
    own = Organisation._meta.get_field("fields").remote_field.through
    expected = {
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Organisation and model is not own
    }
    assert {(each.model, each.name) for each in pointers()} == expected
    assert len(expected) >= 6


def test_two_memberships_at_the_same_time_become_one_that_covers_both(network, two):
    kept, double = two
    mine = join(network, kept, "2020-01-01", own_benefit={"de": "Gehör"}, role="member")
    other = join(network, double, "2017-05-01", own_benefit={"de": "Kontakte", "ar": "x"}, role="founder")
    put_together(kept=kept, double=double, taken={})
    mine.refresh_from_db(), other.refresh_from_db()
    assert times(kept) == [("2017-05-01", "")]
    assert (mine.own_benefit, mine.role) == ({"de": "Gehör", "ar": "x"}, "founder")
    assert other.organisation == double, "nothing is lost: it stays at the double"
    assert list(Membership.objects.shown().filter(network=network)) == [mine]


def test_memberships_one_after_another_stay_two(network, two):
    kept, double = two
    join(network, kept, "2020-01-01"), join(network, double, "2010-01-01", "2015-12-31")
    put_together(kept=kept, double=double, taken={})
    assert times(kept) == [("2010-01-01", "2015-12-31"), ("2020-01-01", "")]


def test_a_membership_that_bridges_two_does_not_make_them_overlap(network, two):
    kept, double = two
    join(network, kept, "2010-01-01", "2012-12-31"), join(network, kept, "2020-01-01")
    join(network, double, "2011-01-01")
    put_together(kept=kept, double=double, taken={})
    assert times(kept) == [("2010-01-01", "2019-12-31"), ("2020-01-01", "")]


def test_a_person_with_a_mandate_in_both_has_one_the_stronger(two):
    kept, double = two
    person = get_user_model().objects.create_user("p", "p@demo.invalid")
    mine = Mandate.objects.create(user=person, organisation=kept, role="member")
    Mandate.objects.create(user=person, organisation=double, role="representative")
    put_together(kept=kept, double=double, taken={})
    mine.refresh_from_db()
    assert mine.role == "representative"
    assert Mandate.objects.filter(organisation=kept).count() == 1


def test_relations_never_point_from_an_organisation_to_itself_and_are_there_once(network, two):
    kept, double = two
    third = make_organisation("Amt")
    Relation.objects.create(network=network, source=kept, target=double)
    Relation.objects.create(network=network, source=double, target=kept, kind="funds")
    Relation.objects.create(network=network, source=kept, target=third)
    Relation.objects.create(network=network, source=double, target=third)
    put_together(kept=kept, double=double, taken={})
    living = Relation.objects.exclude(source__merged_into__isnull=False).exclude(target__merged_into__isnull=False)
    assert [(each.source, each.target) for each in living] == [(kept, third)]
    assert Relation.objects.count() == 4


def test_doubles_of_a_double_lead_to_the_kept_one(two):
    kept, double = two
    first = make_organisation("Erster")
    put_together(kept=double, double=first, taken={})
    put_together(kept=kept, double=Organisation.objects.get(pk=double.pk), taken={})
    assert organisation_by_key(first.key) == kept


def test_what_is_a_double_already_cannot_be_put_together_again(two):
    kept, double = two
    put_together(kept=kept, double=double, taken={})
    for pair in ((kept, double), (double, kept), (kept, kept)):
        with pytest.raises(CannotMerge):
            put_together(kept=pair[0], double=pair[1], taken={})


def test_what_each_field_keeps_is_chosen(two):
    kept, double = two
    work, school = (
        FieldOfAction.objects.create(code=code, names={"de": code}) for code in ("test_work", "test_school")
    )
    kept.fields.set([work]), double.fields.set([school])
    Organisation.objects.filter(pk=kept.pk).update(languages=["de"], description={"de": "A"}, publicity="profile")
    Organisation.objects.filter(pk=double.pk).update(
        languages=["fa", "de"], description={"de": "B", "ar": "C"}, district="Mitte", publicity="name"
    )
    kept.refresh_from_db(), double.refresh_from_db()
    proposed = {line.name: line.proposed for line in lines(kept, double)}
    assert proposed == {
        "name": "kept",
        "kind": "",
        "district": "double",
        "languages": "both",
        "fields": "both",
        "description": "both",
        "publicity": "double",
    }
    put_together(kept=kept, double=double, taken=taken(kept, double, {"name": "double", "description": "kept"}))
    kept.refresh_from_db()
    assert (kept.name, kept.district, kept.languages) == ("Verein e.V.", "Mitte", ["de", "fa"])
    assert (kept.description, kept.publicity) == ({"de": "A"}, "name")
    assert set(kept.fields.all()) == {work, school}


def test_it_is_logged_and_one_step_takes_it_back(network, two):
    kept, double = two
    user = get_user_model().objects.create_user("editor", "e@demo.invalid")
    mine = join(network, kept, "2020-01-01")
    join(network, double, "2017-01-01")
    before = everything()
    put_together(kept=kept, double=double, taken={"name": "Anders", "district": "Mitte"}, user=user)
    (entry,) = entries_of(kept)
    assert (entry.user, entry.label) == (user, "Anders")
    assert can_split(entry)
    mine.refresh_from_db()
    assert mine.since == day("2017-01-01")
    assert take_apart(entry, user=user) == double
    assert everything() == before
    assert entries_of(kept) == []
    assert ModelLogEntry.objects.for_instance(kept).count() == 2


def test_a_row_that_moved_and_was_widened_goes_back_as_it_was(network, two):
    kept, double = two
    join(network, double, "2015-01-01", "2019-12-31"), join(network, double, "2018-01-01")
    before = everything()
    put_together(kept=kept, double=double, taken={})
    assert times(kept) == [("2015-01-01", "")]
    take_apart(entries_of(kept)[0])
    assert everything() == before


def test_what_came_later_stays(network, two):
    kept, double = two
    moved = ContactPoint.objects.create(organisation=double, function="Beratung")
    put_together(kept=kept, double=double, taken={"name": "Anders", "district": "Mitte"})
    later = ContactPoint.objects.create(organisation=kept, function="Neu")
    Organisation.objects.filter(pk=kept.pk).update(district="Nord")
    take_apart(entries_of(kept)[0])
    moved.refresh_from_db(), later.refresh_from_db(), kept.refresh_from_db()
    assert (moved.organisation, later.organisation) == (double, kept)
    assert (kept.name, kept.district) == ("Verein", "Nord")


def test_it_cannot_be_taken_back_once_something_that_moved_is_gone(two):
    kept, double = two
    moved = ContactPoint.objects.create(organisation=double, function="Beratung")
    put_together(kept=kept, double=double, taken={})
    moved.delete()
    (entry,) = entries_of(kept)
    assert not can_split(entry)
    with pytest.raises(CannotSplit):
        take_apart(entry)
    double.refresh_from_db()
    assert double.merged_into == kept


def test_names_that_are_alike_are_proposed():
    for name in ("Elternverein", "Elternverein e.V.", "ELTERNVEREIN,  eingetragener Verein"):
        make_organisation(name)
    make_organisation("Amt für Soziales")
    make_organisation("Soziales, Amt für")
    make_organisation("جمعية الأمل")
    make_organisation("جمعيّة الامل")
    found = [[each.name for each in group] for group in likely_doubles(Organisation.objects.all())]
    assert ["Amt für Soziales", "Soziales, Amt für"] in found
    assert ["جمعية الأمل", "جمعيّة الامل"] in found
    assert ["Elternverein", "Elternverein e.V.", "ELTERNVEREIN,  eingetragener Verein"] in found


def everything():
    """All that organisations are and what points to them, as it is stored."""
    models = (Organisation, Organisation.fields.through, *(each.model for each in pointers()))
    return {model._meta.label: sorted(map(repr, model._base_manager.values())) for model in models}


DAYS = st.none() | st.dates(datetime.date(2015, 1, 1), datetime.date(2019, 1, 1))
LATER = st.none() | st.dates(datetime.date(2019, 1, 1), datetime.date(2026, 12, 31))
TEXTS = st.dictionaries(st.sampled_from(["de", "ar"]), st.sampled_from(["", "a", "b"]))
WHO = st.sampled_from([0, 1])
MEMBERSHIP = st.tuples(st.sampled_from([0, 1]), WHO, DAYS, LATER, st.sampled_from(Membership.Role.values), TEXTS)
MANDATE = st.tuples(st.sampled_from([0, 1]), WHO, DAYS, LATER, st.sampled_from(Mandate.Role.values))
RELATION = st.tuples(st.sampled_from([0, 1, 2]), st.sampled_from([0, 1, 2]), st.sampled_from(Relation.Kind.values))


class TogetherAndApart(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        memberships=st.lists(MEMBERSHIP, max_size=6),
        mandates=st.lists(MANDATE, max_size=4),
        relations=st.lists(RELATION, max_size=6, unique=True),
        points=st.lists(WHO, max_size=3),
        chosen=st.dictionaries(
            st.sampled_from(["name", "district", "languages", "description", "fields", "publicity", "verified_since"]),
            st.sampled_from(["kept", "double", "both"]),
        ),
    )
    def test_apart_takes_back_all_that_together_did(self, memberships, mandates, relations, points, chosen):
        from django.db import IntegrityError, transaction

        def attempt(model, **fields):
            """What the database does not allow was never there."""
            try:
                with transaction.atomic():
                    model.objects.create(**fields)
            except IntegrityError:
                pass

        kept = make_organisation("Eins", district="Mitte", languages=["de"], description={"de": "A"})
        double = make_organisation(
            "Zwei", languages=["ar"], description={"ar": "B"}, verified_since=day("2020-02-02"), publicity="hidden"
        )
        who = [kept, double, make_organisation("Drei")]
        double.fields.add(FieldOfAction.objects.create(code="test_work", names={"de": "Arbeit"}))
        networks = [
            Network.objects.create(key=f"{n}" * 8 + "-1111-4111-8111-111111111111", name=str(n)) for n in (1, 2)
        ]
        people = [get_user_model().objects.create_user(f"p{n}", f"p{n}@demo.invalid") for n in (1, 2)]
        for network, whose, since, until, role, texts in memberships:
            own = {"since": since, "until": until, "role": role, "own_benefit": texts}
            attempt(Membership, network=networks[network], organisation=who[whose], **own)
        for person, whose, since, until, role in mandates:
            attempt(Mandate, user=people[person], organisation=who[whose], since=since, until=until, role=role)
        for source, target, kind in relations:
            attempt(Relation, network=networks[0], source=who[source], target=who[target], kind=kind)
        for whose in points:
            ContactPoint.objects.create(organisation=who[whose], function="Beratung")
        before = everything()
        days_before = covered(kept, double)
        put_together(kept=kept, double=double, taken=taken(kept, double, chosen))
        assert covered(kept) >= days_before
        assert not Relation.objects.filter(source=kept, target=kept).exists()
        take_apart(entries_of(kept)[0])
        assert everything() == before


def covered(*organisations):
    """(network, month) in which one of them is a member."""
    months = [datetime.date(year, month, 15) for year in range(2014, 2028) for month in range(1, 13)]
    rows = Membership.objects.filter(organisation__in=organisations)
    return {(row.network_id, month) for row in rows for month in months if row.is_current(month)}
