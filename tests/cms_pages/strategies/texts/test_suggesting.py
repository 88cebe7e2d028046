"""Suggestions, and what becomes of them."""

import uuid

import pytest
from django.test import TestCase
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cms_pages.desk.submitting import submit_page
from cms_pages.desk.texts import segments_of
from cms_pages.models import Entry, StrategyPage, Suggestion
from cms_pages.strategies.rules.suggestion_states import SuggestionState
from cms_pages.strategies.texts.refusing import Refused
from cms_pages.strategies.texts.services import answer, suggest, write_anew
from cms_pages.strategies.texts.writing import find, seen
from cms_pages.strategies.words import shown, words
from tests.cms_pages.strategies.texts.conftest import SITUATION
from tests.factories.strategies import make_goal, make_measure

ACCEPTED, PARTLY, DECLINED = SuggestionState.ACCEPTED, SuggestionState.PARTLY, SuggestionState.DECLINED
REASON = words("Weil es so besser ist", "de")


@pytest.fixture
def make(strategy, level):
    def do(passage="idea", text="Gemeinsam planen und handeln.", language="de", **fields):
        given = {
            "strategy": strategy,
            "passage": passage,
            "key": uuid.uuid4(),
            "organisation": level.verein,
            "by": level.verein_person,
            "text": text,
            "why": "Grund",
            "language": language,
            "saw": seen(find(strategy, passage), language),
        }
        return suggest(**given | fields)

    return do


def accept(suggestion, level, state=ACCEPTED, **given):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return answer(suggestion=suggestion, state=state, reason=REASON, by=level.coordinator, **given)


def refused(call, *args, **given):
    with pytest.raises(Refused) as found:
        call(*args, **given)
    return found.value.code


def text_of(strategy, passage, language="de"):
    return find(strategy, passage).shown(language).text


@pytest.mark.parametrize(("passage", "text"), [("idea", "Neu."), (SITUATION, "Erster Absatz.\n\nNeu.\n\nNoch einer.")])
def test_what_is_accepted_stands_on_the_page(strategy, level, make, passage, text):
    accept(make(passage, text), level)
    assert text_of(strategy, passage) == text
    page = StrategyPage.objects.get(translation_key=strategy.key)
    assert page.live
    assert page.latest_revision.user == level.coordinator
    strategy.refresh_from_db()
    assert strategy.text_changed_at is not None


def test_the_other_blocks_stay_as_they_were(strategy, page, level, make):
    before = dict(page.body.raw_data[1])
    accept(make(SITUATION, "Neu."), level)
    assert dict(StrategyPage.objects.get(pk=page.pk).body.raw_data[1]) == before


@pytest.mark.parametrize("part", ["what", "description"])
def test_what_is_accepted_stands_in_the_measure(strategy, level, make, part):
    measure = make_measure(make_goal(strategy), description=words("Alt", "de"))
    accept(make(f"measure:{measure.key}:{part}", "Neu"), level)
    measure.refresh_from_db()
    assert getattr(measure, part) == words("Neu", "de")
    assert measure.revision == 2


def test_in_another_language_it_is_how_a_person_translates_it(strategy, level, make):
    goal = make_goal(strategy)
    strategy.refresh_from_db()
    before = strategy.text_changed_at
    accept(make(f"goal:{goal.key}:title", "Vers l'emploi", "fr"), level)
    goal.refresh_from_db()
    assert (shown(goal.title, "de").text, shown(goal.title, "fr").text) == ("Wege in Arbeit", "Vers l'emploi")
    strategy.refresh_from_db()
    assert strategy.text_changed_at == before


def test_in_part_other_words_are_written_than_were_suggested(strategy, level, make):
    made = make()
    saw = seen(find(strategy, "idea"), "de")
    accept(made, level, PARTLY, text="Ein Mittelweg.", language="de", saw=saw)
    assert text_of(strategy, "idea") == "Ein Mittelweg."
    made.refresh_from_db()
    assert (made.state, made.answer) == ("partly", REASON)


