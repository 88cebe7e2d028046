"""Working on the text, as people of each side see it."""

import datetime
import uuid

import pytest
from django.urls import reverse

from cms_pages.models import Comment, Strategy, StrategyPage, Suggestion
from cms_pages.strategies.texts.commenting import comment, hide
from cms_pages.strategies.texts.passages import freeze
from cms_pages.strategies.texts.services import suggest
from cms_pages.strategies.texts.writing import find, seen
from cms_pages.strategies.words import words
from tests.cms_pages.strategies.texts.conftest import SITUATION
from tests.factories.pages import add_page
from tests.factories.strategies import make_goal, make_measure, make_strategy
from tests.factories.talks import add_person, ended

SIDES = ["verein_person", "amt_person", "schule_person"]


@pytest.fixture
def at(strategy, level):
    def address(name, *more, of=strategy):
        return reverse(f"texts:{name}", args=[level.network.pk, of.key, *more])

    return address


@pytest.fixture
def made(strategy, level):
    return suggest(
        strategy=strategy,
        passage="idea",
        key=uuid.uuid4(),
        organisation=level.verein,
        by=level.verein_person,
        text="Gemeinsam handeln.",
        why="Grund",
        language="de",
        saw=seen(find(strategy, "idea"), "de"),
    )


@pytest.fixture
def said(strategy, level):
    def do(text="Ein Kommentar", by="verein", parent=None):
        given = {"by": getattr(level, f"{by}_person"), "organisation": getattr(level, by), "parent": parent}
        return comment(strategy=strategy, passage="idea", key=uuid.uuid4(), text=text, language="de", **given)

    return do


def form_of(response):
    """What a browser would send of the form as it stands."""
    form = response.context["form"]
    return {field.html_name: str(field.value() or "") for field in form}


def html(response):
    return response.content.decode()


PAGES = [("working",), ("passage", "idea"), ("versions",)]


@pytest.mark.parametrize("where", PAGES, ids=lambda where: where[0])
@pytest.mark.parametrize("who", [*SIDES, "coordinator"])
def test_everybody_of_the_network_reads(client, level, at, who, where):
    client.force_login(getattr(level, who))
    assert client.get(at(*where)).status_code == 200


@pytest.mark.parametrize(
    ("who", "where", "status"),
    [
        *[(who, ("suggest", "idea"), 200) for who in SIDES],
        ("coordinator", ("suggest", "idea"), 404),
        *[(who, ("write", "idea"), 404) for who in SIDES],
        ("coordinator", ("write", "idea"), 200),
        ("verein_person", ("add",), 404),
        ("coordinator", ("add",), 200),
        ("verein_person", ("passage", "nothing"), 404),
        ("verein_person", ("suggest", "measure:x:partners"), 404),
    ],
)
def test_each_does_what_is_theirs(client, level, at, who, where, status):
    client.force_login(getattr(level, who))
    assert client.get(at(*where)).status_code == status


def test_strategies_of_other_networks_are_not_there(client, level, at, site_pages):
    page = add_page(site_pages["de"]["home"], type(level.page), language="de", title="Zweites", slug="zweites")
    other = make_strategy(page.record)
    client.force_login(level.coordinator)
    assert client.get(at("working", of=other)).status_code == 404


def test_a_coordinator_begins_once(client, level):
    client.force_login(level.coordinator)
    address = reverse("texts:new", args=[level.network.pk])
    given = form_of(client.get(address)) | {"title": "Unsere Strategie", "begins": "2027-01-01", "ends": "2029-12-31"}
    first, second = client.post(address, given), client.post(address, given)
    assert first.url == second.url == reverse("texts:working", args=[level.network.pk, Strategy.objects.get().key])
    assert StrategyPage.objects.get().title == "Unsere Strategie"


def test_a_period_that_ends_before_it_begins_is_said(client, level):
    client.force_login(level.coordinator)
    given = {"key": uuid.uuid4(), "title": "S", "begins": "2027-01-02", "ends": "2027-01-01"}
    response = client.post(reverse("texts:new", args=[level.network.pk]), given)
    assert "ends" in response.context["form"].errors
    assert not Strategy.objects.exists()


