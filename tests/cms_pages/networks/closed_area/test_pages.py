"""Minutes, papers and contacts, as members and others meet them. All papers are synthetic."""

import re
import shutil
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from cms_pages.models import ContactPoint, Mandate, Network, NetworkPage, Paper
from cms_pages.networks.closed_area.files import MEGABYTE, MEGABYTES
from tests.factories.networks import add_member, make_organisation
from tests.factories.talks import add_coordinator, add_person, ended

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n synthetic"


@pytest.fixture(autouse=True)
def private():
    """The folder of papers, empty."""
    folder = Path(Paper._meta.get_field("file").storage.location) / "papers"
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def as_():
    def sign_in(person):
        client = Client()
        client.force_login(person)
        return client

    return sign_in


def address(hub, name="papers", *args):
    with translation.override("en"):
        return reverse(f"closed_area:{name}", args=[hub.network.pk, *args])


def said(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def form(**fields):
    given = {"key": uuid.uuid4(), "kind": "minutes", "title": "Sitzung im Mai", "date": "2026-05-04", "language": "de"}
    return given | fields


def pdf(name="protokoll.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


@pytest.fixture
def paper(hub, as_, private):
    response = as_(hub.amt_person).post(address(hub, "new"), form(file=pdf(), text="Worte der Sitzung"))
    assert response.status_code == 302
    return Paper.objects.get()


def files(private):
    return [path for path in private.rglob("*") if path.is_file()]


def test_members_of_every_side_and_the_coordination_read_a_paper_and_its_file(hub, as_, paper):
    for person in (hub.amt_person, hub.verein_person, hub.coordinator, add_person("plain", hub.club, role="member")):
        client = as_(person)
        assert "Sitzung im Mai" in said(client.get(address(hub)))
        assert "Worte der Sitzung" in said(client.get(address(hub, "paper", paper.key)))
        response = client.get(address(hub, "file", paper.key))
        assert b"".join(response.streaming_content) == PDF
        assert response["Content-Disposition"] == 'attachment; filename="protokoll.pdf"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Type"] == "application/pdf"
        assert "no-store" in response["Cache-Control"]


def test_nobody_else_does(hub, as_, paper, site_pages, add_page):
    elsewhere = add_page(site_pages["de"]["home"], NetworkPage, language="de", title="Netz B", slug="netz-b")
    stranger = make_organisation("Fremd", key="fremd")
    add_member(elsewhere, stranger)
    former = add_person("former")
    ended(Mandate.objects.create(user=former, organisation=hub.amt))
    people = [
        add_person("stranger", stranger),
        add_coordinator(elsewhere.record, "coordinates-elsewhere"),
        add_person("root", is_superuser=True),
        former,
    ]
    for person in people:
        for name, *args in [("papers",), ("new",), ("contacts",), ("paper", paper.key), ("file", paper.key)]:
            response = as_(person).get(address(hub, name, *args))
            assert response.status_code == 404
            assert "Sitzung" not in said(response)
    for name, *args in [("papers",), ("paper", paper.key), ("file", paper.key)]:
        assert Client().get(address(hub, name, *args)).status_code == 302
    # Not through a network of one's own either.
    with translation.override("en"):
        guessed = reverse("closed_area:file", args=[elsewhere.record.pk, paper.key])
    assert as_(people[0]).get(guessed).status_code == 404


def test_a_file_has_no_address_of_its_own(paper, private):
    (kept,) = files(private)
    assert "protokoll" not in str(kept)
    for prefix in ("/media/", "/media/private/", "/private/", "/documents/"):
        assert Client().get(prefix + paper.file.name, follow=True).status_code == 404


@pytest.mark.parametrize(("role", "expected"), [("representative", 200), ("deputy", 200), ("member", 404)])
def test_who_adds_papers(hub, as_, role, expected):
    person = add_person("somebody", hub.club, role=role)
    assert as_(person).get(address(hub, "new")).status_code == expected
    assert as_(person).post(address(hub, "new"), form(text="Wort")).status_code == (302 if expected == 200 else 404)


def test_coordination_adds_for_itself(hub, as_):
    as_(hub.coordinator).post(address(hub, "new"), form(text="Wort"))
    assert Paper.objects.get().organisation is None
    assert "The coordination of the network" in said(as_(hub.verein_person).get(address(hub)))


def test_who_may_speak_for_two_says_for_which(hub, as_):
    hub.stelle.mandates.create(user=hub.amt_person, role="deputy")
    as_(hub.amt_person).post(address(hub, "new"), form(text="Wort", speaking=hub.stelle.pk))
    assert Paper.objects.get().organisation == hub.stelle
    response = as_(hub.amt_person).post(address(hub, "new"), form(text="Wort", speaking=hub.verein.pk))
    assert "error-summary" in response.content.decode()


def test_double_click_adds_once(hub, as_, private):
    given = form(text="Wort")
    for _click in range(2):
        assert as_(hub.amt_person).post(address(hub, "new"), given | {"file": pdf()}).status_code == 302
    assert Paper.objects.count() == 1
    assert len(files(private)) == 1


def test_key_of_somebody_else_adds_nothing(hub, as_, paper, private):
    response = as_(hub.verein_person).post(address(hub, "new"), form(key=paper.key, text="Wort", file=pdf()))
    assert "This form was sent before." in said(response)
    assert len(files(private)) == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (pdf("bild.svg", b"<svg><script>alert(1)</script></svg>"), "This file is none that is taken here"),
        (pdf("seite.html", b"<script>alert(1)</script>"), "This file is none that is taken here"),
        (pdf("umbenannt.pdf", b"<script>alert(1)</script>"), "This file is none that is taken here"),
        (pdf("leer.pdf", b""), "This file is none that is taken here"),
        (pdf("gross.pdf", PDF + b" " * (MEGABYTES * MEGABYTE)), "This file is larger than 10 megabytes."),
    ],
)
def test_what_is_not_taken_is_said_and_nothing_is_lost(hub, as_, private, sent, sentence):
    response = as_(hub.amt_person).post(address(hub, "new"), form(file=sent, text="Meine Worte"))
    assert response.status_code == 200
    assert sentence in said(response)
    assert "Meine Worte" in said(response)
    assert not Paper.objects.exists()
    assert not private.exists()


