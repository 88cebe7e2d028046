"""A helper types what stands on paper: one page, one response, nothing typed is lost."""

import re
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from surveys.answering.invitations.models import Invitation, SpentInvitation
from surveys.answering.models import Draft, Participant, Response
from surveys.answering.tokens import spent_mac
from surveys.definition.models import Survey, Wave
from tests.surveys.answering.conftest import GERMAN, PERSIAN, publish

pytestmark = pytest.mark.django_db

PLACE = "/s/klein/de/assisted/"
ABOUT = {"entry[mode]": "paper", "entry[language]": "fa"}
ANSWERS = {"kind": "mo", "topics": ["b"], "severity_b": "2", "story": "Kurz"}


@pytest.fixture
def survey(db) -> Survey:
    return publish().version.survey


@pytest.fixture
def helper(survey) -> Client:
    user = get_user_model().objects.create(username="helper")
    user.user_permissions.add(Permission.objects.get(codename="add_response"))
    client = Client()
    client.force_login(user)
    return client


def entry() -> dict[str, str]:
    return {"entry[id]": str(uuid.uuid4())}


def invite(survey: Survey, side: str = "mo", **more) -> Invitation:
    participant = Participant.objects.create(key=f"org-{side}", name="Verein (erfunden)", side=side)
    return Invitation.objects.create(
        wave=survey.waves.get(), participant=participant, token_hash=uuid.uuid4().hex, **more
    )


def test_answers_of_a_paper_become_a_response_with_its_mode_and_language(helper):
    answer = helper.post(PLACE, ABOUT | ANSWERS | entry())
    assert answer.status_code == 302
    response = Response.objects.get()
    assert (response.mode, response.language, response.side, response.flags) == ("paper", "fa", "mo", [])
    assert response.answers["severity_b"] == "2"
    assert "rooms" not in response.answers


def test_receipt_code_is_shown_beside_a_fresh_form_for_the_next_one(helper):
    page = helper.post(PLACE, ABOUT | ANSWERS | entry(), follow=True).content.decode()
    code = page.split('<bdi dir="ltr">')[1].split("</bdi>")[0]
    assert [len(part) for part in code.split("-")] == [4, 4, 4, 4]
    assert 'value="Kurz"' not in page
    assert ">Kurz<" not in page
    assert '<option value="fa" selected>' in page
    assert 'name="entry[mode]" value="paper" checked' in page


def test_double_click_is_one_response(helper):
    twice = ABOUT | ANSWERS | entry()
    places = {helper.post(PLACE, twice)["Location"] for _ in range(2)}
    assert (len(places), Response.objects.count()) == (1, 1)


def test_day_on_the_paper_is_kept(helper, survey):
    Wave.objects.update(opens=timezone.now() - timedelta(days=10))
    day = timezone.localdate() - timedelta(days=3)
    helper.post(PLACE, ABOUT | ANSWERS | entry() | {"entry[day]": day.isoformat()})
    assert Response.objects.get().sent_on == day


def test_paper_that_came_after_the_last_day_needs_a_day_within_the_wave(helper, survey):
    now = timezone.now()
    Wave.objects.update(opens=now - timedelta(days=10), closes=now - timedelta(days=2))
    assert helper.post(PLACE, ABOUT | ANSWERS | entry()).status_code == 422
    for days, status in ((1, 422), (20, 422), (3, 302)):
        day = (timezone.localdate() - timedelta(days=days)).isoformat()
        assert helper.post(PLACE, ABOUT | ANSWERS | entry() | {"entry[day]": day}).status_code == status


def test_problems_are_told_above_and_at_the_fields_and_nothing_typed_is_lost(helper):
    sent = {"entry[mode]": "", "entry[language]": "xx", "entry[day]": "gestern", "story": "x" * 30, "rooms": "zwei"}
    answer = helper.post(PLACE, sent | {"kind": "office"} | entry())
    page = answer.content.decode()
    assert (answer.status_code, Response.objects.count(), Draft.objects.count()) == (422, 0, 0)
    for name in ("entry_mode", "entry_language", "entry_day", "id_rooms", "id_story"):
        assert f'<li><a href="#{name}">' in page
    for typed in ('value="zwei"', "x" * 30, 'value="gestern"'):
        assert typed in page


