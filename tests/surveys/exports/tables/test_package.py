"""Released tables as a data package, and the record by which portals list it."""

import hashlib
import io
import json
import re
import zipfile

from surveys.definition.models import Wave
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_responses, report_back_day
from tests.surveys.exports.figures import make_public, table


def test_a_data_package_says_what_a_hidden_cell_is(get):
    package = zipfile.ZipFile(io.BytesIO(get("datapackage.zip", "licence=DL-DE-BY-2.0")))
    about = json.loads(package.read("datapackage.json"))
    (resource,) = about["resources"]
    rows = table(package.read(resource["path"]))
    assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])
    assert resource["schema"]["missingValues"] == ["", "suppressed"]
    assert resource["bytes"] == len(package.read(resource["path"]))
    assert about["licenses"][0]["name"] == "DL-DE-BY-2.0"
    assert about["version"] == "1.1"


def test_the_same_figures_make_the_same_package(get):
    assert get("datapackage.zip") == get("datapackage.zip")


TYPES = {"string", "integer", "number", "boolean"}


def test_a_data_package_keeps_the_rules_of_its_standard(get):
    package = zipfile.ZipFile(io.BytesIO(get("datapackage.zip")))
    about = json.loads(package.read("datapackage.json"))
    (resource,) = about["resources"]
    assert re.fullmatch(r"[a-z0-9._/-]+", about["name"])
    assert re.match(r"https://", about["$schema"])
    assert {"name", "title", "path"} >= set(about["licenses"][0])
    assert not re.match(r"/|.*\.\.", resource["path"])
    content = package.read(resource["path"])
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    schema = resource["schema"]
    assert {field["type"] for field in schema["fields"]} <= TYPES
    for row in table(content):
        for field in schema["fields"]:
            assert_fits(row[field["name"]], field, schema["missingValues"])


def assert_fits(cell: str, field: dict, missing: list[str]) -> None:
    constraints = field.get("constraints", {})
    if cell in missing:
        assert not constraints.get("required"), field
        return
    assert cell in constraints.get("enum", [cell]), field
    if field["type"] == "boolean":
        assert cell in field["trueValues"] + field["falseValues"], field
    elif field["type"] in ("integer", "number"):
        assert re.fullmatch(r"-?\d+" if field["type"] == "integer" else r"-?\d+(\.\d+)?(e-?\d+)?", cell), field


def test_a_record_for_portals_has_its_licence_at_the_distribution(get):
    record = json.loads(get("dcat.jsonld", "licence=CC0-1.0"))
    (distribution,) = record["dcat:distribution"]
    assert record["@type"] == "dcat:Dataset"
    assert "dct:license" not in record
    assert distribution["dct:license"] == {"@id": "http://dcat-ap.de/def/licenses/cc-zero"}
    assert distribution["dcat:accessURL"] == {"@id": "http://testserver/de/findings/needs/"}
    assert record["dct:title"] == {"@language": "de", "@value": "Was fehlt?"}


REQUIRED = {
    "dct:title",
    "dct:description",
    "dct:publisher",
    "dct:language",
    "dct:issued",
    "dct:modified",
    "dct:temporal",
    "dcat:contactPoint",
    "dcat:theme",
    "dcat:distribution",
    "dcat:landingPage",
}


def test_a_record_for_portals_says_all_that_they_ask_for(get, settings):
    settings.DEFAULT_FROM_EMAIL = "Network <network@example.org>"
    record = json.loads(get("dcat.jsonld"))
    assert set(record) >= REQUIRED
    assert record["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:network@example.org"}
    prefixes = {name.partition(":")[0] for name in record if not name.startswith("@")}
    assert prefixes <= set(record["@context"])


def test_a_site_without_mail_names_the_page_as_contact(get, settings):
    settings.DEFAULT_FROM_EMAIL = ""
    contact = json.loads(get("dcat.jsonld"))["dcat:contactPoint"]
    assert "vcard:hasEmail" not in contact
    assert contact["vcard:hasURL"] == {"@id": "http://testserver/de/findings/needs/"}


def test_an_unknown_licence_is_the_first_one(get):
    record = json.loads(get("dcat.jsonld", "licence=none"))
    assert record["dcat:distribution"][0]["dct:license"] == {"@id": "http://dcat-ap.de/def/licenses/cc-by/4.0"}


def test_records_of_two_waves_are_two_things(reader, released_survey):
    make_public(released_survey)
    first = json.loads(reader.get("/de/results/needs/exports/dcat.jsonld").content)
    second = Wave.objects.create(survey=released_survey, number=2, report_back_on=report_back_day())
    make_responses(released_survey, *[{"colour": "red"}] * 9)
    make_batch(second)
    make_public(released_survey, "colour")
    record = json.loads(reader.get("/de/results/needs/exports/dcat.jsonld").content)
    assert record["@id"] != first["@id"]
    page = reader.get("/de/findings/needs/").content.decode()
    assert all(f'id="{found["@id"].partition("#")[2]}"' in page for found in (first, record))
