"""The next wave starts from the last answers: proposed, marked, and counted only once they are confirmed."""

import re
from copy import deepcopy
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.translation import gettext

from surveys.answering.invitations.services import invite
from surveys.answering.models import Draft, Response
from surveys.answering.organisation.sealing import opened
from surveys.answering.receipts.correction import erase_earlier
from surveys.answering.receipts.limits import WRONG_CODES
from surveys.answering.receipts.withdrawal import withdraw
from tests.surveys.answering.conftest import GERMAN, PERSIAN, STRUCTURE, hidden_value, publish

from .conftest import Member, Respondent, another_wave, text_of


def mark(words: str) -> str:
    with translation.override("de"):
        return gettext(words)


def marked(page) -> dict[str, str]:
    """{label of a question: its mark}"""
    pattern = r"([^<>\n]+?)(?: <span class=\"optional\"[^>]*>[^<]*</span>)? <span class=\"answer-mark\">([^<]*)<"
    found = re.findall(pattern, text_of(page))
    return {label.strip(): words for label, words in found}


def sent(member: Respondent, **needs) -> str:
    """Answers of the first wave; gives the receipt code."""
    assert member.send("about", kind="mo", topics=["a", "b"], why_a="Darum").status_code == 302
    assert member.send("needs", **needs).status_code == 302
    assert member.send("check", signed_by="Eine Person").status_code == 302
    return hidden_value(member.get("receipt"), "code")


def publish_again(survey, change=None, texts: dict | None = None) -> None:
    structure = deepcopy(STRUCTURE)
    if change:
        change(structure)
    publish(survey.slug, structure, number=2, de={**GERMAN, **(texts or {})}, fa=PERSIAN)


@pytest.fixture
def second_wave(survey, invitation, organisation):
    """The organisation has answered the first wave and is invited to the second."""
    sent(Member(invitation), since__day="3", since__month="2", since__year="2020", story="Alt", severity_a="1")
    return invite(wave=another_wave(survey), participant=organisation)


def begun(invitation) -> Member:
    member = Member(invitation)
    assert member.begun["Location"] == "/s/klein/de/earlier/"
    assert member.send("earlier", own="yes")["Location"] == "/s/klein/de/about/"
    return member


def test_invited_organisation_is_asked_whether_to_start_from_its_answers(second_wave):
    member = Member(second_wave)
    page = text_of(member.get("earlier"))
    assert 'name="own"' in page
    assert 'href="/s/klein/de/about/"' in page, "or to answer everything anew"
    assert Draft.objects.filter(wave=second_wave.wave).count() == 0


def test_step_proposes_the_earlier_answers_and_marks_them(second_wave):
    page = begun(second_wave).get("about")
    text = text_of(page)
    assert 'value="mo" id="id_kind" checked' in text
    assert 'value="Darum"' in text
    assert 'id="q_why_a" hidden' not in text, "what follows from an earlier answer is asked, too"
    assert set(marked(page).values()) == {mark("Your earlier answer")}
    assert f">{mark('Confirm and continue')}</button>" in text
    assert mark("Is this still true?") in text


def test_only_what_was_confirmed_counts(second_wave):
    member = begun(second_wave)
    assert Draft.objects.get(wave=second_wave.wave).steps == {}
    assert member.get("check")["Location"] == "/s/klein/de/about/"
    assert member.send("check", signed_by="Eine Person")["Location"] == "/s/klein/de/about/"
    member.save("about", kind="mo", topics=["b"])
    page = text_of(member.get("needs"))
    assert 'value="Alt"' in page or ">Alt</textarea>" in page
    member.save("needs", story="Neu")
    member.send("check", signed_by="Eine Person")
    answers = Response.objects.get(wave=second_wave.wave).answers
    assert (answers["topics"], answers["story"], answers["since"]) == (["b"], "Neu", None)
    assert "why_a" not in answers


def test_saved_step_shows_what_was_saved_without_marks(second_wave):
    member = begun(second_wave)
    member.save("about", kind="office")
    page = member.get("about")
    assert marked(page) == {}
    assert 'value="office" id="id_kind-office" checked' in text_of(page)
    assert mark("Is this still true?") not in text_of(page)