def test_members_do_not_begin(client, level):
    client.force_login(level.amt_person)
    assert client.get(reverse("texts:new", args=[level.network.pk])).status_code == 404


def test_one_strategy_is_where_the_part_leads(client, level, at):
    client.force_login(level.verein_person)
    assert client.get(reverse("texts:index", args=[level.network.pk])).url == at("working")


@pytest.mark.parametrize("who", SIDES)
def test_every_side_suggests_and_reads_what_became_of_it(client, level, at, who):
    client.force_login(getattr(level, who))
    given = form_of(client.get(at("suggest", SITUATION)))
    assert given["text"] == "Erster Absatz.\n\nZweiter Absatz."
    response = client.post(at("suggest", SITUATION), given | {"text": "Ein Absatz.", "why": "Kürzer"})
    assert response.url == at("passage", SITUATION)
    found = Suggestion.objects.get()
    assert (found.proposed, found.why) == (words("Ein Absatz.", "de"), words("Kürzer", "de"))
    client.force_login(level.coordinator)
    answer = form_of(client.get(at("answer", found.key))) | {"state": "declined", "reason": "Zu kurz"}
    assert client.post(at("answer", found.key), answer).url == at("passage", SITUATION)
    client.force_login(getattr(level, who))
    assert "Zu kurz" in html(client.get(at("passage", SITUATION)))


@pytest.mark.parametrize("missing", ["text", "why"])
def test_a_suggestion_needs_words_and_a_reason(client, level, at, missing):
    client.force_login(level.verein_person)
    given = form_of(client.get(at("suggest", "idea"))) | {"text": "Neu", "why": "Grund"} | {missing: " "}
    response = client.post(at("suggest", "idea"), given)
    assert list(response.context["form"].errors) == [missing]


def test_the_same_words_are_no_suggestion(client, level, at):
    client.force_login(level.verein_person)
    given = form_of(client.get(at("suggest", "idea"))) | {"why": "Grund"}
    assert "text" in client.post(at("suggest", "idea"), given).context["form"].errors


def test_ends_of_lines_as_browsers_send_them_are_no_other_words(client, level, at):
    client.force_login(level.verein_person)
    given = form_of(client.get(at("suggest", SITUATION))) | {"why": "Grund"}
    given["text"] = given["text"].replace("\n", "\r\n")
    assert "text" in client.post(at("suggest", SITUATION), given).context["form"].errors


def test_of_two_tabs_the_later_one_sees_both_texts(client, level, at, page):
    client.force_login(level.coordinator)
    given = form_of(client.get(at("write", "idea")))
    assert client.post(at("write", "idea"), given | {"text": "Aus dem ersten."}).status_code == 302
    late = client.post(at("write", "idea"), given | {"text": "Aus dem zweiten."})
    assert late.status_code == 409
    assert "Aus dem ersten." in html(late)
    assert "Aus dem zweiten." in html(late)
    assert client.post(at("write", "idea"), form_of(late)).status_code == 302
    page.refresh_from_db()
    assert page.guiding_idea == "Aus dem zweiten."


def test_a_suggestion_to_old_words_shows_both_and_can_be_sent_again(client, level, at, page):
    client.force_login(level.verein_person)
    given = form_of(client.get(at("suggest", "idea"))) | {"text": "Vorschlag", "why": "Grund"}
    page.guiding_idea = "Inzwischen anders."
    page.save_revision().publish()
    late = client.post(at("suggest", "idea"), given)
    assert late.status_code == 409
    assert "Inzwischen anders." in html(late)
    assert client.post(at("suggest", "idea"), form_of(late)).status_code == 302
    assert Suggestion.objects.get().before == "Inzwischen anders."


def test_an_answer_needs_a_reason(client, level, at, made):
    client.force_login(level.coordinator)
    given = form_of(client.get(at("answer", made.key))) | {"state": "accepted", "reason": ""}
    assert list(client.post(at("answer", made.key), given).context["form"].errors) == ["reason"]


