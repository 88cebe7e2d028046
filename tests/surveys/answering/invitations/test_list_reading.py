"""Lists of organisations: CSV and XLSX, what is wrong by row, what is known beforehand, and uploading again."""

import io

import pytest
from django.utils import translation
from openpyxl import Workbook

from surveys.answering.compiled import survey_of_version, texts_of_edition
from surveys.answering.encryption import decrypted
from surveys.answering.invitations.known_answers import Knowing
from surveys.answering.invitations.list_reading import Asking, read_list
from surveys.answering.invitations.list_storing import store_list
from surveys.answering.invitations.list_words import problem_in_words
from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Participant
from surveys.spreadsheets.rows import TableRefused

from .conftest import invited, token_of

HEAD = "organisation,side,e-mail,language,key"


@pytest.fixture
def asking(survey) -> Asking:
    edition = survey.versions.get().editions.get()
    texts = tuple(texts_of_edition(edition.pk, language) for language in ("de", "fa"))
    return Asking(Knowing(survey_of_version(edition.version_id), texts), ("de", "fa"), frozenset())


def csv(*lines: str, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(lines).replace(",", delimiter).encode(encoding)


def told(reading) -> list[tuple[int, str]]:
    return [(problem.row, problem.code) for problem in reading.problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_reads_what_spreadsheets_write(asking, delimiter, encoding):
    content = csv(HEAD, "Mädchentreff Süd,mo,a@b.example,fa,7", delimiter=delimiter, encoding=encoding)
    (row,) = read_list(content, asking).rows
    assert (row.number, row.organisation, row.side, row.email, row.language, row.key) == (
        2,
        "Mädchentreff Süd",
        "mo",
        "a@b.example",
        "fa",
        "7",
    )


def test_reads_a_workbook(asking):
    book = Workbook()
    for line in (["organisation", "side", "key", "rooms", "kind"], ["Amt Mitte", "administration", 7.0, 3, "Amt"]):
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    (row,) = read_list(stream.getvalue(), asking).rows
    assert (row.key, dict(row.prefilled)) == ("7", {"kind": "office", "rooms": 3})


def test_every_wrong_row_is_named(asking):
    content = csv(
        HEAD + ",rooms",
        "Gut,mo,a@b.example,de,1,",
        ",mo,,,2,",
        "Ohne Seite,x,,,3,",
        "Adresse,mo,a@xيy.example,,4,",
        "Sprache,mo,,xx,5,",
        "Zahl,mo,,,6,viele",
        "Doppelt,mo,,,1,",
    )
    reading = read_list(content, asking)
    assert told(reading) == [
        (3, "no_organisation"),
        (4, "no_side"),
        (5, "no_address"),
        (6, "no_language"),
        (7, "no_answer"),
        (8, "doubled_key"),
    ]
    assert not reading.rows
    with translation.override("en"):
        first = problem_in_words(reading.problems[0])
    assert first == "Row 3: The name of the organisation is missing. Please write it into the list."


@pytest.mark.parametrize(
    ("head", "code"), [("organisation,side,colour", "unknown_column"), ("organisation,email", "column_missing")]
)
def test_wrong_columns_are_named(asking, head, code):
    assert (1, code) in told(read_list(csv(head, "A,mo,x"), asking))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\x00\x01", "unreadable"),
        (b"PK\x03\x04x", "unreadable"),
        (b"organisation,side\n", "empty"),
        (b"side,side\nmo,mo", "twice"),
        (b"organisation,side\n" + b"A,mo\n" * 5_001, "too_long"),
    ],
    ids=["nothing", "bytes", "workbook", "headers", "twice", "long"],
)
def test_file_that_is_no_list_is_refused(asking, content, code):
    with pytest.raises(TableRefused) as refused:
        read_list(content, asking)
    assert refused.value.code == code


def test_anonymous_side_may_not_be_known_by_more_than_side_and_area(asking):
    anonymous = Asking(asking.knowing, asking.languages, frozenset({"mo"}))
    assert told(read_list(csv("organisation,side,rooms", "A,mo,3", "B,administration,3"), anonymous)) == [
        (2, "tells_who")
    ]


def test_side_is_known_where_one_option_only_belongs_to_it(asking):
    (row,) = read_list(csv("organisation,side", "A,administration"), asking).rows
    assert dict(row.prefilled) == {"kind": "office"}


def test_uploading_again_changes_and_never_doubles(asking, wave):
    first = read_list(csv(HEAD, "Verein A,mo,a@b.example,fa,1", "Verein B,mo,,,", "Verein C,mo,,,"), asking)
    assert vars(store_list(wave=wave, rows=first.rows)) == {"new": 3, "known": 0}
    links = {each.participant.name: token_of(each) for each in Invitation.objects.select_related("participant")}
    again = read_list(csv(HEAD, "Verein A neu,mo,c@d.example,de,1", "Verein B,mo,b@b.example,,"), asking)
    assert vars(store_list(wave=wave, rows=again.rows)) == {"new": 0, "known": 2}
    assert Participant.objects.count() == Invitation.objects.count() == 3
    changed = Invitation.objects.get(participant__name="Verein A neu")
    assert (decrypted(changed.address), changed.language, token_of(changed)) == ("c@d.example", "de", links["Verein A"])
    assert decrypted(Invitation.objects.get(participant__name="Verein B").address) == "b@b.example"


def test_addresses_are_stored_encrypted_only(asking, wave):
    store_list(wave=wave, rows=read_list(csv(HEAD, "Verein A,mo,a@b.example,fa,1"), asking).rows)
    assert "a@b.example" not in str(Invitation.objects.values_list().get())
    assert "a@b.example" not in str(Participant.objects.values_list().get())


def test_another_address_forgets_the_refusal(wave):
    invitation = invited(wave, address="a@b.example")
    Invitation.objects.update(refusal="550 unknown")
    from surveys.answering.invitations.services import invite

    for address, refusal in (("a@b.example", "550 unknown"), ("c@d.example", "")):
        assert invite(wave=wave, participant=invitation.participant, address=address).refusal == refusal
