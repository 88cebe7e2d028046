"""Organisations in public: the list with its filters, and the page of each, as far as it agreed."""

import pytest
from django.test import Client
from wagtail.models import Site

from cms_pages.models import ContactPoint, FieldOfAction
from cms_pages.networks.organisations.merging.together import put_together
from tests.factories.networks import add_member, make_organisation

# Wagtail leaves the file of a picture open that it makes a smaller one of.
LEFT_OPEN = "ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(LEFT_OPEN)]
PROFILE = {"publicity": "profile"}


@pytest.fixture
def work():
    return FieldOfAction.objects.create(code="test_work", names={"de": "Arbeit", "ar": "العمل"})


def names(page):
    return [card.entry.organisation.name for card in page.context["cards"]]


def numbers(page, name):
    options = next((each.options for each in page.context["filters"] if each.name == name), ())
    return {option.value: option.number for option in options}


def test_the_list_shows_only_who_agreed(client, north):
    for publicity in ("hidden", "name", "profile"):
        make_organisation(f"Verein {publicity}", publicity=publicity)
    page = client.get("/de/organisations/")
    assert names(page) == ["Verein name", "Verein profile"]
    assert "2 Organisationen" in page.content.decode() or "2 organisations" in page.content.decode()


def test_of_one_that_is_only_named_nothing_else_is_shown_or_found(client, north, work):
    organisation = make_organisation(
        "Verein Leise", publicity="name", district="Mitte", languages=["fa"], description={"de": "Geheimwort"}
    )
    organisation.fields.add(work)
    add_member(north, organisation, own_benefit={"de": "Mehr Gehör"})
    ContactPoint.objects.create(organisation=organisation, function="Beratung", phone="+49 30 1", is_public=True)
    page = client.get("/de/organisations/", {"q": "geheimwort"})
    assert names(page) == []
    assert {each.name for each in client.get("/de/organisations/").context["filters"]} == {"network", "side", "kind"}
    text = client.get(f"/de/organisations/{organisation.key}/").content.decode()
    assert "Verein Leise" in text
    assert "Netzwerk Nord" in text
    assert not any(word in text for word in ("Mitte", "Geheimwort", "Beratung", "Mehr Gehör", "Arbeit"))


def test_filters_narrow_and_count(client, north, south, work):
    advice = make_organisation("Beratung", district="Mitte", languages=["fa", "ar"], **PROFILE)
    advice.fields.add(work)
    office = make_organisation("Amt", "administration", district="Mitte", languages=["de"], **PROFILE)
    school = make_organisation("Schule", "education", district="Nord", languages=["ar"], **PROFILE)
    add_member(north, advice), add_member(north, office), add_member(south, school)
    key = str(north.translation_key)
    for query, found in (
        ({"side": "mo"}, ["Beratung"]),
        ({"kind": "education"}, ["Schule"]),
        ({"language": "ar"}, ["Beratung", "Schule"]),
        ({"district": "Mitte"}, ["Amt", "Beratung"]),
        ({"field": "test_work"}, ["Beratung"]),
        ({"network": key}, ["Amt", "Beratung"]),
        ({"network": key, "language": "ar"}, ["Beratung"]),
        ({"q": "berat"}, ["Beratung"]),
        ({"kind": "no-such-kind"}, ["Amt", "Beratung", "Schule"]),
        ({"district": "Mitte", "kind": "education"}, []),
    ):
        assert names(client.get("/de/organisations/", query)) == found, query
    page = client.get("/de/organisations/", {"language": "ar"})
    assert numbers(page, "district") == {"Mitte": 1, "Nord": 1}
    assert numbers(page, "language") == {"ar": 2, "de": 1, "fa": 1}


def test_nothing_found_says_what_to_do(client, north):
    make_organisation("Verein", **PROFILE)
    page = client.get("/en/organisations/", {"q": "nowhere"})
    assert page.status_code == 200
    assert "Leave out one of the choices" in page.content.decode()


def test_an_empty_list_says_so(client, north):
    assert "No organisation is shown here yet" in client.get("/en/organisations/").content.decode()


