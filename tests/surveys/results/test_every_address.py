"""Every address of results, coding, the year, exports and what is public, against every kind of person.

The addresses are those that the site has: one that stands in no line here makes a test fail.
"""

import uuid
from contextlib import nullcontext
from dataclasses import dataclass
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.urls import get_resolver, reverse

from surveys.answering.uploads.models import Upload
from surveys.exports.kinds import FIGURES, RAW
from surveys.exports.models import ExportFile
from surveys.results.access import GrantScope
from surveys.results.coding.models import WrittenText
from surveys.results.coding.sync import find_texts
from surveys.results.public.releasing import release
from surveys.results.queries import definition_of
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response, make_survey, one_step, question

pytestmark = pytest.mark.django_db

READ, CHANGE = "get", "post"

ADDRESSES = {
    "survey": ("aggregates", READ),
    "whole": ("aggregates", READ),
    "needs": ("aggregates", READ),
    "sides": ("aggregates", READ),
    "relations": ("aggregates", READ),
    "compared": ("aggregates", READ),
    "statements": ("aggregates", READ),
    "words": ("aggregates", READ),
    "exports": ("aggregates", READ),
    "codebook": ("aggregates", READ),
    "export_figures": ("aggregates", READ),
    "responses": ("raw", READ),
    "response": ("raw", READ),
    "file": ("raw", READ),
    "progress": ("raw", READ),
    "suspicious": ("raw", READ),
    "suspicious_decide": ("raw", CHANGE),
    "texts": ("raw", READ),
    "texts_change": ("raw", CHANGE),
    "texts_work": ("raw", READ),
    "themes": ("raw", READ),
    "themes_change": ("raw", CHANGE),
    "themes_show": ("raw", CHANGE),
    "clearing_words": ("raw", CHANGE),
    "agreement": ("raw", READ),
    "text": ("raw", READ),
    "text_clear": ("raw", CHANGE),
    "text_translation": ("raw", CHANGE),
    "text_quote": ("raw", CHANGE),
    "export_answers": ("raw", READ),
    "export_prepare": ("raw", CHANGE),
    "export_file": ("raw", READ),
    "export_download": ("raw", READ),
    "release": ("release", READ),
    "release_question": ("release", READ),
    "year": ("release", READ),
}
"""By name: the right that it asks for, and how it is asked."""

FOR_ALL_WHO_SIGNED_IN = {"index"}
PUBLIC = {"survey", "data"}
"""What stands under findings, once something was released."""

PEOPLE = {
    "nothing": [],
    "contacts": [("contacts", "")],
    "tables": [("aggregates", "")],
    "tables as an administration": [("aggregates", "administration")],
    "release": [("release", "")],
    "release as an administration": [("release", "administration")],
    "raw": [("raw", "")],
    "raw and a mandate of an administration": [("raw", ""), ("contacts", "administration")],
    "all": [("raw", "mo"), ("aggregates", "mo"), ("contacts", "mo"), ("release", "mo")],
}
OPENED = {
    "nothing": set(),
    "contacts": set(),
    "tables": {"aggregates"},
    "tables as an administration": {"aggregates"},
    "release": {"aggregates", "release"},
    "release as an administration": {"aggregates", "release"},
    "raw": {"aggregates", "raw"},
    "raw and a mandate of an administration": {"aggregates"},
    "all": {"aggregates", "raw", "release"},
}


@dataclass(frozen=True)
class Place:
    name: str
    address: str
    right: str
    way: str

    def fetched(self, client):
        response = getattr(client, self.way)(self.address)
        if response.streaming:
            list(response)  # read to its end, a file is closed
        return response


@pytest.fixture
def survey(settings, tmp_path):
    settings.SURVEYS_SNAPSHOTS = tmp_path / "snapshots"
    asked = [question("colour", options="red blue"), question("why", "long_text"), question("paper", "file")]
    survey = make_survey(one_step(*asked), {"de": {"title": "Umfrage"}})
    for number in range(12):
        make_response(survey, {"colour": "red" if number % 2 else "blue", "why": "geheim"}, flags=["fast"])
    make_batch(survey.waves.get())
    find_texts(survey, definition_of(survey, "de"))
    return survey