def test_a_hundred_megabytes_are_a_sentence(hub, as_, private):
    sent = pdf("riesig.pdf", PDF + b" " * (100 * MEGABYTE))
    response = as_(hub.amt_person).post(address(hub, "new"), form(file=sent, text="Meine Worte"))
    assert "This file is larger than 10 megabytes." in said(response)
    assert "Meine Worte" in said(response)


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"title": ""}, {"title": "x" * 201}, {"date": "31.31.2026"}, {"kind": "x"}, {"text": "x" * 20_001}],
)
def test_what_is_missing_or_wrong_is_said(hub, as_, wrong):
    response = as_(hub.amt_person).post(address(hub, "new"), form(**({"text": "Wort"} | wrong)))
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()


def test_forgery_is_refused(hub, paper):
    client = Client(enforce_csrf_checks=True)
    client.force_login(hub.amt_person)
    assert client.post(address(hub, "new"), form(text="Wort")).status_code == 403
    assert client.post(address(hub, "paper", paper.key), {"do": "delete"}).status_code == 403
    assert Paper.objects.count() == 1


def test_network_that_is_gone_loses_no_words(hub, as_):
    client, where = as_(hub.amt_person), address(hub, "new")
    Network.objects.all().delete()
    response = client.post(where, form(text="Meine Worte"))
    assert response.status_code == 404
    assert "Meine Worte" in said(response)


def test_file_that_is_lost_is_no_failure(hub, as_, paper, private):
    for path in files(private):
        path.unlink()
    assert as_(hub.amt_person).get(address(hub, "file", paper.key)).status_code == 404


@pytest.mark.parametrize("who", ["amt_person", "coordinator"])
def test_own_organisation_and_coordination_delete_and_it_is_logged(
    hub, as_, paper, private, who, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = as_(getattr(hub, who)).post(address(hub, "paper", paper.key), {"do": "delete"}, follow=True)
    assert "“Sitzung im Mai” has been deleted." in said(response)
    assert not Paper.objects.exists()
    assert files(private) == []
    logged = ModelLogEntry.objects.filter(action="wagtail.delete").get()
    assert logged.user == getattr(hub, who)
    assert "Sitzung" not in logged.label


def test_after_a_merger_the_other_one_deletes(hub, as_, paper):
    hub.amt.merged_into = hub.stelle
    hub.amt.save()
    assert "Delete for good" in said(as_(hub.stelle_person).get(address(hub, "paper", paper.key)))


@pytest.mark.parametrize("who", ["verein", "plain"])
def test_others_do_not_delete(hub, as_, paper, who):
    person = hub.verein_person if who == "verein" else add_person("plain", hub.amt, role="member")
    client = as_(person)
    assert "Delete for good" not in said(client.get(address(hub, "paper", paper.key)))
    assert client.post(address(hub, "paper", paper.key), {"do": "delete"}).status_code == 404
    assert Paper.objects.count() == 1


def test_lists_are_paged_in_few_queries(hub, as_, django_assert_max_num_queries):
    row = {"network": hub.network, "organisation": hub.amt, "title": "Blatt", "date": "2026-05-04", "language": "ar"}
    Paper.objects.bulk_create(Paper(key=uuid.uuid4(), **row) for _number in range(22))
    client = as_(hub.verein_person)
    client.get(address(hub))
    with django_assert_max_num_queries(12):
        response = client.get(address(hub))
    assert said(response).count("Blatt") == 20
    assert 'lang="ar" dir="rtl"' in response.content.decode()
    assert said(client.get(address(hub) + "?page=2")).count("Blatt") == 2


def test_contacts_are_functions_and_roles_without_names(hub, as_, django_assert_max_num_queries):
    for organisation in (hub.amt, hub.verein):
        point = {"function": "Erste Beratung", "email": f"{organisation.key}@example.org", "reply_days": 1}
        ContactPoint.objects.create(organisation=organisation, **point, is_public=organisation == hub.amt)
    hub.amt_person.first_name = "Vorname"
    hub.amt_person.save()
    client = as_(hub.club_person)
    client.get(address(hub, "contacts"))
    with django_assert_max_num_queries(13):
        page = said(client.get(address(hub, "contacts")))
    for words in ("Verein", "Amt", "Erste Beratung", "verein@example.org", "Answers within 1 working day"):
        assert words in page
    assert "representative" in page
    assert "Vorname" not in page
    assert hub.amt_person.email not in page
    ended(hub.amt_membership)
    assert "amt@example.org" not in said(client.get(address(hub, "contacts")))