def test_required_question_is_asked_for_on_paper_too(helper):
    page = helper.post(PLACE, ABOUT | entry()).content.decode()
    assert page.count("Bitte wählen Sie, was Sie sind.") == 2


def test_question_of_a_step_that_does_not_apply_is_left_out(helper):
    helper.post(PLACE, ABOUT | ANSWERS | entry() | {"rooms": "7"})
    assert "rooms" not in Response.objects.get().answers
    Response.objects.all().delete()
    helper.post(PLACE, ABOUT | entry() | {"kind": "office", "rooms": "7"})
    assert Response.objects.get().answers["rooms"] == 7


def test_everything_stands_open_and_says_when_it_is_to_be_answered(helper):
    page = helper.get(PLACE).content.decode()
    assert " hidden>" not in page.split('class="survey-form entry"')[1]
    assert "Amt" in page.split('id="g_step-office"')[1].split("</ul>")[0]
    assert '"g":{' in page


def test_invited_organisation_is_answered_for_once(helper, survey):
    Survey.objects.update(privacy={"mo": "confidential"})
    invitation = invite(survey, prefilled={"kind": "mo"})
    chosen = {"entry[invitation]": str(invitation.pk)}
    assert helper.post(PLACE, ABOUT | {"topics": "b"} | chosen | entry()).status_code == 302
    assert (Response.objects.get().participant, Response.objects.get().answers["kind"]) == (
        invitation.participant,
        "mo",
    )
    again = helper.post(PLACE, ABOUT | ANSWERS | chosen | entry())
    assert (again.status_code, Response.objects.count()) == (422, 1)
    assert '<a href="#entry_invitation">' in again.content.decode()


def test_anonymous_invitation_leaves_no_trace(helper, survey):
    invitation = invite(survey)
    helper.post(PLACE, ABOUT | ANSWERS | entry() | {"entry[invitation]": str(invitation.pk)})
    assert Response.objects.get().participant is None
    assert Draft.objects.get().invitation is None
    assert SpentInvitation.objects.get().mac == spent_mac(invitation.token_hash)
    assert "Verein (erfunden)" not in helper.get(PLACE).content.decode()


def test_organisation_that_began_online_is_not_offered(helper, survey):
    from surveys.answering.drafts import begin_draft
    from surveys.answering.queries import standing_without_draft

    standing = standing_without_draft("klein")
    standing.invitation = invite(survey)
    begin_draft(standing=standing, language="de", step="about", answers={})
    assert "Verein (erfunden)" not in helper.get(PLACE).content.decode()


def test_own_answers_of_the_helper_stay_apart(helper):
    helper.post("/s/klein/de/about/", {"kind": "mo", "revision": "0"})
    helper.post(PLACE, ABOUT | ANSWERS | entry())
    assert set(Draft.objects.values_list("mode", "submitted")) == {("online", False), ("paper", True)}


def test_entry_of_somebody_elses_draft_shows_no_code_and_is_never_said_to_be_kept(helper):
    helper.post("/s/klein/de/about/", {"kind": "mo", "revision": "0"})
    draft = Draft.objects.get()
    assert "receipt-code" not in helper.get(f"{PLACE}?entry={draft.pk}").content.decode()
    taken = helper.post(PLACE, ABOUT | ANSWERS | {"entry[id]": str(draft.pk)})
    assert (taken.status_code, Response.objects.count()) == (200, 0)
    page = taken.content.decode()
    assert "Kurz" in page, "nothing typed is lost"
    again = re.search(r'name="entry\[id\]" value="([^"]+)"', page)[1]
    assert helper.post(PLACE, ABOUT | ANSWERS | {"entry[id]": again}).status_code == 302
    assert Response.objects.count() == 1


