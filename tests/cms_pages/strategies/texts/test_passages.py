"""What is agreed upon, passage by passage, and frozen."""

import datetime
import uuid

import pytest

from cms_pages.models import Milestone, Need, Resource
from cms_pages.strategies.texts.passages import (
    changed,
    every_passage,
    freeze,
    hash_of,
    passages_in,
    passages_of,
    unfrozen,
)
from cms_pages.strategies.words import rewritten, words
from tests.cms_pages.strategies.texts.conftest import PICTURE, SITUATION
from tests.factories.pages import add_page
from tests.factories.strategies import make_goal, make_measure, make_need, make_strategy


@pytest.fixture
def measure(strategy, level):
    goal = make_goal(strategy, description=words("Worum es geht", "de"))
    made = make_measure(goal, lead=level.verein, co_lead=level.amt, due=datetime.date(2027, 5, 31))
    made.needs.add(make_need(level.network))
    Resource.objects.create(
        measure=made, kind="posts", amount="0,5", what=words("Stelle", "de"), needed_by=level.verein
    )
    Milestone.objects.create(measure=made, what=words("Anfang", "de"), due=datetime.date(2027, 1, 31))
    return made


def by_key(strategy):
    return {each.key: each for each in passages_of(strategy)}


def test_the_idea_the_blocks_the_goals_and_the_measures_are_its_passages(strategy, measure):
    goal = measure.goal
    kinds = ["what", "needs", "partners", "resources", "due", "milestones"]
    assert list(by_key(strategy)) == [
        "idea",
        SITUATION,
        f"situation:{PICTURE}",
        f"goal:{goal.key}:title",
        f"goal:{goal.key}:description",
        *(f"measure:{measure.key}:{kind}" for kind in kinds),
    ]


def test_rich_text_reads_as_paragraphs_and_other_blocks_by_their_words(strategy):
    found = by_key(strategy)
    assert found[SITUATION].shown("de").text == "Erster Absatz.\n\nZweiter Absatz."
    assert found[f"situation:{PICTURE}"].shown("de").text == "Ein Zitat.\nRolle"
    assert [each.is_written for each in found.values()] == [True, True, False]


def test_what_a_measure_agrees_on_reads_in_each_language(strategy, measure):
    found = by_key(strategy)
    assert found[f"measure:{measure.key}:partners"].shown("de").text.splitlines()[0].startswith("Verein: ")
    due = found[f"measure:{measure.key}:due"]
    assert (due.shown("de").text, due.shown("en").text) == ("31. Mai 2027", "May 31, 2027")


def test_without_a_page_there_is_an_idea_without_words(level):
    (idea,) = passages_of(make_strategy(level.network))
    assert (idea.key, idea.words) == ("idea", {})


def test_the_same_text_is_the_same_version(strategy, measure, level):
    first = freeze(strategy, level.coordinator)
    assert freeze(strategy, level.coordinator) == first
    measure.what = rewritten(measure.what, "Etwas anderes", "de")
    measure.save()
    second = freeze(strategy, level.coordinator)
    assert (first.number, second.number) == (1, 2)
    assert changed(first, second) == [f"measure:{measure.key}:what"]


def test_a_translation_is_no_other_text(strategy, measure, level):
    before = freeze(strategy, level.coordinator)
    measure.what = rewritten(measure.what, "Consultation commune", "fr")
    measure.save()
    assert freeze(strategy, level.coordinator) == before
    read = {each.key: each for each in passages_in(before, passages_of(strategy))}
    assert read[f"measure:{measure.key}:what"].shown("fr").text == "Consultation commune"
    frozen = {each.key: each for each in passages_in(before)}
    assert frozen[f"measure:{measure.key}:what"].shown("fr").language == "de"


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("partners", lambda measure: measure.partners.filter(part="co_lead").delete()),
        ("resources", lambda measure: measure.resources.update(amount="1")),
        ("due", lambda measure: type(measure).objects.filter(pk=measure.pk).update(due=datetime.date(2028, 1, 1))),
        ("needs", lambda measure: measure.needs.add(make_need(measure.goal.strategy.network))),
        ("milestones", lambda measure: measure.milestones.update(due=None)),
    ],
)
def test_what_a_measure_agrees_on_changes_the_text(strategy, measure, level, part, change):
    before = freeze(strategy, level.coordinator)
    change(measure)
    assert changed(before, unfrozen(strategy)) == [f"measure:{measure.key}:{part}"]


