"""Files in the steps of a survey, without JavaScript: sent, kept through errors, replaced, removed, sent off."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.answering.models import Draft, Response
from surveys.answering.uploads import pictures
from surveys.answering.uploads.limits import FILES
from surveys.answering.uploads.models import Upload
from surveys.definition.models import Wave

from ..conftest import Respondent
from .conftest import paper, picture

pytestmark = pytest.mark.django_db(transaction=True)


def form_fields(page) -> dict[str, str]:
    """What the hidden fields of a page hold."""
    html = page.content.decode()
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))


def test_file_is_kept_with_the_draft_and_shown_by_name_and_size(sender, stored):
    assert sender.attach("papers", name="Chor", photo=picture(), statute=paper()).status_code == 302
    names = set(Upload.objects.values_list("name", flat=True))
    assert names == {"bild.jpg", "satzung.pdf"}
    assert len(stored()) == 2
    page = sender.get("papers").content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert "satzung.pdf" in page
    assert "Bytes" in page
    assert 'name="photo__remove"' in page
    assert sender.send("people").status_code == 302
    assert "satzung.pdf" in sender.get("check").content.decode()


def test_question_that_waits_for_a_file_is_asked_once_it_is_there(sender):
    assert sender.attach("papers", name="Chor", statute=paper(), shown="name photo statute")["Location"].endswith(
        "/papers/?more=1"
    )


def test_error_elsewhere_loses_no_file_even_before_the_first_saved_step(sender, stored):
    page = sender.attach("papers", name="", photo=picture())
    assert page.status_code == 422
    (upload,) = Upload.objects.all()
    fields = form_fields(page)
    assert fields["photo"] == str(upload.pk)
    assert Draft.objects.get().steps == {}
    assert "bild.jpg" in sender.get("papers").content.decode()  # loaded anew
    assert sender.send("papers", name="Chor", photo=fields["photo"]).status_code == 302
    assert Draft.objects.get().steps["papers"]["answers"]["photo"] == str(upload.pk)
    assert len(stored()) == 1


def test_same_page_sent_twice_is_one_draft_with_one_file(sender, stored):
    fields = {":attempt": "a" * 24, "name": "Chor"}
    assert sender.attach("papers", photo=picture(), **fields).status_code == 302
    sender.client.cookies.clear()
    assert sender.attach("papers", photo=picture(), **fields).status_code == 302
    assert (Draft.objects.count(), Upload.objects.count(), len(stored())) == (1, 1, 1)


def test_incomplete_page_sent_twice_is_one_draft_with_one_file(sender, stored):
    fields = {":attempt": "a" * 24, "name": ""}
    for _time in range(2):
        page = sender.attach("papers", photo=picture(), **fields)
        assert page.status_code == 422
        sender.client.cookies.clear()
    assert (Draft.objects.count(), Upload.objects.count(), len(stored())) == (1, 1, 1)


def test_another_file_by_the_same_attempt_makes_a_draft_of_its_own(sender, stored):
    fields = {":attempt": "a" * 24, "name": "Chor"}
    sender.attach("papers", photo=picture(), **fields)
    sender.client.cookies.clear()
    assert sender.attach("papers", photo=picture(size=(9, 9)), **fields).status_code == 302
    assert (Draft.objects.count(), Upload.objects.count(), len(stored())) == (2, 2, 2)


def test_double_click_on_a_later_step_is_no_conflict(sender):
    sender.attach("papers", name="Chor")
    for _time in range(2):
        assert sender.attach("papers", revision=1, name="Chor", photo=picture()).status_code == 302
    assert Upload.objects.count() == 1


def test_new_file_replaces_the_old_one(sender, stored):
    sender.attach("papers", name="Chor", photo=picture())
    old = form_fields(sender.get("papers"))["photo"]
    again = sender.send("papers", 1, name="Chor", photo=old, photo__file=picture(size=(9, 9)))
    assert again.status_code == 302
    assert str(Upload.objects.get().pk) == Draft.objects.get().steps["papers"]["answers"]["photo"] != old
    assert len(stored()) == 1


def test_ticked_box_removes_the_file(sender, stored):
    sender.attach("papers", name="Chor", photo=picture())
    old = form_fields(sender.get("papers"))["photo"]
    assert sender.send("papers", 1, name="Chor", photo=old, photo__remove="yes").status_code == 302
    assert (Upload.objects.count(), stored()) == (0, [])
    assert Draft.objects.get().steps["papers"]["answers"]["photo"] is None


@pytest.mark.parametrize(
    ("question", "file", "word"),
    [
        ("photo", paper(), "JPEG, PNG"),
        ("photo", paper("a.exe", b"MZ\0"), "JPEG, PNG"),
        ("statute", paper("a.exe", b"MZ\0"), "PDF"),
        ("statute", paper("a.pdf", b""), ""),
    ],
)
def test_wrong_file_is_told_at_its_question_and_nothing_is_kept(sender, stored, question, file, word):
    file.seek(0)
    page = sender.attach("papers", name="Chor", **{question: file})
    assert page.status_code == 422
    assert f'href="#id_{question}"' in page.content.decode()
    assert word in page.content.decode()
    assert stored() == []


def test_too_large_file_is_cut_off_and_told(sender, stored, settings):
    settings.SURVEYS_UPLOAD_MEGABYTES = 1
    page = sender.attach("papers", name="Chor", statute=paper(content=b"%PDF-" + b"x" * 1_200_000))
    assert page.status_code == 422
    assert "1 MB" in page.content.decode().replace("\xa0", " ")
    assert stored() == []


def test_refused_file_leaves_the_one_before(sender):
    sender.attach("papers", name="Chor", photo=picture())
    old = form_fields(sender.get("papers"))["photo"]
    page = sender.send("papers", 1, name="Chor", photo=old, photo__file=paper())
    assert page.status_code == 422
    assert form_fields(page)["photo"] == old


def test_only_so_many_files_are_taken(sender, settings, stored):
    settings.SURVEYS_UPLOADS_PER_RESPONSE = 2
    sender.attach("papers", name="Chor", photo=picture(), statute=paper())
    page = sender.attach("people", person__rounds="1", **{"person.1.face": picture()})
    assert page.status_code == 422
    assert len(stored()) == 2


def test_rounds_have_files_of_their_own(sender):
    sender.attach("papers", name="Chor")
    files = {"person.1.face": picture(), "person.3.face": picture(size=(8, 8))}
    assert sender.attach("people", person__rounds="1 3", **files).status_code == 302
    rounds = Draft.objects.get().steps["people"]["answers"]["person"]
    assert {one["face"] for one in rounds} == {str(upload.pk) for upload in Upload.objects.all()}
    page = form_fields(sender.get("people"))
    assert page["person.2.face"] == rounds[1]["face"]


def test_adding_a_round_loses_no_file(sender):
    sender.attach("papers", name="Chor")
    page = sender.attach("people", person__rounds="1", add_round="person", **{"person.1.face": picture()})
    assert form_fields(page)["person.1.face"] == str(Upload.objects.get().pk)


def test_nobody_answers_with_the_file_of_another_draft(sender):
    sender.attach("papers", name="Chor", photo=picture())
    foreign = str(Upload.objects.get().pk)
    other = Respondent("anhang")
    assert other.send("papers", name="Andere", photo=foreign).status_code == 302
    assert Draft.objects.exclude(uploads=foreign).get().steps["papers"]["answers"]["photo"] is None


def test_conflict_keeps_both_files_until_somebody_chooses(sender, stored):
    sender.attach("papers", name="Chor", photo=picture())
    page = sender.attach("papers", name="Chor", photo=picture(size=(9, 9)))
    assert page.status_code == 409
    assert len(stored()) == 2
    again = {"name": "Chor", "photo": form_fields(page)["photo"]}
    assert sender.send("papers", 1, **again).status_code == 302
    assert len(stored()) == 1


def test_files_go_with_the_response_and_what_is_in_no_answer_goes(sender, stored):
    sender.attach("papers", name="Chor", photo=picture(), statute=paper())
    sender.attach("people", person__rounds="1", **{"person.1.face": picture(size=(8, 8)), "person.1.first": "A"})
    draft = Draft.objects.get()
    draft.steps["papers"]["answers"]["statute"] = None
    draft.save()
    assert sender.send("check").status_code == 302
    response = Response.objects.get()
    assert {str(upload.pk) for upload in response.uploads.all()} == {
        response.answers["photo"],
        response.answers["person"][0]["face"],
    }
    assert (Upload.objects.count(), len(stored())) == (2, 2)
    assert not Upload.objects.exclude(draft=None).exists()


def test_sending_takes_at_most_ten_statements(sender, django_assert_max_num_queries):
    sender.attach("papers", name="Chor", photo=picture(), statute=paper())
    sender.send("people")
    with django_assert_max_num_queries(10):
        assert sender.send("check").status_code == 302


def test_step_that_asks_for_files_reads_them_all_at_once(sender, django_assert_num_queries):
    sender.attach("papers", name="Chor")
    sender.get("papers")
    with django_assert_num_queries(2):
        sender.get("papers")


def test_file_beyond_the_most_in_one_page_is_told_at_its_field(sender, settings, stored):
    settings.SURVEYS_UPLOADS_PER_RESPONSE = 2
    sender.attach("papers", name="Chor")
    files = {f"person.{number}.face": picture(size=(number, 9)) for number in (1, 2, 3)}
    page = sender.attach("people", person__rounds="1 2 3", **files)
    assert page.status_code == 422
    assert 'id="error_person.3.face"' in page.content.decode()
    assert 'id="error_person.2.face"' not in page.content.decode()
    assert len(stored()) == 2


def test_pictures_of_one_page_have_so_many_pixels_together(sender, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS_AT_ONCE", 200)
    sender.attach("papers", name="Chor")
    files = {"person.1.face": picture(size=(10, 15)), "person.2.face": picture(size=(10, 16))}
    page = sender.attach("people", person__rounds="1 2", **files).content.decode()
    assert ('id="error_person.1.face"' in page, 'id="error_person.2.face"' in page) == (False, True)


def test_far_too_many_files_from_one_network_wait_and_answers_stay(sender, stored):
    request = sender.get("papers").wsgi_request
    FILES.count(request, FILES.most)
    page = sender.attach("papers", name="Chor", photo=picture())
    assert (page.status_code, stored()) == (422, [])
    assert 'id="error_photo"' in page.content.decode()
    assert 'value="Chor"' in page.content.decode()
    assert sender.send("papers", name="Chor").status_code == 302


@pytest.mark.parametrize("place", ["my", "later", "check", "people", "assisted", "nowhere", "d/abc/papers", "report/1"])
def test_no_picture_is_opened_where_none_is_asked_for(sender, place):
    page = sender.client.post(f"{sender.base}{place}/", {"photo__file": picture()})
    assert not getattr(page.wsgi_request, "received", None)


def test_no_picture_is_opened_for_a_survey_that_is_closed_or_not_there(sender):
    assert received(sender.attach("papers", name="Chor", photo=picture())) == {"photo"}
    Wave.objects.update(opens=timezone.now() - timedelta(days=9), closes=timezone.now() - timedelta(days=1))
    assert received(Respondent("anhang").send("papers", photo__file=picture())) == set()
    assert Respondent("fehlt").send("papers", photo__file=picture()).status_code == 404


def received(page) -> set[str]:
    return set(page.wsgi_request.received)