def test_what_is_declined_changes_nothing_and_says_why(strategy, level, make):
    made = accept(make(), level, DECLINED)
    assert text_of(strategy, "idea") == "Gemeinsam planen."
    assert made.answer == REASON
    entry = Entry.objects.get(kind="suggestion_answered")
    assert (entry.about, entry.data["state"]) == (f"suggestion:{made.key}", "declined")


def test_sent_twice_it_is_one_suggestion(strategy, make):
    key = uuid.uuid4()
    assert make(key=key) == make(key=key)
    assert Entry.objects.filter(kind="suggestion_made").count() == 1


def test_somebody_elses_key_opens_nothing(make, level):
    key = make().key
    assert refused(make, key=key, by=level.amt_person, organisation=level.amt) == "sent"


def test_of_two_answers_the_first_one_counts(strategy, level, make):
    made = make()
    accept(made, level, DECLINED)
    assert refused(accept, made, level) == "answered"
    assert accept(made, level, DECLINED).state == "declined"
    assert Entry.objects.filter(kind="suggestion_answered").count() == 1


def test_a_passage_that_changed_since_is_not_written_over(strategy, level, make):
    first, second = make(text="Erster"), make(text="Zweiter")
    accept(first, level)
    assert refused(accept, second, level) == "changed"
    assert Suggestion.objects.get(pk=second.pk).state == "open"
    assert text_of(strategy, "idea") == "Erster"
    accept(second, level, PARTLY, text="Erster und Zweiter", language="de", saw=seen(find(strategy, "idea"), "de"))
    assert text_of(strategy, "idea") == "Erster und Zweiter"


def test_a_suggestion_to_words_that_changed_while_it_was_written_is_not_taken(strategy, level, make):
    saw = seen(find(strategy, "idea"), "de")
    accept(make(), level)
    assert refused(make, text="Spät", saw=saw) == "changed"


def test_while_a_round_runs_nothing_is_changed(strategy, level, make):
    made = make()
    type(strategy).objects.update(state="in_consent")
    assert refused(accept, made, level) == "closed"
    assert refused(make) == "closed"
    assert accept(made, level, DECLINED).state == "declined"


def test_facts_are_changed_where_they_stand(strategy, level, make):
    measure = make_measure(make_goal(strategy), lead=level.verein)
    assert refused(make, f"measure:{measure.key}:partners", "Andere") == "gone"


def test_a_block_that_is_gone_is_said_to_be_gone(strategy, page, level, make):
    made = make(SITUATION, "Neu")
    page.body = []
    page.save_revision().publish()
    assert refused(accept, made, level) == "gone"


def test_a_link_stays(strategy, page, level, make):
    page.body = [{**page.body.raw_data[0], "value": '<p>Siehe <a href="https://example.org">hier</a>.</p>'}]
    page.save_revision().publish()
    assert refused(accept, make(SITUATION, "Nichts mehr."), level) == "link"


def test_an_editors_draft_is_not_lost(strategy, page, level, make):
    page.title = "Neuer Titel"
    page.save_revision()
    accept(make(text="Neu."), level)
    page.refresh_from_db()
    assert (page.title, page.guiding_idea) == ("Strategie", "Neu.")
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.guiding_idea) == ("Neuer Titel", "Neu.")


def test_an_editors_draft_of_the_same_words_goes_first(strategy, page, level, make):
    made = make()
    page.guiding_idea = "Ein Entwurf."
    page.save_revision()
    assert refused(accept, made, level) == "editing"


def test_a_page_that_an_editor_has_locked_is_left_alone(strategy, page, level, make):
    made = make()
    StrategyPage.objects.filter(pk=page.pk).update(locked=True)
    assert refused(accept, made, level) == "editing"


