"""Reading the mails that were sent on one's own machine."""

import pytest
from augenhoehe.mailbox.messages import all_messages
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend


@pytest.fixture
def folder(tmp_path, settings):
    settings.MAIL_FOLDER = str(tmp_path)
    return tmp_path


def send(folder, subject, text):
    EmailBackend(file_path=str(folder), alias="default").send_messages(
        [EmailMessage(subject, text, "network@example.org", ["member@example.org"])]
    )


def test_mails_are_read_as_they_were_sent(folder):
    send(folder, "کد شما", "سلام\n" + "-" * 30)
    send(folder, "Ihr Code", "ÄÖÜ 1234")
    read = sorted(all_messages(folder), key=lambda message: message.subject)
    assert [(message.subject, message.to) for message in read] == [
        ("Ihr Code", "member@example.org"),
        ("کد شما", "member@example.org"),
    ]
    assert read[0].text.strip() == "ÄÖÜ 1234"


@pytest.mark.django_db
def test_page_lists_and_shows_them(folder, client):
    send(folder, "Ihr Code", "Der Code ist 1234 & <b>")
    assert "Ihr Code" in client.get("/mail/").content.decode()
    assert "Der Code ist 1234 &amp; &lt;b&gt;" in client.get("/mail/1/").content.decode()
    assert client.get("/mail/2/").status_code == 404


@pytest.mark.django_db
def test_empty_mailbox_is_a_page(folder, client):
    assert client.get("/mail/").status_code == 200
