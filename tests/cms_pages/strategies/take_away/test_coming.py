"""A network comes: all of it or nothing."""

import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cms_pages.models import ConsentRound, Need, NeedChange, Network, Organisation, StrategyPage
from cms_pages.strategies.needs.tracing import needs_of_wave
from cms_pages.strategies.take_away.coming import take_in
from cms_pages.strategies.take_away.file import FORMAT
from cms_pages.strategies.take_away.leaving import take_away
from cms_pages.strategies.take_away.said import Refused
from surveys.models import Survey
from surveys.pages import SurveyPage
from tests.factories.leaving import forget, rewritten
from tests.factories.networks import make_organisation


@pytest.fixture
def gone(site_pages, level, network, tmp_path):
    """The file, on a site that does not know the network any more."""
    file = tmp_path / "network.zip"
    take_away(network, file)
    forget(site_pages, level)
    return file


def test_pages_are_live_and_found_at_their_addresses(gone, client):
    take_in(gone)
    for page in StrategyPage.objects.all():
        assert client.get(page.url).status_code == 200
    assert client.get(Network.objects.get().page_in("ar").url).status_code == 200
    assert SurveyPage.objects.get().live


def test_the_clock_finds_the_same_figures_afterwards(gone):
    from surveys.results.release.making import make_due_batches
    from surveys.results.release.models import Batch, Released

    take_in(gone)
    before = list(Released.objects.order_by("name").values_list("name", "content"))
    assert before
    assert make_due_batches() == []
    assert (Batch.objects.count(), list(Released.objects.order_by("name").values_list("name", "content"))) == (
        1,
        before,
    )


def test_publishing_the_page_of_a_survey_again_freezes_nothing_new(gone):
    take_in(gone)
    page = SurveyPage.objects.get()
    page.save_revision().publish()
    survey = Survey.objects.get()
    assert (survey.versions.count(), survey.versions.get().editions.count(), survey.waves.count()) == (1, 1, 1)
    assert page.survey == survey


def test_raw_answers_are_counted_again_to_the_same_figures(site_pages, level, network, tmp_path):
    from surveys.results.release.making import make_due_batches

    file = tmp_path / "network.zip"
    take_away(network, file, with_raw_answers=True)
    forget(site_pages, level)
    take_in(file)
    wave = Survey.objects.get().waves.get()
    assert wave.responses.count() == 8
    assert {batch.number for batch in make_due_batches()} <= {1}


def test_needs_are_traced_to_their_wave_and_changes_cannot_be_undone(gone):
    take_in(gone)
    (need,) = needs_of_wave("bedarf", 1)
    assert need.changes.get().before["after"] != need.state
    assert NeedChange.objects.get().by is None


def test_a_survey_whose_address_is_taken_gets_another_one(gone):
    Survey.objects.create(slug="bedarf", name="Eine andere")
    report = take_in(gone).report
    assert "Another survey has the address bedarf: the one that came has the address bedarf-2." in report.lines()
    assert SurveyPage.objects.get().survey.slug == "bedarf-2"
    assert needs_of_wave("bedarf-2", 1)


def test_an_organisation_that_is_here_is_the_same_one(gone):
    here = make_organisation("Verein", key="verein")
    take_in(gone)
    assert here.memberships.count() == 1
    assert Organisation.objects.filter(name="Verein").count() == 1


def test_another_organisation_with_the_same_key_stays_another_one(gone):
    make_organisation("Ganz anders", key="verein")
    report = take_in(gone).report
    assert "Another organisation has the key verein here: the one that came has the key verein-2." in report.lines()
    assert "verein-2" in ConsentRound.objects.get().members["mo"]


def test_a_language_that_this_site_does_not_have_is_left_out_and_told(gone, site_pages):
    site_pages["ar"]["home"].refresh_from_db()
    site_pages["ar"]["home"].delete()
    lines = take_in(gone).report.lines()
    assert "A page was left out: this site has no home page in the language ar. (3)" in lines
    assert [page.locale.language_code for page in StrategyPage.objects.all()] == ["de"]


