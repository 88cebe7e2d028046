"""What somebody agreed to can be read for ever, in the language it was read in."""

import json

import pytest

from surveys.answering.compiled import consent_hash_of
from surveys.definition.consent import consent_hash
from surveys.definition.models import ConsentText, Survey, TextEdition
from surveys.workbooks.models import WorkbookUpload
from surveys.workbooks.publishing import publish_workbook
from tests.factories.builder import YES_NO, change, published, question, small_survey, step, translation
from tests.surveys.answering.conftest import publish

from .conftest import Sender, newest

pytestmark = pytest.mark.django_db

ASKED = "Dürfen wir zitieren?"
LABEL = "question.consent.label"
OPTIONS = [{"code": "yes"}, {"code": "no"}]
STRUCTURE = {"steps": [{"key": "end", "questions": [{"key": "consent", "type": "consent", "options": OPTIONS}]}]}


def send(language: str = "de") -> Sender:
    sender = Sender(slug=Survey.objects.get().slug, language=language)
    assert sender.send("about", kind="amt").status_code == 302
    assert sender.send("end", consent="yes").status_code == 302
    sender.send("check")
    return sender


def agreed() -> ConsentText:
    return ConsentText.objects.get(hash=newest().consent_hash)


@pytest.mark.parametrize(("language", "text"), [("de", ASKED), ("en", f"{ASKED} in English")])
def test_text_is_found_in_the_language_it_was_read_in(language, text):
    page = published()
    translation(page, "en", lambda words: f"{words} in English", title="Survey")
    send(language)
    assert (agreed().language, agreed().texts[LABEL]) == (language, text)


def test_other_words_are_kept_beside_the_earlier_ones():
    page = published()
    send()
    before = newest()
    steps = small_survey()
    steps[1] = step("end", question("consent", "consent", "Dürfen wir das zitieren?", **YES_NO))
    change(page, steps).publish()
    texts = [kept.texts[LABEL] for kept in ConsentText.objects.order_by("since")]
    assert texts == [ASKED, "Dürfen wir das zitieren?"]
    send()
    now = type(before).objects.exclude(pk=before.pk).get()
    assert ConsentText.objects.get(hash=before.consent_hash).texts[LABEL] == ASKED
    assert ConsentText.objects.get(hash=now.consent_hash).texts[LABEL] == "Dürfen wir das zitieren?"


def test_other_words_elsewhere_make_no_new_consent_text():
    page = published()
    steps = small_survey()
    steps[0]["value"]["questions"][0]["value"]["label"] = "Wer sind Sie?"
    change(page, steps).publish()
    assert ConsentText.objects.count() == 1


def test_workbooks_keep_their_consent_texts_too():
    survey = Survey.objects.create(slug="workbook", name="Workbook", source="workbook")
    labels = {"de": ASKED, "en": "May we quote?"}
    texts = {language: {"title": "W", LABEL: label, **said(language)} for language, label in labels.items()}
    upload = WorkbookUpload.objects.create(
        survey=survey, name="form.xlsx", content=b"", structure=STRUCTURE, texts=texts, source_language="de"
    )
    edition = publish_workbook(upload)
    assert ConsentText.objects.count() == 2
    for language, label in labels.items():
        assert ConsentText.objects.get(hash=consent_hash_of(edition.pk, language)).texts[LABEL] == label


def said(language: str) -> dict[str, str]:
    return {f"question.consent.option.{code}.label": f"{code} {language}" for code in ("yes", "no")}


def test_texts_published_before_they_were_kept_are_kept_with_the_first_answers():
    publish(structure=STRUCTURE, de={"title": "Alt", LABEL: ASKED})
    sender = Sender()
    sender.send("end", consent="yes")
    code = sender.send_checked()
    assert agreed().texts == {LABEL: ASKED}
    sender.open(code)
    taken = json.loads(sender.client.get("/s/klein/de/my/answers.json").content)
    assert taken["consent"] == {"hash": newest().consent_hash, "language": "de", "texts": {LABEL: ASKED}}


def test_survey_that_asks_for_no_consent_keeps_none(sender):
    sender.fill_and_send()
    assert newest().consent_hash == consent_hash({}) == ""
    assert ConsentText.objects.count() == 0
    assert TextEdition.objects.count() == 1
