"""Each version has files of its own."""

from django.core.files.base import ContentFile

from surveys.answering.models import Draft, Response
from surveys.answering.receipts.correction import begin_correction, erase_earlier
from surveys.answering.uploads.models import Upload


def sent_with_file(sender) -> Response:
    sender.fill_and_send()
    response = Response.objects.get()
    words = {"name": "plan.txt", "question": "story", "content_type": "text/plain", "size": 4}
    upload = Upload.objects.create(response=response, file=ContentFile(b"Plan", "plan.txt"), **words)
    response.answers["story"] = str(upload.pk)
    response.save()
    return response


def test_correction_has_a_copy_and_names_it_in_its_answers(sender):
    response = sent_with_file(sender)
    draft = begin_correction(response=response, language="de")
    copy = Upload.objects.get(draft=draft)
    assert draft.steps["needs"]["answers"]["story"] == str(copy.pk)
    with copy.file.open() as content:
        assert (content.read(), copy.name, copy.question) == (b"Plan", "plan.txt", "story")
    assert copy.file.name != response.uploads.get().file.name


def test_file_that_is_gone_keeps_nobody_from_correcting(sender):
    response = sent_with_file(sender)
    upload = response.uploads.get()
    upload.file.storage.delete(upload.file.name)
    draft = begin_correction(response=response, language="de")
    assert draft.steps["needs"]["answers"]["story"] == str(upload.pk)
    assert draft.uploads.count() == 0


def test_erasing_the_earlier_version_leaves_the_copy(sender):
    response = sent_with_file(sender)
    begin_correction(response=response, language="de")
    erase_earlier(response)
    assert [upload.draft for upload in Upload.objects.all()] == [Draft.objects.get(submitted=False)]
