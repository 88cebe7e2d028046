"""What a browser brings along: cookies of earlier waves, languages that are gone, trials, odd headers."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from surveys.answering.models import Draft, Response
from surveys.answering.tokens import trial_token
from surveys.definition.models import Survey, TextEdition
from tests.surveys.answering.conftest import GERMAN, Respondent
from tests.surveys.answering.invitations.conftest import CONFIDENTIAL, invited, place_of


def ask_again(survey: Survey) -> None:
    """The first wave closes and the second opens."""
    survey.waves.update(closes=timezone.now() - timedelta(minutes=5))
    survey.waves.create(number=2, opens=timezone.now() - timedelta(minutes=1), report_back_on=timezone.localdate())


@pytest.mark.parametrize("was_sent", [False, True])
def test_who_answered_the_wave_before_can_answer_the_next_with_the_same_browser(survey, respondent, was_sent):
    respondent.fill()
    if was_sent:
        respondent.send("check")
    ask_again(survey)
    page = respondent.get().content.decode()
    assert 'href="/s/klein/de/about/"' in page
    assert 'href="/s/klein/de/earlier/"' in page
    assert respondent.get("about").status_code == 200
    assert respondent.get("earlier").status_code == 200
    respondent.fill()
    assert respondent.send("check")["Location"] == "/s/klein/de/receipt/"
    assert respondent.get("receipt").status_code == 200
    assert Response.objects.filter(wave__number=2).count() == 1


def test_an_invitation_of_the_wave_before_does_not_keep_anybody_out(survey, respondent):
    survey.privacy = CONFIDENTIAL
    survey.save()
    respondent.send(place_of(invited(survey.waves.get())))
    respondent.fill()
    ask_again(survey)
    respondent.fill()
    respondent.send("check")
    response = Response.objects.get()
    assert (response.wave.number, response.participant) == (2, None)


def test_a_link_to_a_draft_of_a_closed_wave_leads_to_the_start_of_the_next(survey, respondent):
    respondent.send("about", kind="mo")
    token = respondent.client.cookies["draft"].value
    ask_again(survey)
    assert Respondent().send(f"resume/{token}")["Location"] == "/s/klein/de/"


def test_without_a_newer_wave_a_closed_one_says_so(survey, respondent):
    respondent.fill()
    survey.waves.update(closes=timezone.now() - timedelta(minutes=5))
    assert respondent.get("about").status_code == 410
    survey.waves.create(number=2, opens=timezone.now() + timedelta(days=1), report_back_on=timezone.localdate())
    assert respondent.get("about").status_code == 410
    assert Draft.objects.get().wave.number == 1


def test_the_newer_wave_costs_one_more_query(survey, respondent, django_assert_num_queries):
    respondent.fill()
    ask_again(survey)
    respondent.get("about")
    with django_assert_num_queries(2):
        respondent.get("about")


@pytest.fixture
def persian(survey, respondent) -> Respondent:
    """Has begun in Persian, which is offered no longer."""
    found = respondent.in_language("fa")
    found.send("about", kind="mo")
    version = survey.versions.get()
    TextEdition.objects.create(version=version, number=2, text_hash="2", source_language="de", texts={"de": GERMAN})
    return found


def test_a_step_that_was_sent_in_a_withdrawn_language_is_kept(persian):
    following = persian.send("needs", story="Geschichte")
    assert Draft.objects.get().steps["needs"]["answers"]["story"] == "Geschichte"
    shown = persian.client.get(following["Location"] + "?more=1")
    assert shown["Location"] == "/s/klein/de/check/?more=1"


def test_mistakes_and_sending_work_in_a_withdrawn_language(persian):
    wrong = persian.send("needs", mail="no address")
    assert (wrong.status_code, "no address" in wrong.content.decode()) == (422, True)
    persian.send("needs")
    assert persian.send("check")["Location"] == "/s/klein/fa/receipt/"
    assert Response.objects.count() == 1


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "null", "http://elsewhere.example"])
def test_a_form_from_half_an_address_is_refused(respondent, origin):
    sent = respondent.client.post("/s/klein/de/about/", {"kind": "mo"}, headers={"origin": origin})
    assert (sent.status_code, Draft.objects.count()) == (403, 0)


@pytest.mark.parametrize("address", ["/s/klein/", "/s/klein/de/"])
def test_programs_may_ask_for_the_head_alone(survey, respondent, address):
    assert respondent.client.head(address).status_code == respondent.client.get(address).status_code


@pytest.fixture
def editor(respondent, admin_user) -> Respondent:
    respondent.client.force_login(admin_user)
    return respondent


@pytest.mark.parametrize("guess", ["trial", "trial-", "trial-ä"])
def test_nobody_opens_a_trial_by_guessing(survey, respondent, guess):
    survey.waves.update(opens=timezone.now() + timedelta(days=5))
    for cookie in ("draft", "trial"):
        respondent.client.cookies[cookie] = guess
        assert respondent.get("about").status_code == 410
        assert respondent.send("about", kind="mo").status_code == 410
    assert respondent.client.get(f"/s/klein/de/d/{guess}/about/").status_code == 404


def test_the_trial_of_one_survey_opens_no_other(survey, editor):
    editor.get("trial")
    assert not constant_time_compare(editor.client.cookies["trial"].value, trial_token("other"))
    assert constant_time_compare(editor.client.cookies["trial"].value, trial_token("klein"))


def test_trying_out_leaves_the_answers_that_were_begun_alone(editor):
    editor.send("about", kind="office")
    own = editor.client.cookies["draft"].value
    editor.get("trial")
    editor.fill()
    editor.send("check")
    assert (editor.client.cookies["draft"].value, Response.objects.count()) == (own, 0)
    assert sorted(Draft.objects.values_list("trial", "submitted")) == [(False, False), (True, True)]
    editor.send(f"resume/{own}")
    assert 'value="office" id="id_kind-office" checked' in editor.get("about").content.decode()
    editor.send("office")
    editor.send("needs")
    editor.send("check")
    assert Response.objects.count() == 1


def test_an_invitation_is_no_trial_in_a_browser_that_tried_the_survey_out(survey, editor):
    survey.privacy = CONFIDENTIAL
    survey.save()
    editor.get("trial")
    editor.send(place_of(invited(survey.waves.get())))
    editor.fill()
    assert Draft.objects.get().trial is False


def test_trials_are_held_back_like_everybody(editor, monkeypatch):
    monkeypatch.setattr("surveys.answering.wizard.MOST_AN_HOUR", 0)
    editor.get("trial")
    assert editor.send("about", kind="mo").status_code == 429