def test_accepting_what_changed_since_shows_both_and_is_put_together(client, level, at, made, page):
    page.guiding_idea = "Inzwischen anders."
    page.save_revision().publish()
    client.force_login(level.coordinator)
    given = form_of(client.get(at("answer", made.key))) | {"state": "accepted", "reason": "Gut"}
    late = client.post(at("answer", made.key), given)
    assert late.status_code == 409
    assert "Inzwischen anders." in html(late)
    assert "Gemeinsam handeln." in html(late)
    together = form_of(late) | {"state": "partly", "text": "Beides."}
    assert client.post(at("answer", made.key), together).status_code == 302
    page.refresh_from_db()
    assert page.guiding_idea == "Beides."


def test_who_answers_second_loses_nothing(client, level, at, made):
    client.force_login(level.coordinator)
    given = form_of(client.get(at("answer", made.key))) | {"reason": "Ein langer Grund"}
    client.post(at("answer", made.key), given | {"state": "declined"})
    late = client.post(at("answer", made.key), given | {"state": "accepted"})
    assert late.status_code == 409
    assert html(late).count("Ein langer Grund") == 2


def test_answers_stand_below_a_comment_in_two_levels(client, level, at, said):
    first = said("Frage")
    second = said("Antwort", "amt", first)
    client.force_login(level.schule_person)
    address = at("passage", "idea")
    given = form_of(client.get(f"{address}?answer={second.key}"))
    assert client.post(address, given | {"text": "Noch eine"}).status_code == 302
    assert Comment.objects.get(parent=first, organisation=level.schule).text == words("Noch eine", "de")


def test_a_comment_sent_twice_is_one(client, level, at):
    client.force_login(level.amt_person)
    given = form_of(client.get(at("passage", "idea"))) | {"text": "Einmal"}
    for _time in range(2):
        assert client.post(at("passage", "idea"), given).status_code == 302
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("answer", ["x", "dc7df55b-bdd2-4cf9-a12c-507a8cd39ebd"])
def test_an_answer_to_nothing_is_no_error(client, level, at, answer):
    client.force_login(level.amt_person)
    assert client.get(at("passage", "idea"), {"answer": answer}).status_code == 200


def test_what_is_hidden_is_read_by_its_author_and_the_reason_by_all(client, level, at, said):
    found = said("Etwas Böses")
    client.force_login(level.coordinator)
    assert client.post(at("moderate", found.key), {"reason": "", "language": "de"}).status_code == 200
    given = {"reason": "Beleidigt jemanden", "language": "de"}
    assert client.post(at("moderate", found.key), given).status_code == 302
    for who, reads in [("verein_person", True), ("amt_person", False)]:
        client.force_login(getattr(level, who))
        page = html(client.get(at("passage", "idea")))
        assert "Beleidigt jemanden" in page
        assert ("Etwas Böses" in page) is reads


def test_it_can_be_shown_again(client, level, at, said):
    found = said("Doch in Ordnung")
    hide(comment=found, reason=words("Grund", "de"), by=level.coordinator)
    client.force_login(level.coordinator)
    assert client.post(at("moderate", found.key), {"do": "show"}).status_code == 302
    client.force_login(level.amt_person)
    assert "Doch in Ordnung" in html(client.get(at("passage", "idea")))


def test_members_do_not_moderate(client, level, at, said):
    client.force_login(level.amt_person)
    assert client.get(at("moderate", said().key)).status_code == 404


def test_the_rules_of_moderation_are_published(client, level):
    client.force_login(level.verein_person)
    assert client.get(reverse("texts:rules", args=[level.network.pk])).status_code == 200


def test_what_was_said_about_a_passage_that_is_gone_stays(client, level, at, page, strategy):
    given = {"strategy": strategy, "passage": SITUATION, "key": uuid.uuid4(), "by": level.verein_person}
    comment(text="Gut so", language="de", organisation=level.verein, **given)
    page.body = []
    page.save_revision().publish()
    client.force_login(level.verein_person)
    assert at("passage", SITUATION) in html(client.get(at("working")))
    assert "Gut so" in html(client.get(at("passage", SITUATION)))


def test_while_a_round_runs_everybody_comments_and_nobody_suggests(client, level, at, made):
    Strategy.objects.update(state="in_consent")
    client.force_login(level.verein_person)
    page = client.get(at("passage", "idea"))
    assert at("suggest", "idea") not in html(page)
    assert client.post(at("passage", "idea"), form_of(page) | {"text": "Trotzdem"}).status_code == 302
    given = form_of(client.get(at("suggest", "idea"))) | {"text": "Neu", "why": "Grund"}
    assert client.post(at("suggest", "idea"), given).status_code == 409
    assert Suggestion.objects.count() == 1