def test_wrong_step_keeps_what_was_typed_not_what_was_proposed(second_wave):
    page = begun(second_wave).save("about", topics=["c"])
    assert page.status_code == 422
    assert 'id="id_kind" checked' not in text_of(page)


def test_list_of_steps_says_what_waits(second_wave):
    member = begun(second_wave)
    member.save("about", kind="mo")
    states = re.findall(r'class="step-state">([^<]*)<', text_of(member.get("needs")))
    assert states[1] == mark("to be confirmed")


def test_looking_at_a_proposed_step_costs_one_sql(second_wave):
    member = begun(second_wave)
    member.get("about")
    with CaptureQueriesContext(connection) as queries:
        member.get("about")
    assert len(queries) == 1


def test_new_and_reworded_questions_are_marked_and_the_reworded_not_filled_in(survey, second_wave):
    def change(structure):
        structure["steps"][0]["questions"].append({"key": "wish", "type": "text"})

    publish_again(
        survey,
        change,
        {
            "question.why_a.label": "Weshalb A?",
            "question.why_a.label@mo": "Weshalb A?",
            "question.wish.label": "Was noch?",
        },
    )
    page = begun(second_wave).get("about")
    marks = marked(page)
    assert marks["Was noch?"] == mark("New question")
    assert marks["Weshalb A?"] == mark("Wording changed")
    assert marks["Welche Themen?"] == mark("Your earlier answer")
    assert "Darum" not in text_of(page)


def test_renamed_keys_and_codes_are_followed_and_options_that_are_gone_are_dropped(survey, second_wave):
    def change(structure):
        first = structure["steps"][0]["questions"]
        first[1]["options"] = [{"code": "a2"}, {"code": "c"}]
        first[2]["relevant"] = "selected(${topics}, 'a2')"
        needs = structure["steps"][2]["questions"]
        needs[0] |= {"rows": ["a2", "c"]}
        needs[3]["key"] = "tale"
        structure["renames"] = {
            "questions": {"tale": ["story"]},
            "options": {"topics": {"a2": ["a"]}},
            "rows": {"severity": {"a2": ["a"]}},
        }

    words = {
        "question.topics.option.a2.label": "Thema A",
        "question.severity.row.a2.label": "Zeile A",
        "question.tale.label": "Erzählen Sie.",
    }
    publish_again(survey, change, words)
    begun(second_wave)
    earlier = opened(Draft.objects.get(wave=second_wave.wave))
    assert earlier["answers"] == {
        "kind": "mo",
        "topics": ["a2"],
        "why_a": "Darum",
        "severity_a2": "1",
        "since": "2020-02-03",
        "tale": "Alt",
    }


def test_earlier_answers_are_gone_from_the_draft_once_it_is_sent(second_wave):
    member = begun(second_wave)
    member.save("about", kind="mo")
    member.save("needs")
    member.send("check", signed_by="Eine Person")
    assert Draft.objects.get(wave=second_wave.wave).earlier == {}


def test_with_the_receipt_code_and_no_invitation(anonymous, respondent):
    code = sent(respondent)
    another_wave(anonymous)
    browser = Respondent()
    assert 'href="/s/klein/de/earlier/"' in text_of(browser.get())
    assert 'href="/s/klein/de/earlier/"' in text_of(browser.get("about"))
    assert browser.send("earlier", code=code.lower().replace("-", " "))["Location"] == "/s/klein/de/about/"
    assert 'value="Darum"' in text_of(browser.get("about"))
    assert Draft.objects.filter(wave__number=2).count() == 1