@pytest.fixture
def places(survey, person) -> list[Place]:
    """All of a survey; files are written for the person, so that only the right can stand in the way."""
    response = survey.waves.get().responses.first()
    upload = Upload(id=uuid.uuid4(), response=response, name="a.pdf", content_type="application/pdf", size=1)
    upload.file.save("x", ContentFile(b"%PDF-"), save=False)
    upload.save(force_insert=True)
    own = ExportFile(survey=survey, user=person, what="csv", language="de", state=ExportFile.State.READY)
    own.file.save("x", ContentFile(b"x"), save=False)
    own.save(force_insert=True)
    further = {
        "response": [[response.pk]],
        "file": [[response.pk, upload.pk]],
        "suspicious_decide": [[response.pk]],
        "texts_work": [["begun"]],
        **{name: [[WrittenText.objects.first().pk]] for name in ADDRESSES if name.startswith("text_")},
        "text": [[WrittenText.objects.first().pk]],
        "release_question": [[1, "colour"]],
        "export_answers": [[what] for what in RAW],
        "export_prepare": [[what] for what in RAW],
        "export_figures": [[what] for what in FIGURES],
        "export_file": [[own.pk]],
        "export_download": [[own.pk]],
    }
    return [
        Place(name, reverse(f"results:{name}", args=[survey.slug, *more]), right, way)
        for name, (right, way) in ADDRESSES.items()
        for more in further.get(name, [[]])
    ]


def names_under(namespace: str) -> set[str]:
    _prefix, resolver = get_resolver().namespace_dict[namespace]
    return {name for name in resolver.reverse_dict if isinstance(name, str)}


def test_every_address_stands_in_the_matrix():
    assert names_under("results") == {*ADDRESSES, *FOR_ALL_WHO_SIGNED_IN}
    assert names_under("findings") == PUBLIC


@pytest.mark.parametrize("who", PEOPLE)
def test_each_address_opens_to_its_right_and_is_not_there_without(client, person, grant, survey, places, who):
    for right, side in PEOPLE[who]:
        grant(right, side=side, survey=survey)
    client.force_login(person)
    for place in places:
        status = place.fetched(client).status_code
        if place.right in OPENED[who]:
            assert status in (200, 302, 400), place
        else:
            assert status == 404, place


@pytest.mark.parametrize("who", PEOPLE)
def test_tables_on_the_command_line_ask_for_the_same_rights(person, grant, survey, who):
    for right, side in PEOPLE[who]:
        grant(right, side=side, survey=survey)
    for right, options in (("aggregates", []), ("raw", ["--raw"])):
        refused = nullcontext() if right in OPENED[who] else pytest.raises(CommandError, match="There is no survey")
        with refused:
            call_command("survey_tables", "needs", "--as", person.get_username(), *options, stdout=StringIO())


def test_nobody_on_the_command_line_is_somebody_without_rights(survey):
    with pytest.raises(CommandError, match="There is no survey"):
        call_command("survey_tables", "needs", "--as", "nobody", "--raw", stdout=StringIO())


def test_every_right_to_another_survey_opens_nothing_here(client, person, grant, survey, places):
    other = make_survey(slug="other")
    for right in ("aggregates", "raw", "contacts", "release"):
        grant(right, survey=other)
    client.force_login(person)
    assert {place.fetched(client).status_code for place in places} == {404}


def test_whoever_runs_the_site_has_no_right_by_that(client, survey, places):
    client.force_login(get_user_model().objects.create_superuser("root", "root@example.org"))
    assert {place.fetched(client).status_code for place in places} == {404}


class Network(GrantScope):
    """Rights that come from somewhere else: the person is a member and speaks for an administration."""

    def rights(self, user, survey):
        return frozenset(["aggregates", "raw", "release"])

    def speaks_for_administration(self, user):
        return user.first_name == "Office"


@pytest.mark.parametrize(("first_name", "raw"), [("", True), ("Office", False)])
def test_rights_and_mandates_that_the_site_plugs_in_count_everywhere(
    client, person, survey, places, settings, first_name, raw
):
    settings.SURVEYS_ACCESS_SCOPE = f"{__name__}.Network"
    person.first_name = first_name
    person.save()
    client.force_login(person)
    for place in places:
        assert (place.fetched(client).status_code != 404) == (raw or place.right != "raw"), place


def test_without_signing_in_every_address_leads_there_and_tells_nothing(client, survey, places):
    for place in [*places, Place("index", reverse("results:index"), "", READ)]:
        response = place.fetched(client)
        assert response.status_code == 302, place
        assert response["Location"].startswith("/de/account/") or response["Location"].startswith("/en/account/"), place


def test_what_changes_something_is_not_done_by_looking(client, person, grant, survey, places):
    grant("raw")
    client.force_login(person)
    for place in places:
        if place.way == CHANGE:
            assert client.get(place.address).status_code == 405, place


def test_nothing_of_it_is_kept_in_a_cache(client, person, grant, survey, places):
    for right in ("raw", "release"):
        grant(right)
    client.force_login(person)
    for place in places:
        assert "no-store" in place.fetched(client)["Cache-Control"], place


def test_nothing_is_public_until_it_was_released(client, survey, person):
    addresses = [reverse(f"findings:{name}", args=[survey.slug]) for name in sorted(PUBLIC)]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    release(wave=survey.waves.get(), ref="colour", texts={}, user=person)
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert all("geheim" not in client.get(address).content.decode() for address in addresses)