def test_what_happens_while_it_is_carried_out_does_not(strategy, measure, level):
    before = freeze(strategy, level.coordinator)
    measure.resources.update(state="granted")
    measure.milestones.update(done_on=datetime.date(2027, 1, 1))
    Need.objects.update(state="in_strategy")
    type(measure).objects.update(state="running", order=3)
    assert changed(before, unfrozen(strategy)) == []


def test_a_dropped_measure_is_gone_from_the_text(strategy, measure, level):
    before = freeze(strategy, level.coordinator)
    type(measure).objects.update(state="dropped")
    assert len(changed(before, unfrozen(strategy))) == 6


def test_another_picture_is_noticed(strategy, page, level):
    before = freeze(strategy, level.coordinator)
    raw = [dict(block) for block in page.body.raw_data]
    raw[1]["value"] = {"text": "Ein Zitat.", "attribution": "Andere"}
    page.body = raw
    page.save_revision().publish()
    assert changed(before, unfrozen(strategy)) == [f"situation:{PICTURE}"]


def test_the_page_in_another_language_is_what_is_read_in_it(strategy, page, site_pages):
    body = [{"type": "rich_text", "value": "<p>فقرة.</p>", "id": SITUATION.partition(":")[2]}]
    fields = {"title": "استراتيجية", "slug": "strategie", "guiding_idea": "نخطط معًا.", "body": body}
    add_page(site_pages["ar"]["network"], type(page), language="ar", original=page, **fields)
    found = by_key(strategy)
    assert found["idea"].shown("ar").text == "نخطط معًا."
    assert not found["idea"].shown("ar").machine
    assert found[SITUATION].shown("ar").text == "فقرة."
    assert found[SITUATION].source == "de"


def test_order_does_not_matter(strategy, measure):
    found = passages_of(strategy)
    assert hash_of(found) == hash_of(found[::-1])


def test_a_long_text_takes_few_queries(strategy, level, django_assert_max_num_queries):
    for number in range(4):
        goal = make_goal(strategy, f"Ziel {number}")
        for each in range(5):
            made = make_measure(goal, f"Maßnahme {each}", lead=level.verein, co_lead=level.amt)
            Resource.objects.create(measure=made, kind="money", needed_by=level.verein, asked_of=level.amt)
    with django_assert_max_num_queries(15):
        assert len(passages_of(strategy)) == 3 + 4 + 20 * 3


def test_blocks_of_every_kind_are_passages(strategy, page, make_image):
    image = {"image": {"image": make_image().pk, "alt_text": "Ein Bild", "decorative": False}, "caption": "Unten"}
    fact = {"type": "item", "value": {"term": "Wo", "text": "Hier"}, "id": str(uuid.uuid4())}
    values = {
        "heading": {"text": "Lage"},
        "image": image,
        "facts": {"title": "Kurz", "facts": [fact]},
        "survey_results": {"survey": None, "title": "Was fehlt"},
        "documents": {"title": "Dateien", "documents": []},
    }
    page.body = [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in values.items()]
    page.save_revision().publish()
    found = {each.part: each.shown("de").text for each in passages_of(strategy) if each.kind == "situation"}
    assert found["heading"] == "Lage"
    assert found["image"].splitlines() == ["Ein Bild", "Unten"]
    assert found["facts"].splitlines() == ["Kurz", "Wo", "Hier"]
    assert found["survey_results"] == "Was fehlt"


def test_a_picture_that_was_deleted_is_still_read(strategy, page, make_image):
    picture = make_image()
    image = {"image": {"image": picture.pk, "alt_text": "Ein Bild", "decorative": False}, "caption": "Unten"}
    page.body = [{"type": "image", "value": image, "id": PICTURE}]
    page.save_revision().publish()
    picture.delete()
    assert every_passage(strategy)[1].key == f"situation:{PICTURE}"
