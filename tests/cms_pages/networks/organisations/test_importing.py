"""A list of organisations from a spreadsheet: looked at first, then taken in, never silently."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from wagtail.models import ModelLogEntry

from cms_pages.models import FieldOfAction, Membership, Organisation
from cms_pages.networks.organisations.importing.columns import column_of
from cms_pages.networks.organisations.importing.reading import read_list
from cms_pages.networks.organisations.importing.words import problem_in_words
from surveys.spreadsheets.rows import TableRefused, read_table
from tests.factories.networks import add_member, make_organisation

pytestmark = pytest.mark.django_db
UPLOAD = "organisations_import:index"


def xlsx(*rows):
    book, target = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(target)
    return target.getvalue()


def csv(*rows, separator=";", encoding="utf-8"):
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


def upload(admin, network, content, name="list.csv", **more):
    file = SimpleUploadedFile(name, content)
    data = {"file": file, "network": network.record.pk, "language": "de"} | more
    return admin.post(reverse(UPLOAD), data, headers={"accept-language": "en"})


def take_in(admin, network, content, **more):
    shown = upload(admin, network, content, **more)
    assert shown.status_code == 302, shown.context["problems"] or shown.context["form"].errors
    admin.get(shown["Location"])
    return admin.post(shown["Location"])


HEAD = ("Name", "Art", "Bezirk", "Sprachen")
ROW = ("Verein Ä", "Migrantenorganisation", "Mitte", "Deutsch, دری")


@pytest.mark.parametrize(
    "content",
    [
        csv(HEAD, ROW),
        csv(HEAD, ROW, separator="\t", encoding="utf-16"),
        csv(("Name", "Art", "Bezirk", "Sprachen"), ("Verein Ä", "migrant_organisation", "Mitte", "de/fa")),
        csv(HEAD, ("Verein Ä", "migrant_organisation", "Mitte", "de|fa"), encoding="cp1252"),
        csv(
            ("organisation", "kind", "area", "languages"),
            ("Verein Ä", "migrant_organisation", "Mitte", '"de,fa"'),
            separator=",",
        ),
        csv(("الاسم", "النوع", "المنطقة", "اللغات"), ("Verein Ä", "migrant_organisation", "Mitte", "de، fa")),
        xlsx(HEAD, ("Verein Ä", "migrant_organisation", "Mitte", "de; fa")),
    ],
    ids=["utf-8", "utf-16", "codes", "windows", "commas", "arabic", "xlsx"],
)
def test_lists_are_read_however_they_are_written(content):
    reading = read_list(content)
    assert reading.problems == ()
    (row,) = reading.rows
    expected = {"name": "Verein Ä", "kind": "migrant_organisation", "district": "Mitte", "languages": ["de", "fa"]}
    assert row.values == expected


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("E-Mail", "email"),
        ("TELEFON", "phone"),
        ("Handlungsfelder", "fields"),
        ("seit", "since"),
        ("Eigener Nutzen", "own_benefit"),
        ("own_benefit", "own_benefit"),
        ("Stadtteil", "district"),
        ("langues", "languages"),
        ("Lieblingsfarbe", None),
    ],
)
def test_headers_have_many_names(header, column):
    assert column_of(header) == column


def test_each_row_says_what_is_wrong_with_it():
    content = csv(
        ("Name", "Art", "E-Mail", "Sprachen", "seit", "bis", "Webseite"),
        ("", "Migrantenorganisation"),
        ("Verein", "Kaffeehaus"),
        ("Verein B", "migrant_organisation", "keine"),
        ("Verein C", "migrant_organisation", "", "Klingonisch"),
        ("Verein D", "migrant_organisation", "", "", "gestern"),
        ("Verein E", "migrant_organisation", "", "", "2020", "2019"),
        ("Verein F", "migrant_organisation", "", "", "", "", "java script"),
        ("=HYPERLINK(1)", "migrant_organisation"),
        ("verein b", "migrant_organisation"),
    )
    problems = read_list(content).problems
    assert [(each.row, each.code) for each in problems] == [
        (2, "missing"),
        (3, "no_choice"),
        (4, "no_mail"),
        (5, "no_languages"),
        (6, "no_day"),
        (7, "until_before_since"),
        (8, "no_website"),
        (9, "formula"),
        (10, "doubled"),
    ]
    sentences = [problem_in_words(each) for each in problems]
    assert all(sentence.endswith(".") and "%" not in sentence for sentence in sentences)


def test_a_formula_in_a_workbook_is_told_and_never_computed():
    problems = read_list(xlsx(("Name", "Art"), ("=1+1", "migrant_organisation"))).problems
    assert [(each.row, each.code) for each in problems] == [(2, "formula")]


def test_unknown_doubled_and_missing_columns_are_told():
    problems = read_list(csv(("Name", "Verein", "Farbe"), ("A", "B", "C"))).problems
    assert {each.code for each in problems} == {"same_column", "unknown_column", "column_missing"}


def bomb():
    """A small workbook of a very large sheet."""
    target = io.BytesIO(xlsx(("Name", "Art"), ("A", "B")))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/large.xml", b"\0" * 60_000_000)
    return target.getvalue()


def entities():
    source = io.BytesIO(xlsx(("Name", "Art"), ("A", "B")))
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = content.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)
            new.writestr(part, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 no workbook", "unreadable"),
        (xlsx(("Name", "Art"), ("A", "B"))[:700], "unreadable"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "unreadable"),
        (entities(), "unreadable"),
        (bomb(), "too_large"),
        (b"Name;Art\r\n" + b"x" * 5_000_000, "too_large"),
        (b"Name;Art\r\n" + b"A;B\r\n" * 5_001, "too_long"),
        (xlsx(("Name", "Art"), *[("A", "B")] * 5_001), "too_long"),
        (b"", "empty"),
        (b"Name;Art\r\n", "empty"),
        (b"Name;Name\r\nA;B", "twice"),
        (b'Name;Art\r\n"A;' + b"x" * 200_000, "unreadable"),
    ],
    ids=[
        "zip",
        "cut",
        "picture",
        "entities",
        "bomb",
        "bytes",
        "rows",
        "rows of xlsx",
        "none",
        "headers",
        "twice",
        "cell",
    ],
)
def test_broken_spreadsheets_are_refused(content, code):
    with pytest.raises(TableRefused) as refused:
        read_table(content)
    assert refused.value.code == code


def test_a_broken_spreadsheet_gives_a_sentence(admin, north):
    page = upload(admin, north, b"PK\x03\x04 no workbook", "list.xlsx")
    assert page.status_code == 422
    assert len(page.context["form"].errors["file"]) == 1
    assert Organisation.objects.count() == 0


def test_nothing_is_stored_before_it_was_looked_at(admin, north):
    field = FieldOfAction.objects.create(code="test_work", names={"de": "Probearbeit"})
    content = csv(
        ("Name", "Art", "Handlungsfelder", "Beschreibung", "Nutzen", "seit", "Telefon", "E-Mail"),
        ("Verein A", "migrant_organisation", "probearbeit", "Wir.", "Gehör", "2017", "+49 30 1", "a@demo.invalid"),
        ("Amt B", "administration"),
    )
    shown = upload(admin, north, content)
    page = admin.get(shown["Location"])
    assert [(row.name, row.state) for row in page.context["rows"]] == [("Verein A", "new"), ("Amt B", "new")]
    assert Organisation.objects.count() == 0
    assert admin.post(shown["Location"]).status_code == 302
    made = Organisation.objects.get(name="Verein A")
    assert (made.key, made.description, list(made.fields.all())) == ("verein-a", {"de": "Wir."}, [field])
    membership = made.memberships.get()
    assert (membership.network, membership.own_benefit) == (north.record, {"de": "Gehör"})
    assert str(membership.since) == "2017-01-01"
    point = made.contact_points.get()
    assert (point.phone, point.email, point.is_public) == ("+49 30 1", "a@demo.invalid", False)
    assert admin.post(shown["Location"])["Location"] == reverse(UPLOAD), "once is enough"
    assert Organisation.objects.count() == 2


def test_known_organisations_are_changed_only_as_shown(admin, north):
    known = make_organisation("Verein A", district="Mitte", website="https://alt.invalid", description={"ar": "x"})
    same = make_organisation("Amt B", "administration")
    add_member(north, known), add_member(north, same)
    content = csv(
        ("Name", "Art", "Bezirk", "Webseite", "Beschreibung"),
        ("VEREIN  a", "migrant_organisation", "mitte", "neu.invalid", "Wir."),
        ("Amt B", "administration", "", "", ""),
        ("Verein A", "migrant_organisation", "Nord", "", ""),
    )
    page = admin.get(upload(admin, north, content)["Location"])
    rows = {row.number: row for row in page.context["rows"]}
    assert [rows[number].state for number in (2, 3, 4)] == ["changed", "same", "new"]
    told = {(change.before, change.after) for change in rows[2].changes}
    assert ("https://alt.invalid", "https://neu.invalid") in told
    assert admin.post(page.request["PATH_INFO"]).status_code == 302
    known.refresh_from_db()
    assert (known.website, known.description) == ("https://neu.invalid", {"ar": "x", "de": "Wir."})
    assert Organisation.objects.count() == 3
    assert Membership.objects.filter(organisation=known).count() == 1


def test_a_key_finds_an_organisation_under_another_name(admin, north):
    known = make_organisation("Alt", key="verein-7")
    add_member(north, known)
    take_in(admin, north, csv(("Schlüssel", "Name", "Art"), ("verein-7", "Neu", "migrant_organisation")))
    known.refresh_from_db()
    assert (known.name, Organisation.objects.count()) == ("Neu", 1)


@pytest.mark.parametrize("rows", [("verein-neu", ""), ("", "verein-neu")], ids=["first", "last"])
def test_a_key_of_the_list_is_given_to_no_other_row(admin, north, rows):
    one, other = (("Verein Neu", "Migrantenorganisation", key, place) for key, place in zip(rows, "AB", strict=True))
    take_in(admin, north, csv(("Name", "Art", "Schlüssel", "Bezirk"), one, other))
    assert set(Organisation.objects.values_list("key", flat=True)) == {"verein-neu", "verein-neu-2"}


def test_an_organisation_of_another_network_joins_and_is_not_changed(admin, north, south):
    theirs = make_organisation("Verein A", district="Mitte")
    add_member(south, theirs)
    hidden = make_organisation("Verein Still", publicity="hidden", key="still")
    add_member(south, hidden)
    content = csv(("Name", "Art", "Bezirk", "Webseite"), ("Verein A", "company", "Mitte", "neu.invalid"))
    take_in(admin, north, content)
    theirs.refresh_from_db()
    assert (theirs.kind, theirs.website, theirs.memberships.count()) == ("migrant_organisation", "", 2)
    page = upload(admin, north, csv(("Schlüssel", "Name", "Art"), ("still", "X", "company")))
    assert page.status_code == 422
    assert Organisation.objects.count() == 2


def test_a_name_that_several_have_needs_a_key(admin, north):
    for district in ("Mitte", "Nord"):
        add_member(north, make_organisation("Verein", district=district))
    page = upload(admin, north, csv(("Name", "Art"), ("Verein", "migrant_organisation")))
    assert page.status_code == 422
    assert "verein-0, verein-1" in page.context["problems"][0]


def test_what_changed_meanwhile_is_shown_again(admin, north):
    known = make_organisation("Verein A", district="Mitte")
    add_member(north, known)
    shown = upload(admin, north, csv(("Name", "Art", "Bezirk"), ("Verein A", "company", "Mitte")))
    admin.get(shown["Location"])
    Organisation.objects.filter(pk=known.pk).update(kind="education")
    assert admin.post(shown["Location"]).status_code == 200
    known.refresh_from_db()
    assert known.kind == "education"
    assert admin.post(shown["Location"]).status_code == 302
    known.refresh_from_db()
    assert known.kind == "company"


def test_only_networks_one_may_edit_and_only_own_previews(admin, other_admin, north, south):
    content = csv(("Name", "Art"), ("Verein", "migrant_organisation"))
    assert upload(admin, south, content).status_code == 422
    shown = upload(admin, north, content)
    assert other_admin.get(shown["Location"])["Location"] == reverse(UPLOAD)


def test_a_preview_that_is_gone_says_so(admin, north):
    page = admin.get(reverse("organisations_import:preview", args=["nothing"]), follow=True)
    assert page.redirect_chain[-1][0] == reverse(UPLOAD)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_can_be_taken_in_again(admin, kind):
    page = admin.get(reverse("organisations_import:template", args=[kind]))
    content = page.getvalue() if page.streaming else page.content
    with pytest.raises(TableRefused) as refused:
        read_table(content)
    assert refused.value.code == "empty"
    headers = (
        [cell.value for cell in load_workbook(io.BytesIO(content)).active[1]]
        if kind == "xlsx"
        else content.decode("utf-8-sig").strip().split(";")
    )
    assert None not in [column_of(header) for header in headers]
    assert len(headers) == 18
    assert admin.get(reverse("organisations_import:template", args=["exe"])).status_code == 404


def test_a_long_list_is_taken_in_with_few_statements(admin, north, django_assert_max_num_queries):
    rows = [(f"Verein {number}", "migrant_organisation", f"Bezirk {number}") for number in range(1_000)]
    shown = upload(admin, north, csv(("Name", "Art", "Bezirk"), *rows))
    admin.get(shown["Location"])
    with django_assert_max_num_queries(80):
        admin.post(shown["Location"])
    assert Organisation.objects.count() == Membership.objects.count() == 1_000
    assert len(set(Organisation.objects.values_list("key", flat=True))) == 1_000
    assert ModelLogEntry.objects.filter(action="wagtail.create", user__username="north").count() == 1_000