def test_anonymous_organisation_needs_its_code(anonymous, invitation, organisation):
    code = sent(Member(invitation))
    member = Member(invite(wave=another_wave(anonymous), participant=organisation))
    assert member.begun["Location"] == "/s/klein/de/about/"
    assert 'name="own"' not in text_of(member.get("earlier"))
    assert member.send("earlier", own="yes").status_code == 422
    assert member.send("earlier", code=code).status_code == 302
    draft = Draft.objects.get(wave__number=2)
    assert (draft.invitation.participant, opened(draft)["answers"]["kind"]) == (organisation, "mo")
    assert "Darum" not in str(draft.earlier), "beside the invitation nothing can be read"
    assert str(Response.objects.get().pk) not in str(draft.earlier)


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_copies_go_with_the_answers_that_they_come_from(anonymous, respondent, is_withdrawn):
    code = sent(respondent)
    another_wave(anonymous)
    browser = Respondent()
    browser.send("earlier", code=code)
    browser.send("about", kind="office")
    response = Response.objects.get()
    with transaction.atomic():
        withdraw(response=response) if is_withdrawn else erase_earlier(response)
    draft = Draft.objects.get(wave__number=2)
    assert (draft.earlier, draft.steps["about"]["answers"]["kind"]) == ({}, "office")
    assert marked(browser.get("needs")) == {}


@pytest.mark.parametrize("code", ["", "AAAA-BBBB-CCCC-DDDD", "<b>", "ا" * 200])
def test_wrong_code_is_told_at_the_field(survey, respondent, code):
    another_wave(survey)
    page = respondent.send("earlier", code=code)
    assert page.status_code == 422
    assert 'href="#code"' in text_of(page)
    assert 'id="error_code"' in text_of(page)
    assert Draft.objects.count() == 0


def test_right_code_passes_where_many_wrong_ones_were_tried(survey, respondent):
    code = sent(respondent)
    another_wave(survey)
    WRONG_CODES.count(respondent.get("about").wsgi_request, 300)
    assert Respondent().send("earlier", code="AAAA-BBBB-CCCC-DDDD").status_code == 429
    assert Respondent().send("earlier", code=code).status_code == 302


def test_code_of_this_wave_starts_nothing(survey, respondent):
    code = sent(respondent)
    assert Respondent().send("earlier", code=code).status_code == 422


def test_after_closing_nothing_is_started(anonymous, respondent):
    code = sent(respondent)
    another_wave(anonymous)
    anonymous.waves.update(closes=timezone.now() - timedelta(minutes=1))
    assert Respondent().get("earlier").status_code == 410
    assert Respondent().send("earlier", code=code).status_code == 410
    assert not Draft.objects.filter(wave__number=2).exists()


def test_steps_saved_before_stay_as_they_are(anonymous, respondent):
    code = sent(respondent)
    another_wave(anonymous)
    browser = Respondent()
    browser.send("about", kind="office")
    assert browser.send("earlier", code=code).status_code == 302
    draft = Draft.objects.get(wave__number=2)
    assert draft.steps["about"]["answers"]["kind"] == "office"
    assert marked(browser.get("about")) == {}


def test_inside_a_foreign_page_the_way_stays_in_the_address(anonymous, respondent):
    code = sent(respondent)
    another_wave(anonymous)
    started = Respondent().send("d/new/earlier", code=code)
    assert re.fullmatch(r"/s/klein/de/d/[a-z0-9]{32}/about/", started["Location"])
    assert not started.cookies


def test_rounds_come_back_and_consent_is_asked_anew(db):
    structure = {
        "steps": [
            {
                "key": "all",
                "questions": [
                    {
                        "key": "ok",
                        "type": "consent",
                        "required": True,
                        "role": "consent_naming",
                        "options": [{"code": "yes"}, {"code": "no"}],
                    },
                    {"key": "rooms", "type": "repeat", "items": [{"key": "room", "type": "text"}]},
                ],
            }
        ]
    }
    survey = publish("runden", structure, de=GERMAN).version.survey
    browser = Respondent("runden")
    rounds = {"rooms__rounds": "1 2", "rooms.1.room": "Saal", "rooms.2.room": "Büro"}
    assert browser.send("all", ok="yes", **rounds).status_code == 302
    browser.send("check")
    code = hidden_value(browser.get("receipt"), "code")
    another_wave(survey)
    again = Respondent("runden")
    assert again.send("earlier", code=code).status_code == 302
    text = text_of(again.get("all"))
    assert 'value="Saal"' in text
    assert 'value="Büro"' in text
    assert 'id="id_ok" checked' not in text
    assert text.count(mark("Your earlier answer")) == 2