def test_right_to_take_down_is_needed(survey):
    assert Client().get(PLACE).status_code == 302
    client = Client()
    client.force_login(get_user_model().objects.create(username="somebody"))
    assert client.get(PLACE).status_code == 403
    assert client.post(PLACE, ABOUT | ANSWERS | entry()).status_code == 403
    assert Response.objects.count() == 0


def test_right_can_be_given_to_a_group_in_the_admin(admin_client, survey):
    permission = Permission.objects.get(codename="add_response")
    page = admin_client.get("/admin/groups/new/").content.decode()
    assert f'name="permissions" value="{permission.pk}"' in page


def test_form_from_elsewhere_is_refused(helper, survey):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.get())
    assert strict.post(PLACE, ABOUT | ANSWERS | entry()).status_code == 403


def test_wave_that_has_not_begun_takes_nothing(helper):
    Wave.objects.update(opens=timezone.now() + timedelta(days=1))
    assert helper.get(PLACE).status_code == 410


@pytest.mark.parametrize(
    "junk",
    [
        {"entry[id]": "x"},
        {"entry[invitation]": "999999"},
        {"entry[invitation]": "x; drop"},
        {"entry[day]": "0000-00-00"},
        {"add_round": "nothing"},
        {"remove_round": "a.b.c"},
        {"severity_b": "\x00"},
        {"kind": "🙂" * 5000},
    ],
)
def test_junk_is_never_an_error_of_ours(helper, junk):
    assert helper.post(PLACE, ABOUT | ANSWERS | entry() | junk).status_code in (200, 302, 422)
    assert helper.get(PLACE + "?entry=%00&mode=x&day=%00&language=x").status_code == 200


REPEATED = {
    "steps": [
        {
            "key": "people",
            "questions": [
                {"key": "member", "type": "repeat", "items": [{"key": "name", "type": "text", "required": True}]},
                {"key": "many", "type": "text", "relevant": "count(${member}) > 1"},
            ],
        }
    ]
}


COUNTED = {
    "steps": [
        {
            "key": "people",
            "questions": [
                {"key": "how_many", "type": "integer"},
                {
                    "key": "member",
                    "type": "repeat",
                    "count": "${how_many}",
                    "items": [{"key": "name", "type": "text", "required": True}],
                },
            ],
        }
    ]
}


def test_rounds_that_follow_from_answers_are_asked_for(db):
    publish(structure=COUNTED, de=GERMAN, fa=PERSIAN)
    client = Client()
    client.force_login(get_user_model().objects.create(username="root", is_superuser=True))
    assert 'name="member__rounds" value=""' in client.get(PLACE).content.decode()
    sent = {"how_many": "2", "member__rounds": ""} | entry() | ABOUT
    more = client.post(PLACE, sent)
    page = more.content.decode()
    assert (more.status_code, Response.objects.count()) == (200, 0)
    assert ['name="member.1.name"' in page, 'name="member.2.name"' in page, "error-summary" in page] == [
        True,
        True,
        False,
    ]
    sent |= {"member__rounds": "1 2", "member.1.name": "Chor"}
    assert client.post(PLACE, sent).status_code == 422
    assert client.post(PLACE, sent | {"member.2.name": "Band"}).status_code == 302
    assert Response.objects.get().answers["member"] == [{"name": "Chor"}, {"name": "Band"}]


def test_rounds_can_be_added_without_a_script(db):
    publish(structure=REPEATED, de=GERMAN, fa=PERSIAN)
    client = Client()
    client.force_login(get_user_model().objects.create(username="root", is_superuser=True))
    sent = {"member__rounds": "1", "member.1.name": "Chor"} | entry() | ABOUT
    more = client.post(PLACE, sent | {"add_round": "member"})
    assert (more.status_code, 'name="member.2.name"' in more.content.decode()) == (200, True)
    assert 'value="Chor"' in more.content.decode()
    assert 'name="entry[mode]" value="paper" checked' in more.content.decode()
    assert client.post(PLACE, sent | {"member__rounds": "1 2", "member.2.name": "Band"}).status_code == 302
    assert Response.objects.get().answers["member"] == [{"name": "Chor"}, {"name": "Band"}]
