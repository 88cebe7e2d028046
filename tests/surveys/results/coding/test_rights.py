"""Every address of free text against every kind of person."""

import itertools

import pytest

from surveys.results.coding.frame import add_theme
from surveys.results.coding.models import Coding, Theme, WrittenText
from surveys.results.coding.work import TRANSLATING, Work, note
from tests.factories.surveys import make_survey

READ = ("texts/", "texts/themes/", "texts/agreement/", "texts/{text}/", "texts/work/begun/")
CHANGE = (
    "texts/change/",
    "texts/themes/change/",
    "texts/themes/show/",
    "texts/themes/words/",
    "texts/{text}/clear/",
    "texts/{text}/translation/",
    "texts/{text}/quote/",
)
PEOPLE = {
    "nobody": ([], ""),
    "tables": (["aggregates"], "mo"),
    "contacts": (["contacts"], "mo"),
    "release": (["release"], "mo"),
    "raw": (["raw"], "mo"),
    "raw and a mandate of an administration": (["raw"], "administration"),
}


@pytest.fixture(autouse=True)
def begun(survey):
    """Something that is under way."""
    note(survey.pk, "begun", Work(TRANSLATING, 3, "/"))


@pytest.mark.parametrize(("who", "address"), list(itertools.product(PEOPLE, (*READ, *CHANGE))))
def test_only_the_coordinating_team_sees_and_changes_texts(client, person, grant, survey, written, who, address):
    rights, side = PEOPLE[who]
    for right in rights:
        grant(right, survey=survey)
    if side == "administration":
        grant("aggregates", side=side)
    (text,) = written("geheim")
    client.force_login(person)
    at = f"/de/results/needs/{address.format(text=text.pk)}"
    response = client.get(at) if address in READ else client.post(at)
    assert response.status_code == (_to_the_coordinating_team(address) if who == "raw" else 404)
    assert who == "raw" or "geheim" not in response.content.decode()


def _to_the_coordinating_team(address):
    """A form that says nothing is shown again; everything else leads back to a page."""
    return 200 if address in READ or address.endswith(("clear/", "translation/")) else 302


@pytest.mark.parametrize("address", [*READ, *CHANGE])
def test_who_is_not_signed_in_is_sent_to_sign_in(client, survey, written, address):
    (text,) = written("geheim")
    at = f"/de/results/needs/{address.format(text=text.pk)}"
    response = client.get(at) if address in READ else client.post(at)
    assert (response.status_code, response.url.startswith("/de/account/")) == (302, True)


@pytest.mark.parametrize("address", CHANGE)
def test_looking_changes_nothing(coordinator, written, address):
    (text,) = written("a")
    assert coordinator.get(f"/de/results/needs/{address.format(text=text.pk)}").status_code == 405


def test_texts_and_themes_of_another_survey_are_out_of_reach(coordinator, written, person):
    (text,) = written("geheim")
    other = make_survey(slug="other")
    theme = add_theme(survey=other, label="Thema", language="de", by=person)
    assert coordinator.get("/de/results/other/texts/work/begun/").url == "/de/results/other/texts/"
    for address in ("", "clear/", "translation/", "quote/"):
        at = f"/de/results/other/texts/{text.pk}/{address}"
        assert (coordinator.post(at) if address else coordinator.get(at)).status_code == 404
    coordinator.post("/de/results/other/texts/change/", {"do": "give", "theme": theme.key, "text": [text.pk]})
    coordinator.post("/de/results/needs/texts/themes/change/", {"do": "rename", "theme": theme.key, "label": "x"})
    assert (Coding.objects.count(), Theme.objects.get().labels) == (0, {"de": "Thema"})
    assert WrittenText.objects.get().state == "waiting"


@pytest.mark.parametrize(
    ("who", "status"), [("nobody", 404), ("tables", 200), ("contacts", 404), ("release", 200), ("raw", 200)]
)
def test_themes_and_quotes_are_for_everybody_who_sees_tables(client, person, grant, survey, written, who, status):
    written("geheim")
    for right in PEOPLE[who][0]:
        grant(right, survey=survey)
    client.force_login(person)
    response = client.get("/de/results/needs/words/")
    assert response.status_code == status
    assert "geheim" not in response.content.decode()