def test_without_a_mandate_there_is_nothing_and_what_was_typed_is_shown(client, level, at):
    client.force_login(level.verein_person)
    given = form_of(client.get(at("suggest", "idea"))) | {"text": "Lange geschrieben", "why": "Grund"}
    ended(level.verein_person.mandates.get())
    late = client.post(at("suggest", "idea"), given)
    assert late.status_code == 404
    assert "Lange geschrieben" in html(late)


def test_with_several_organisations_one_chooses_for_which(client, level, at):
    person = add_person("both", level.verein, role="member")
    person.mandates.create(organisation=level.amt, role="member")
    client.force_login(person)
    given = form_of(client.get(at("suggest", "idea"))) | {"text": "Neu", "why": "Grund"}
    assert "speaking" in client.post(at("suggest", "idea"), given).context["form"].errors
    client.post(at("suggest", "idea"), given | {"speaking": level.amt.pk})
    assert Suggestion.objects.get().organisation == level.amt


def test_a_text_is_added_once(client, level, at, page):
    client.force_login(level.coordinator)
    given = form_of(client.get(at("add"))) | {"text": "Noch ein Absatz.", "do": "text"}
    for _time in range(2):
        assert client.post(at("add"), given).status_code == 302
    page.refresh_from_db()
    assert len(page.body) == 3
    assert page.body[2].value.source == "<p>Noch ein Absatz.</p>"


def test_results_of_a_survey_are_added(client, level, at, page):
    from surveys.pages import SurveyPage
    from tests.factories.builder import small_survey

    dates = {
        "closes": datetime.datetime(2099, 3, 31, tzinfo=datetime.UTC),
        "report_back_on": datetime.date(2099, 5, 31),
    }
    given = {"language": "de", "title": "Bedarf", "slug": "bedarf", "steps": small_survey(), **dates}
    survey = add_page(level.page, SurveyPage, **given)
    client.force_login(level.coordinator)
    given = {"do": "results", "key": uuid.uuid4(), "survey": survey.pk}
    assert client.post(at("add"), given).status_code == 302
    page.refresh_from_db()
    assert page.body[2].value["survey"].pk == survey.pk


def test_versions_are_read_and_compared(client, level, at, strategy, page):
    freeze(strategy, level.coordinator)
    page.guiding_idea = "Neu gedacht."
    page.save_revision().publish()
    client.force_login(level.coordinator)
    assert client.post(at("versions")).status_code == 302
    client.force_login(level.amt_person)
    assert client.post(at("versions")).status_code == 404
    assert "Gemeinsam planen." in html(client.get(at("version", 1)))
    compared = html(client.get(at("compare"), {"old": "1", "new": "now"}))
    assert "<ins>" in compared
    assert "<del>" in compared
    assert client.get(at("compare"), {"old": "1", "new": "2", "all": "1"}).status_code == 200


@pytest.mark.parametrize("name", ["", "9", "x", "²", "1" * 30])
def test_a_version_that_is_not_there_is_not_there(client, level, at, name):
    client.force_login(level.amt_person)
    assert client.get(at("compare"), {"old": name, "new": "now"}).status_code == 404


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_it_reads_in_every_language(client, level, strategy, said, language):
    said()
    client.force_login(level.verein_person)
    for page in ("working", "versions"):
        address = reverse(f"texts:{page}", args=[level.network.pk, strategy.key]).replace("/de/", f"/{language}/")
        assert client.get(address).status_code == 200


def test_long_texts_take_few_queries(client, level, at, strategy, said, django_assert_max_num_queries):
    for number in range(3):
        goal = make_goal(strategy, f"Ziel {number}")
        for each in range(8):
            make_measure(goal, f"Maßnahme {each}", lead=level.verein, co_lead=level.amt)
    first = said()
    for _each in range(4):
        said("Antwort", "amt", first)
    client.force_login(level.verein_person)
    for page in (("working",), ("passage", "idea"), ("versions",)):
        with django_assert_max_num_queries(30):
            assert client.get(at(*page)).status_code == 200
