"""What never goes along."""

from django.apps import apps

from cms_pages.models import Ballot, ContactPoint, Paper, Rating
from cms_pages.strategies.take_away.leaving import take_away
from cms_pages.strategies.take_away.registry import PARTS, STAYS
from tests.factories.leaving import content_of, files_of


def test_every_record_of_networks_and_strategies_goes_along_or_stays_for_a_reason():
    ours = ("cms_pages.networks", "cms_pages.strategies")
    models = {
        model.__name__ for model in apps.get_app_config("cms_pages").get_models() if model.__module__.startswith(ours)
    }
    taken = {part.model.__name__ for part in PARTS}
    assert taken & STAYS.keys() == set()
    assert models == taken | STAYS.keys()


def test_no_people_no_contacts_and_no_single_words_that_were_promised_hidden(network, level, tmp_path):
    file = tmp_path / "network.zip"
    report = take_away(network, file)
    text = str(content_of(file))
    people = [level.verein_person, level.amt_person, level.coordinator]
    assert not [each for person in people for each in (person.username, person.email) if each and each in text]
    assert not [
        word for word in ("ada@example.org", "netz@example.org", "rat@example.org", "0441 1", "Still") if word in text
    ]
    assert "A contact card was left out." in report.lines()
    assert (Ballot.objects.count(), Rating.objects.count(), ContactPoint.objects.count()) == (0, 1, 1)


def test_rounds_of_voting_that_are_not_over_stay(leaving, network, tmp_path):
    take_away(network, tmp_path / "network.zip")
    records = content_of(tmp_path / "network.zip")["records"]
    assert f"vote:{leaving.vote.key}" not in [row["@"] for row in records["vote"]]
    assert len(records["vote"]) == 1
    assert not [row for row in records["entry"] if row["about"] == f"vote:{leaving.vote.key}"]


def test_numbers_of_this_database_stay(network, tmp_path):
    take_away(network, tmp_path / "network.zip")
    records = content_of(tmp_path / "network.zip")["records"]
    assert [row["result"] for row in records["review"]] == [{"done": []}]
    assert [row["before"] for row in records["needchange"]] == [{"after": "", "waves": [["bedarf", 1]]}]
    assert not [row for rows in records.values() for row in rows if {"by", "answered_by", "added_by"} & row.keys()]
    assert [each for row in records["endorsement"] for each in row["earlier"] if "by" in each] == []


def test_of_the_closed_area_only_papers_that_stand_as_evidence_go_along(leaving, network, tmp_path):
    take_away(network, tmp_path / "network.zip")
    assert Paper.objects.count() == 2
    papers = [name for name in files_of(tmp_path / "network.zip") if "/papers/" in name]
    assert papers == [f"media/papers/{leaving.paper.key}"]
    assert [row["title"] for row in content_of(tmp_path / "network.zip")["records"]["paper"]] == ["Protokoll"]


def test_single_answers_go_along_only_where_asked_for(network, tmp_path):
    take_away(network, tmp_path / "network.zip")
    (survey,) = content_of(tmp_path / "network.zip")["surveys"]
    assert [(wave["answers"], wave["batches"][0]["counted"]) for wave in survey["waves"]] == [([], 0)]
    take_away(network, tmp_path / "network.zip", with_raw_answers=True)
    (survey,) = content_of(tmp_path / "network.zip")["surveys"]
    answers = survey["waves"][0]["answers"]
    assert (len(answers), survey["waves"][0]["batches"][0]["counted"]) == (8, 8)
    assert not {"participant", "receipt_hash", "id", "consent_hash", "flags"} & answers[0].keys()


def test_a_page_that_not_everybody_may_see_stays(site_pages, network, tmp_path):
    from wagtail.models import PageViewRestriction

    page = site_pages["ar"]["network"].get_children().get()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    take_away(network, tmp_path / "network.zip")
    names = [each["name"] for each in content_of(tmp_path / "network.zip")["pages"]]
    assert f"page:{page.translation_key}:ar" not in names


def test_a_file_of_a_private_collection_stays(leaving, network, tmp_path):
    from wagtail.models import Collection, CollectionViewRestriction

    private = Collection.objects.first().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    type(leaving.document).objects.update(collection=private)
    report = take_away(network, tmp_path / "network.zip")
    assert not [name for name in files_of(tmp_path / "network.zip") if "/documents/" in name]
    assert "A file of a private collection was left out." in report.lines()
