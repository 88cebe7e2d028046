"""The pages as people meet them."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from cms_pages.models import FieldOfAction, Membership, Network, Talk
from cms_pages.networks.conversations import services
from cms_pages.networks.conversations.access import standing_in
from cms_pages.networks.conversations.states import Move, State
from tests.factories.networks import make_organisation
from tests.factories.talks import SUBJECT, TEXT, add_person, begin, ended

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(client):
    """Signs somebody in; their pages are asked for in English."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def address(hub, name="talks", *args):
    with translation.override("en"):
        return reverse(f"conversations:{name}", args=[hub.network.pk, *args])


def said(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def form(**fields):
    given = {"key": uuid.uuid4(), "wish": "asks_talk", "language": "ar", "subject": "موضوع", "text": "نص مصطنع"}
    return given | fields


def test_who_is_not_signed_in_is_sent_to_sign_in(client, hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    for name, *args in [("talks",), ("new",), ("figures",), ("talk", talk.key)]:
        response = client.get(address(hub, name, *args))
        assert response.status_code == 302
        assert "account" in response["Location"]


def test_to_others_there_is_nothing(as_, hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    client = as_(add_person("nobody"))
    for name, *args in [("talks",), ("new",), ("figures",), ("talk", talk.key)]:
        response = client.get(address(hub, name, *args))
        assert response.status_code == 404
        assert SUBJECT not in said(response)


def test_somebody_asks_and_both_sides_see_the_same(as_, hub):
    field = FieldOfAction.objects.create(code="arbeit-x", names={"en": "Work here"})
    to = f"organisation:{hub.amt.pk}"
    response = as_(hub.verein_person).post(address(hub, "new"), form(to=to, field=field.pk))
    talk = Talk.objects.get()
    assert response["Location"] == address(hub, "talk", talk.key)
    assert (talk.asking, talk.asked, talk.field, talk.language) == (hub.verein, hub.amt, field, "ar")
    for person in (hub.verein_person, hub.amt_person):
        page = as_(person).get(address(hub, "talk", talk.key))
        assert 'lang="ar" dir="rtl"' in page.content.decode()
        for words in ("موضوع", "نص مصطنع", "asked", "Work here", "Verein asks for a talk"):
            assert words in said(page)


def test_asking_whoever_can_help(as_, hub):
    as_(hub.amt_person).post(address(hub, "new"), form(to="side:mo"))
    talk = Talk.objects.get()
    assert (talk.asked, talk.asked_side) == (None, "mo")
    assert "موضوع" in said(as_(hub.club_person).get(address(hub) + "?show=open"))
    assert "موضوع" not in said(as_(hub.stelle_person).get(address(hub) + "?show=open"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"to": "organisation:999999"},
        {"to": "side:nobody"},
        {"to": ""},
        {"to": "side:mo", "text": "x" * 5001},
        {"to": "side:mo", "subject": "x" * 151},
        {"to": "side:mo", "text": "a\x00b"},
        {"to": "side:mo", "wish": "sells"},
        {"to": "side:mo", "language": "xx"},
        {"to": "side:mo", "field": "999999"},
        {"to": "side:mo", "key": "no key"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(as_, hub, wrong):
    given = form(**({"text": "Meine Worte"} | wrong))
    response = as_(hub.verein_person).post(address(hub, "new"), given)
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    assert given["text"].replace("\x00", "") in response.content.decode().replace("\x00", "")
    assert not Talk.objects.exists()


def test_own_organisation_cannot_be_asked(as_, hub):
    response = as_(hub.verein_person).post(address(hub, "new"), form(to=f"organisation:{hub.verein.pk}"))
    assert response.status_code == 200
    assert not Talk.objects.exists()


def test_organisation_that_left_meanwhile_cannot_be_asked(as_, hub):
    ended(hub.amt_membership)
    response = as_(hub.verein_person).post(address(hub, "new"), form(to=f"organisation:{hub.amt.pk}"))
    assert "error-summary" in response.content.decode()


def test_who_speaks_for_two_says_for_which(as_, hub):
    hub.stelle.mandates.create(user=hub.amt_person, role="member")
    client = as_(hub.amt_person)
    assert 'name="speaking"' in client.get(address(hub, "new")).content.decode()
    client.post(address(hub, "new"), form(to="side:mo", speaking=hub.stelle.pk))
    assert Talk.objects.get().asking == hub.stelle
    response = client.post(address(hub, "new"), form(to="side:mo", speaking=hub.verein.pk))
    assert "error-summary" in response.content.decode()


def test_too_many_at_once_is_a_sentence_and_keeps_the_words(as_, hub):
    for _number in range(services.MOST_WAITING):
        begin(hub.network, hub.verein_person, hub.amt)
    response = as_(hub.verein_person).post(address(hub, "new"), form(to="side:mo", text="Meine Worte"))
    assert "10 conversations of your organisation wait." in said(response)
    assert "Meine Worte" in said(response)


def test_double_click_sends_once(as_, hub):
    given = form(to="side:mo")
    locations = {as_(hub.verein_person).post(address(hub, "new"), given)["Location"] for _click in range(2)}
    assert len(locations) == 1
    assert Talk.objects.count() == 1


def test_colleague_who_is_late_sees_who_was_quicker_and_keeps_the_words(as_, hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    colleague = add_person("colleague", hub.amt, first_name="Vor", last_name="Name")
    services.move(standing=standing_in(colleague, hub.network.pk), talk=talk, move=Move.TAKE_UP, key=uuid.uuid4())
    words = {"key": uuid.uuid4(), "language": "de", "text": "Meine Antwort", "do": "take_up"}
    response = as_(hub.amt_person).post(address(hub, "talk", talk.key), words)
    assert "Vor Name has just taken it up." in said(response)
    assert "Meine Antwort" in said(response)
    assert talk.messages.count() == 1
    assert "Vor Name" not in said(as_(hub.verein_person).get(address(hub, "talk", talk.key)))


def test_organisation_that_is_late_is_told_and_keeps_the_words(as_, hub):
    talk = begin(hub.network, hub.verein_person, "administration")
    client = as_(hub.amt_person)
    real = services.move

    def another_is_quicker(**given):
        services.move = real
        real(standing=standing_in(hub.stelle_person, hub.network.pk), talk=talk, move=Move.TAKE_UP, key=uuid.uuid4())
        return real(**given)

    services.move = another_is_quicker
    try:
        words = {"key": uuid.uuid4(), "text": "Meine Antwort", "do": "take_up"}
        response = client.post(address(hub, "talk", talk.key), words)
    finally:
        services.move = real
    assert response.status_code == 409
    assert "Meine Antwort" in said(response)
    assert "Stelle" not in said(response)


@pytest.mark.parametrize("do", ["take_up", "meet", "close", "write", "unknown", ""])
@pytest.mark.parametrize("person", ["verein", "amt", "stelle"])
def test_whatever_is_sent_is_no_failure(as_, hub, person, do):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    words = {"key": uuid.uuid4(), "text": "Wort", "do": do}
    response = as_(getattr(hub, f"{person}_person")).post(address(hub, "talk", talk.key), words)
    assert response.status_code == (404 if person == "stelle" else response.status_code)
    assert response.status_code in (200, 302, 404)


def test_empty_message_is_a_sentence(as_, hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    response = as_(hub.verein_person).post(address(hub, "talk", talk.key), {"key": uuid.uuid4(), "do": "write"})
    assert "Please write a message." in said(response)


@pytest.mark.parametrize("do", ["", "unknown"])
def test_nothing_empty_is_written_whatever_button_was_pressed(as_, hub, do):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    response = as_(hub.verein_person).post(address(hub, "talk", talk.key), {"key": uuid.uuid4(), "do": do})
    assert "Please write a message." in said(response)
    assert talk.messages.count() == 1


@pytest.mark.parametrize("do", ["close", "write"])
def test_words_for_what_was_closed_meanwhile_are_not_lost(as_, hub, do):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    services.move(standing=standing_in(hub.amt_person, hub.network.pk), talk=talk, move=Move.CLOSE, key=uuid.uuid4())
    words = {"key": uuid.uuid4(), "language": "de", "text": "Meine Worte", "do": do}
    response = as_(hub.verein_person).post(address(hub, "talk", talk.key), words)
    assert "Somebody was quicker." in said(response)
    assert "Meine Worte" in said(response)
    assert talk.messages.count() == 1


@pytest.mark.parametrize("do", ["take_up", "write"])
def test_the_key_of_another_conversation_writes_nothing_and_is_a_sentence(as_, hub, do):
    talk, other = (begin(hub.network, hub.verein_person, hub.amt) for _each in range(2))
    person = hub.amt_person if do == "take_up" else hub.verein_person
    words = {"key": other.messages.get().key, "language": "de", "text": "Meine Worte", "do": do}
    response = as_(person).post(address(hub, "talk", talk.key), words)
    assert "This form was sent before." in said(response)
    assert "Meine Worte" in said(response)
    talk.refresh_from_db()
    assert (talk.state, talk.messages.count()) == (State.ASKED, 1)


def test_network_that_is_gone_loses_no_words(as_, hub):
    client = as_(hub.verein_person)
    where = address(hub, "new")
    Membership.objects.all().delete()
    Network.objects.all().delete()
    response = client.post(where, form(to="side:mo", text="Meine Worte"))
    assert response.status_code == 404
    assert "Meine Worte" in said(response)


def test_page_of_the_network_may_go_while_people_go_on(as_, hub, site_pages):
    for language in ("de", "ar"):
        site_pages[language]["network"].delete()
    begin(hub.network, hub.verein_person, hub.amt)
    assert SUBJECT in said(as_(hub.amt_person).get(address(hub)))


def test_who_coordinates_sees_that_it_exists_its_state_and_days_but_not_a_word(as_, hub):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    Talk.objects.update(asked_at=timezone.now() - timedelta(days=14))
    client = as_(hub.coordinator)
    page = said(client.get(address(hub)))
    assert "Migrant organisations Administrations asked 10" in page
    for words in (SUBJECT, TEXT, "Verein", "Amt"):
        assert words not in page
    assert client.get(address(hub, "talk", talk.key)).status_code == 404
    assert client.get(address(hub, "new")).status_code == 404


def test_members_have_no_list_of_all(as_, hub):
    begin(hub.network, hub.verein_person, hub.amt)
    page = said(as_(hub.club_person).get(address(hub) + "?show=all"))
    assert SUBJECT not in page
    assert "All of the network" not in page


@pytest.mark.parametrize("show", ["asked", "ours", "open"])
def test_lists_are_paged_in_few_queries(as_, hub, show, django_assert_max_num_queries):
    def make(number):
        for _each in range(number):
            talk = begin(hub.network, hub.verein_person, hub.amt if show != "open" else "administration")
            Talk.objects.filter(pk=talk.pk).update(state=State.MET if show != "open" else State.ASKED, due=None)
            if show == "open":
                Talk.objects.filter(pk=talk.pk).update(asking=make_organisation(f"Frager {uuid.uuid4()}"))

    client = as_(hub.verein_person if show == "ours" else hub.amt_person)
    make(3)
    client.get(address(hub) + f"?show={show}")
    with django_assert_max_num_queries(12):
        response = client.get(address(hub) + f"?show={show}")
    assert said(response).count(SUBJECT) == 3
    make(19)
    with django_assert_max_num_queries(12):
        response = client.get(address(hub) + f"?show={show}")
    assert said(response).count(SUBJECT) == 20
    assert said(client.get(address(hub) + f"?show={show}&page=2")).count(SUBJECT) == 2
    assert client.get(address(hub) + f"?show={show}&page=nonsense").status_code == 200


def test_one_conversation_in_few_queries(as_, hub, django_assert_max_num_queries):
    talk = begin(hub.network, hub.verein_person, hub.amt)
    standing = standing_in(hub.verein_person, hub.network.pk)
    for _number in range(30):
        services.write(standing=standing, talk=talk, key=uuid.uuid4(), language="de", text=TEXT)
    client = as_(hub.amt_person)
    client.get(address(hub, "talk", talk.key))
    with django_assert_max_num_queries(14):
        response = client.get(address(hub, "talk", talk.key))
    assert said(response).count(TEXT) == 31


def test_figures_hide_what_is_small(as_, hub):
    for _number in range(5):
        begin(hub.network, hub.verein_person, hub.amt)
    Talk.objects.update(asked_at=timezone.now() - timedelta(days=60))
    page = said(as_(hub.club_person).get(address(hub, "figures")))
    assert "Migrant organisations ask Administrations too few to show" in page


def test_figures_of_many_are_shown_alike_to_every_side(as_, hub, django_assert_max_num_queries):
    earlier = timezone.now() - timedelta(days=60)
    make = {side: [make_organisation(f"{side} {n}", kind) for n in range(4)] for side, kind in [
        ("mo", "migrant_organisation"), ("administration", "administration")
    ]}  # fmt: skip
    for n in range(16):
        row = {"network": hub.network, "wish": "asks_talk", "subject": SUBJECT, "language": "de", "asked_at": earlier}
        row |= {"asking": make["mo"][n % 4], "asking_side": "mo", "asked_side": "administration"}
        row |= {"asked": make["administration"][n // 4], "key": uuid.uuid4()}
        Talk.objects.create(**row, answered_at=earlier + timedelta(days=7))
    pages = [said(as_(person).get(address(hub, "figures"))) for person in (hub.verein_person, hub.amt_person)]
    for page in pages:
        assert page.count("All together 16") == 2
        assert "All together 5" in page
    client = as_(hub.amt_person)
    with django_assert_max_num_queries(12):
        client.get(address(hub, "figures"))


def test_what_this_month_brought_is_not_counted_yet(as_, hub):
    begin(hub.network, hub.verein_person, hub.amt)
    from cms_pages.networks.conversations.counting import _cases, counted_until

    today = timezone.localdate()
    assert _cases(hub.network, counted_until(today)) == []
    assert len(_cases(hub.network, counted_until(today + timedelta(days=32)))) == 1


@pytest.mark.parametrize("language", ["de", "ar", "fa"])
def test_pages_are_kept_nowhere_and_found_by_nobody(as_, hub, language):
    client = as_(hub.verein_person)
    with translation.override(language):
        response = client.get(reverse("conversations:talks", args=[hub.network.pk]))
    assert "no-store" in response["Cache-Control"]
    assert 'content="noindex"' in response.content.decode()


def test_paragraphs_and_phone_numbers_of_a_message_stay_apart_and_readable(as_, hub):
    begun = {"text": "مرحباً\n\nرقمنا +49 30 000-00", "language": "ar"}
    talk = begin(hub.network, hub.verein_person, hub.amt, **begun)
    html = as_(hub.verein_person).get(address(hub, "talk", talk.key)).text
    assert '<div class="flow" lang="ar" dir="rtl"><p>مرحباً</p>' in html
    assert '<bdi dir="ltr">+49 30 000-00</bdi>' in html
