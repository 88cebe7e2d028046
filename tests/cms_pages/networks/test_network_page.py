"""What the page of a network says of it."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from cms_pages.models import EventIndexPage, EventPage, FieldOfAction, NetworkCarrier
from cms_pages.networks.decision import DecisionRule, Participation

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(site_pages):
    return site_pages["de"]["network"]


def _publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def _carrier(**fields):
    return NetworkCarrier(**{"kind": "carries", "name": "Träger"} | fields)


def test_history_tells_who_carries_today_before_who_did(client, network):
    former, now = _carrier(name="Erster", since=2017, until=2020), _carrier(name="Zweiter", since=2021)
    _publish(network, carriers=[former, now, _carrier(name="Stiftung", kind="funds", since=2019, until=2019)])
    html = client.get("/de/network/").text
    assert html.index("Zweiter") < html.index("Erster") < html.index("Stiftung")
    for years in ("2021–<", "2017–2020<", ">2019<"):
        assert years in html


def test_carrier_cannot_end_before_it_begins(network):
    carrier = _carrier(since=2020, until=2019)
    with pytest.raises(ValidationError) as refused:
        carrier.clean()
    assert "until" in refused.value.message_dict


def test_page_says_how_members_take_part_and_how_they_decide(client, network):
    _publish(
        network,
        participation=Participation.CONSENTING,
        decision_rule=DecisionRule.CONSENT,
        quorum=60,
        decision_words="Nach einem Einwand reden wir neu.",
    )
    html = client.get("/de/network/").text
    assert "60" in html
    assert "Nach einem Einwand reden wir neu." in html


def test_quorum_without_a_rule_is_refused_at_the_rule(network):
    network.quorum = 50
    with pytest.raises(ValidationError) as refused:
        network.full_clean()
    assert list(refused.value.message_dict) == ["decision_rule"]


@pytest.mark.parametrize("percent", [-1, 101])
def test_quorum_is_a_share(network, percent):
    network.decision_rule, network.quorum = DecisionRule.MAJORITY, percent
    with pytest.raises(ValidationError) as refused:
        network.full_clean()
    assert "quorum" in refused.value.message_dict


def test_contact_is_a_function_whose_address_programs_cannot_collect(client, network):
    _publish(network, contact_function="Koordination", contact_email="k@example.org", contact_phone="030 (0)1")
    html = client.get("/de/network/").text
    assert "Koordination" in html
    assert "k@example.org" not in html
    assert 'href="tel:0301"' in html


@pytest.mark.parametrize(("language", "name"), [("de", "Arbeit"), ("ar", "العمل")])
def test_fields_of_action_are_named_in_the_readers_language(client, site_pages, language, name):
    _publish(site_pages[language]["network"], fields_of_action=["work", "gone"])
    assert f"<li>{name}</li>" in client.get(f"/{language}/network/").text


def test_ten_fields_of_action_are_there_from_the_start_in_all_languages(settings):
    fields = FieldOfAction.objects.all()
    assert [field.code for field in fields][:2] == ["work", "language"]
    assert fields.count() == 10
    assert {code for field in fields for code in field.names} == {code for code, _name in settings.LANGUAGES}


def test_next_events_of_the_network_are_shown_and_past_ones_not(client, site_pages, add_page, network):
    index = add_page(site_pages["de"]["home"], EventIndexPage, language="de", title="Termine", slug="termine")
    later = datetime.datetime(2099, 5, 1, 10, tzinfo=datetime.UTC)
    for slug, start in (("spaeter", later), ("frueher", later.replace(year=2020))):
        event = {"title": f"Treffen {slug}", "slug": slug, "start": start, "network": network}
        add_page(index, EventPage, language="de", **event)
    html = client.get("/de/network/").text
    assert "Treffen spaeter" in html
    assert "Treffen frueher" not in html


def test_open_survey_below_the_network_is_offered(client, add_page, network):
    from surveys.pages import SurveyPage
    from tests.factories.builder import small_survey

    closes = datetime.datetime(2099, 3, 31, 18, tzinfo=datetime.UTC)
    dates = {"closes": closes, "report_back_on": datetime.date(2099, 5, 31)}
    add_page(network, SurveyPage, language="de", title="Bedarf", slug="bedarf", steps=small_survey(), **dates)
    html = client.get("/de/network/").text
    assert "Bedarf" in html
    assert "31. März 2099" in html


def test_editor_finds_all_of_it_in_one_form(admin_client, network):
    html = admin_client.get(f"/admin/pages/{network.pk}/edit/").text
    for name in ("carriers-TOTAL_FORMS", "agreement", "participation", "quorum", "fields_of_action", "contact_phone"):
        assert name in html


def test_api_tells_the_history(client, network):
    _publish(network, carriers=[_carrier(name="Verein", since=2017)], fields_of_action=["work"])
    found = client.get(f"/api/pages/v2/pages/{network.pk}/").json()
    assert found["carriers"] == [{"kind": "carries", "name": "Verein", "since": 2017, "until": None}]
    assert found["fields_of_action"] == ["work"]