def test_what_waits_in_large_numbers_is_answered_first(level, make, monkeypatch):
    monkeypatch.setattr("cms_pages.strategies.texts.services.MOST_OPEN", 1)
    make()
    assert refused(make) == "too_many"
    make(organisation=level.amt, by=level.amt_person)


def test_a_suggestion_is_translated_for_the_others(strategy, level, make, monkeypatch):
    told = []
    monkeypatch.setattr("cms_pages.strategies.texts.telling.translate_later", told.append)
    made = make()
    answer(suggestion=made, state=DECLINED, reason=REASON, by=level.coordinator)
    assert told == [made, made]


@pytest.fixture
def arabic(page, strategy):
    """The page in Arabic, each paragraph translated by a machine."""
    Locale.objects.get_or_create(language_code="ar")
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation = submit_page(translation_key=page.translation_key, code="ar")
        for segment in segments_of(translation.source_id):
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                data=f"ترجمة {segment.string.data}",
                translation_type="machine",
            )
        translation.save_target(publish=True)
    return translation


def test_words_of_a_machine_are_known(strategy, arabic):
    found = find(strategy, "idea").shown("ar")
    assert (found.text, found.machine) == ("ترجمة Gemeinsam planen.", True)


@pytest.mark.parametrize(
    ("passage", "text"), [("idea", "نخطط معًا."), (SITUATION, "ترجمة Erster Absatz.\n\nالفقرة الثانية.")]
)
def test_in_a_translation_it_is_kept_as_a_persons(strategy, arabic, level, make, passage, text):
    accept(make(passage, text, "ar"), level)
    assert text_of(strategy, passage, "ar") == text
    assert text_of(strategy, "idea") == "Gemeinsam planen."
    arabic.refresh_from_db()
    with TestCase.captureOnCommitCallbacks(execute=True):
        arabic.save_target(publish=True)
    assert text_of(strategy, passage, "ar") == text


def test_a_persons_words_are_not_labelled_as_a_machines(strategy, arabic, level, make):
    accept(make("idea", "نخطط معًا.", "ar"), level)
    assert not find(strategy, "idea").shown("ar").machine
    assert find(strategy, SITUATION).shown("ar").machine


def test_the_original_makes_its_translations_outdated(strategy, arabic, level, make, page):
    before = make("idea", "نخطط معًا.", "ar")
    accept(make(text="Etwas ganz anderes."), level)
    assert refused(accept, before, level) == "outdated"
    assert text_of(strategy, "idea") == "Etwas ganz anderes."


def test_paragraphs_that_do_not_fit_those_of_the_original_are_not_taken(strategy, arabic, level, make):
    assert refused(accept, make(SITUATION, "فقرة واحدة", "ar"), level) == "segment"


def test_without_a_page_in_a_language_nothing_can_be_written_there(strategy, level, make):
    made = make("idea", "Planifier ensemble.", "fr")
    assert refused(accept, made, level) == "not_translated"
    accept(made, level, PARTLY, text="Zusammen planen.", language="de", saw=seen(find(strategy, "idea"), "de"))
    assert text_of(strategy, "idea") == "Zusammen planen."


def test_who_organises_writes_without_a_suggestion(strategy, level):
    given = {"strategy": strategy, "passage": "idea", "language": "de", "by": level.coordinator}
    saw = seen(find(strategy, "idea"), "de")
    write_anew(text="Neu.", saw=saw, **given)
    assert text_of(strategy, "idea") == "Neu."
    assert refused(write_anew, text="Noch neuer.", saw=saw, **given) == "changed"
    write_anew(text="Neu.", saw=saw, **given)


def test_what_an_editor_publishes_changes_what_is_agreed_upon(strategy, page):
    strategy.refresh_from_db()
    before = strategy.text_changed_at
    page.save_revision().publish()
    strategy.refresh_from_db()
    assert strategy.text_changed_at == before
    page.guiding_idea = "Anders."
    page.save_revision().publish()
    strategy.refresh_from_db()
    assert strategy.text_changed_at > before