def test_lists_are_made_where_there_are_none(gone, site_pages, client):
    site_pages["de"]["news"].refresh_from_db()
    site_pages["de"]["news"].delete()
    take_in(gone)
    page = Page.objects.get(slug="neu", locale__language_code="de")
    assert page.get_parent().slug == "news"
    assert client.get(page.url).status_code == 200


def _refusal(file):
    counted = [model.objects.count() for model in (Network, Page, Survey, Organisation, get_image_model())]
    with pytest.raises(Refused) as refused:
        take_in(file)
    assert [m.objects.count() for m in (Network, Page, Survey, Organisation, get_image_model())] == counted
    return str(refused.value)


def test_a_network_that_is_here_already_is_refused(network, tmp_path):
    take_away(network, tmp_path / "network.zip")
    assert _refusal(tmp_path / "network.zip") == "This network is here already."


def test_other_files_are_refused_with_a_sentence(db, tmp_path):
    file = tmp_path / "file.zip"
    assert "cannot be read" in _refusal(file)
    file.write_text("no zip")
    assert _refusal(file) == "This is no file that `take_away` has written."
    for content, said in (
        ("{", "The file is damaged: network.json cannot be read."),
        ("[]", "This is no file that `take_away` has written."),
        (json.dumps({"format": 99}), "The file has the format 99"),
        (json.dumps({"format": FORMAT}), "The file is damaged: it does not say which network it is about."),
        (json.dumps({"format": FORMAT, "network": "x"}), "The file is damaged"),
    ):
        with zipfile.ZipFile(file, "w") as target:
            target.writestr("network.json", content)
        assert said in _refusal(file)


def test_a_file_that_becomes_too_large_is_refused(db, tmp_path, monkeypatch):
    monkeypatch.setattr("cms_pages.strategies.take_away.file.MOST_CONTENT", 1000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("network.json", b" " * 100_000)
    assert "larger than a network can be" in _refusal(tmp_path / "bomb.zip")


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["records"].pop("need"),
        lambda content: content["records"]["need"][0].update(network="need:1"),
        lambda content: content["records"]["need"][0].update(state="no such state"),
        lambda content: content["records"]["evidence"][0].update(source_url="javascript:alert(1)"),
        lambda content: content["pages"][0].update(kind="wagtailcore.Page"),
        lambda content: content["pages"][-1]["fields"].pop("title"),
        lambda content: content["surveys"][0].update(versions=None),
        lambda content: content.update(media={"media/pictures/../x.png": {}}),
    ],
)
def test_a_damaged_file_changes_nothing(gone, change):
    rewritten(gone, change)
    assert "damaged" in _refusal(gone) or "does not know" in _refusal(gone)


def test_pictures_of_a_refused_file_are_deleted_again(gone, settings):
    from pathlib import Path

    there = sorted(Path(settings.MEDIA_ROOT).rglob("*.*"))
    rewritten(gone, lambda content: content["pages"].append({}))
    _refusal(gone)
    assert sorted(Path(settings.MEDIA_ROOT).rglob("*.*")) == there
    assert get_document_model().objects.count() == 1


def test_scripts_in_a_changed_file_are_taken_out(gone):
    def change(content):
        for page in content["pages"]:
            for block in page["fields"].get("body") or ():
                if block["type"] == "rich_text":
                    block["value"] = '<p onclick="x()">Da</p><script>y()</script>'

    rewritten(gone, change)
    take_in(gone)
    assert Network.objects.get().page_in("de").body[0].value.source == "<p>Da</p>"


def test_commands_say_each_part_and_whom_there_is(network, tmp_path, capsys):
    call_command("take_away", "network", str(tmp_path / "network.zip"))
    told = capsys.readouterr().out
    assert "need: 2" in told
    assert "pages: 8" in told
    assert told.rstrip().endswith("is written.")
    with pytest.raises(CommandError, match=rf"No network has .*“nothing”. There are: {network.pk} \(network\)."):
        call_command("take_away", "nothing", str(tmp_path / "network.zip"))
    with pytest.raises(CommandError, match="This network is here already"):
        call_command("take_in", str(tmp_path / "network.zip"))
    assert Need.objects.exists()
