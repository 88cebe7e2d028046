"""What an organisation finds on its page: what is asked, what was sent, what became of it, its profile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms_pages.models import ContactPoint, Mandate, NetworkPage
from cms_pages.networks.people.my_surveys import my_surveys
from surveys.answering.invitations.models import Invitation
from surveys.answering.invitations.services import invite
from surveys.answering.models import Draft, Participant
from surveys.pages import SurveyPage, asked_of
from tests.cms_pages.networks.people.conftest import browser_of, give, make_person
from tests.factories.pages import add_page
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db


def home(organisation, language="en"):
    return f"/{language}/my-organisation/{organisation.key}/"


def seen(client, organisation, language="en"):
    return client.get(home(organisation, language)).content.decode()


@pytest.fixture
def survey(network):
    survey = make_survey(texts={"de": {"title": "Umfrage Nord"}, "ar": {"title": "استطلاع"}})
    page = SurveyPage(title="Umfrage Nord", slug="s", survey=survey, locale=network.locale, live=False)
    network.add_child(instance=page)
    SurveyPage.objects.filter(pk=page.pk).update(live=True)  # publishing would ask for steps
    return survey


@pytest.fixture
def asked(survey, organisation):
    participant = Participant.objects.create(
        key="one", name=organisation.name, side="mo", external_key=organisation.key
    )
    return invite(wave=survey.waves.get(), participant=participant)


def begin(invitation, **fields):
    wave = invitation.wave
    return Draft.objects.create(
        wave=wave,
        version=wave.survey.versions.get(),
        invitation=invitation,
        token_hash="a",
        reading_hash="b",
        language="de",
        steps={"step": {"answers": {"colour": "red"}, "revision": 1, "by": "", "at": ""}},
        expires_at=timezone.now() + timedelta(days=9),
        **fields,
    )


def state(organisation, language="en"):
    return [each.state for each in asked_of(organisation.key, language)]


def test_what_is_asked_says_how_long_until_when_and_leads_there(head, organisation, asked):
    asked.wave.closes = timezone.now() + timedelta(days=20)
    asked.wave.save()
    [found] = asked_of(organisation.key, "ar")
    assert (found.title, found.language, found.state) == ("استطلاع", "ar", "not_begun")
    assert found.minutes >= 1
    page = seen(browser_of(head), organisation, "ar")
    assert f'href="{found.link}"' in page
    assert 'lang="ar"' in page
    assert browser_of(head).get(found.link.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_states_are_not_begun_begun_and_sent(organisation, asked):
    assert state(organisation) == ["not_begun"]
    draft = begin(asked)
    assert state(organisation) == ["begun"]
    draft.submitted, draft.steps = True, {}
    draft.save()
    assert state(organisation) == ["sent"]


def test_answers_are_never_on_the_page(head, organisation, asked):
    begin(asked)
    page = seen(browser_of(head), organisation)
    assert "Begun, not sent yet." in page
    assert "colour" not in page


def test_what_was_taken_back_or_is_of_another_organisation_is_not_there(head, organisation, other, asked):
    assert asked_of(other.key, "de") == []
    assert asked_of("", "de") == []
    Invitation.objects.update(revoked=True)
    assert state(organisation) == []


def test_closed_wave_is_told_as_not_answered(head, organisation, asked):
    asked.wave.opens, asked.wave.closes = timezone.now() - timedelta(days=9), timezone.now() - timedelta(days=1)
    asked.wave.save()
    page = seen(browser_of(head), organisation)
    assert "not answered" in page
    assert "Go on answering" not in page


def test_results_of_the_networks_surveys_are_linked_for_members_alone(rf, head, organisation, survey, pages):
    assert 'href="/en/results/needs/"' in seen(browser_of(head), organisation)
    elsewhere = add_page(pages["de"]["home"], NetworkPage, language="de", title="Süd", slug="south")
    request = rf.get("/")
    request.user = head
    assert my_surveys(request, organisation, elsewhere.record.memberships.all(), "de").outcomes == []


def test_nobody_else_opens_it(organisation, other):
    stranger = make_person("stranger")
    give(stranger, other)
    for path in ("", "profile/", "people/", "contact-points/new/"):
        assert browser_of(stranger).get(home(organisation) + path).status_code == 404


def test_member_sees_it_and_changes_nothing(organisation):
    member = make_person("member")
    give(member, organisation, "member")
    client = browser_of(member)
    assert "Change our profile" not in seen(client, organisation)
    assert client.get(home(organisation) + "profile/").status_code == 404
    assert client.get(home(organisation) + "people/").status_code == 200


def test_profile_is_written_by_language(head, organisation):
    client = browser_of(head)
    form = client.get(home(organisation) + "profile/").context["form"]
    names = [part["name"] for part in form["description"].subwidgets[0].data["subwidgets"]]
    answer = client.post(
        home(organisation) + "profile/", {"publicity": "profile", "website": "example.org", names[0]: "Wir beraten."}
    )
    assert answer.status_code == 302
    organisation.refresh_from_db()
    assert (organisation.publicity, organisation.website) == ("profile", "https://example.org")
    assert organisation.description == {"de": "Wir beraten."}


def test_bad_profile_is_told_and_nothing_lost(head, organisation):
    page = browser_of(head).post(home(organisation) + "profile/", {"publicity": "x", "website": "no address here"})
    assert page.status_code == 200
    assert "no address here" in page.content.decode()


def test_own_benefit_is_written_for_ones_own_membership_only(head, organisation, other):
    client = browser_of(head)
    own, theirs = organisation.memberships.get(), other.memberships.get()
    assert client.get(f"{home(organisation)}memberships/{own.pk}/").status_code == 200
    client.post(
        f"{home(organisation)}memberships/{own.pk}/", {"own_benefit_de": "Kontakte", "contributes_to": ["culture"]}
    )
    own.refresh_from_db()
    assert (own.own_benefit, own.contributes_to) == ({"de": "Kontakte"}, ["culture"])
    assert client.get(f"{home(organisation)}memberships/{theirs.pk}/").status_code == 404


def test_contact_points_are_made_changed_and_deleted(head, organisation, other):
    client = browser_of(head)
    client.post(home(organisation) + "contact-points/new/", {"function": "Beratung", "reply_days": "3"})
    point = ContactPoint.objects.get()
    assert (point.organisation, point.reply_days) == (organisation, 3)
    where = f"{home(organisation)}contact-points/{point.pk}/"
    client.post(where, {"function": "Erste Beratung"})
    point.refresh_from_db()
    assert point.function == "Erste Beratung"
    foreign = ContactPoint.objects.create(organisation=other, function="Fremd")
    assert client.post(f"{home(organisation)}contact-points/{foreign.pk}/delete/").status_code == 404
    client.post(where + "delete/")
    assert list(ContactPoint.objects.all()) == [foreign]


@pytest.mark.parametrize("language", ["de", "ar", "de-simple"])
def test_page_of_an_organisation_without_anything(language, head, organisation):
    assert Mandate.objects.filter(user=head).exists()
    assert browser_of(head).get(home(organisation, language)).status_code == 200