@pytest.mark.parametrize("number", [1, 60])
def test_the_list_takes_at_most_eight_queries_however_long(
    client, north, work, number, django_assert_max_num_queries, make_image
):
    for place in range(number):
        each = make_organisation(f"Verein {place}", languages=["ar"], district="Mitte", logo=make_image(), **PROFILE)
        each.fields.add(work)
        add_member(north, each)
    client.get("/de/organisations/")  # the sizes of pictures are made once
    Site.clear_site_root_paths_cache()
    with django_assert_max_num_queries(8):
        page = client.get("/de/organisations/")
    assert len(page.context["cards"]) == min(number, 24)


def test_the_list_comes_in_pages_that_keep_the_filters(client, north):
    for place in range(30):
        make_organisation(f"Verein {place:02}", district="Mitte", **PROFILE)
    page = client.get("/de/organisations/", {"district": "Mitte"})
    assert "?district=Mitte&amp;page=2" in page.content.decode()
    assert len(names(client.get("/de/organisations/", {"district": "Mitte", "page": "2"}))) == 6
    assert client.get("/de/organisations/", {"page": "nonsense"}).status_code == 200


def test_a_network_without_a_live_page_is_not_told(client, north):
    add_member(north, make_organisation("Verein", **PROFILE))
    north.unpublish()
    for page in type(north).objects.filter(translation_key=north.translation_key):
        page.unpublish()
    page = client.get("/de/organisations/")
    assert "network" not in {each.name for each in page.context["filters"]}
    assert "Netzwerk Nord" not in client.get(f"/de/organisations/{names_key(page)}/").content.decode()


def names_key(page):
    return page.context["cards"][0].entry.organisation.key


def test_a_profile_speaks_the_readers_language_or_says_which_it_is(client, north):
    organisation = make_organisation(
        "Verein",
        names={"ar": "الجمعية"},
        description={"de": "Wir beraten."},
        website="https://verein.invalid/",
        **PROFILE,
    )
    add_member(north, organisation, own_benefit={"ar": "مزيد من الدعم", "de": "Mehr Gehör"}, contributes_to=["culture"])
    text = client.get(f"/ar/organisations/{organisation.key}/").content.decode()
    assert "<h1><bdi>الجمعية</bdi></h1>" in text
    assert '<div class="flow" lang="de" dir="auto"><p>Wir beraten.</p></div>' in text
    assert "مزيد من الدعم" in text
    assert "Mehr Gehör" not in text
    assert "شبكة الشمال" in text


def test_only_public_contact_points_are_shown(client, north):
    organisation = make_organisation("Verein", **PROFILE)
    shown = {"phone": "+49 (0)30 123", "email": "rat@verein.invalid", "is_public": True, "reply_days": 3}
    ContactPoint.objects.create(organisation=organisation, function="Beratung", **shown)
    ContactPoint.objects.create(organisation=organisation, function="Intern", phone="+49 30 999")
    text = client.get(f"/en/organisations/{organisation.key}/").content.decode()
    assert '<a href="tel:+4930123"><bdi dir="ltr">+49 (0)30 123</bdi></a>' in text
    assert "within 3 working days" in text
    assert "999" not in text


def test_who_wants_to_stay_unnamed_has_no_page(client, north):
    hidden = make_organisation("Verein", publicity="hidden")
    assert client.get(f"/de/organisations/{hidden.key}/").status_code == 404
    assert client.get("/de/organisations/nobody/").status_code == 404


def test_the_key_of_a_double_leads_to_the_one_it_was_put_together_with(client, north):
    kept, double = make_organisation("Verein", **PROFILE), make_organisation("Verein e.V.", **PROFILE)
    put_together(kept=kept, double=double, taken={})
    assert names(client.get("/de/organisations/")) == ["Verein"]
    page = client.get(f"/de/organisations/{double.key}/")
    assert (page.status_code, page["Location"]) == (302, f"/de/organisations/{kept.key}/")


def test_odd_questions_are_answered(north):
    for query in ("q=%00", "q=" + "x" * 5000, "network=not-a-uuid", "page=-1", "kind=%00&side=x"):
        assert Client().get(f"/de/organisations/?{query}").status_code == 200
