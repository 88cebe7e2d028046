"""What takes a while runs in the background, with a page that tells how far it is."""

import pytest
from django.utils import timezone

from surveys.results.coding import finding, sync
from surveys.results.coding.clearing import clear
from surveys.results.coding.machine import note_translator
from surveys.results.coding.models import WrittenText
from surveys.results.coding.work import FINDING, TRANSLATING, Work, carry_out, note, work_of
from tests.factories.surveys import make_responses

LIST = "/en/results/needs/texts/"
LATER = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
"""Tasks wait for somebody to carry them out."""


class Echo:
    name = "Echo"

    def translate(self, texts, source, target):
        return [f"{target}: {text}" for text in texts]


class Broken:
    """Fails in a way that nobody thought of."""

    name = "Broken"

    def translate(self, texts, source, target):
        raise OSError


@pytest.fixture
def cleared(settings, survey, written, person):
    """Two texts in French that may be translated."""
    settings.SURVEYS_ANSWER_TRANSLATOR = f"{__name__}.Echo"
    note_translator()
    survey.waves.update(opens=timezone.now())
    texts = written("un", "deux", language="fr")
    for text in texts:
        clear(text=text, cleared=text.response.answers["why"], by=person)
    return texts


def translate(client, texts, **more):
    return client.post(f"{LIST}change/?state=cleared", {"do": "translate", "text": [text.pk for text in texts]}, **more)


def machine():
    return [text.machine for text in WrittenText.objects.order_by("pk")]


def test_a_few_new_answers_are_looked_through_at_once(coordinator, survey):
    make_responses(survey, {"why": "Räume"})
    assert "Räume" in coordinator.get(LIST).content.decode()
    assert work_of(survey.pk, FINDING) is None


def test_many_new_answers_are_looked_through_in_the_background(coordinator, survey, settings, monkeypatch):
    for module in (sync, finding):
        monkeypatch.setattr(module, "LOOKED_UP", 2)
    settings.TASKS = LATER
    make_responses(survey, *({"why": f"Satz {number}"} for number in range(5)))
    assert coordinator.get(LIST, {"state": "waiting"}).url == f"{LIST}work/finding/"
    html = coordinator.get(f"{LIST}work/finding/").content.decode()
    assert 'max="3" value="0"' in html
    assert "Read so far: 0 of 3 answers." in html
    assert WrittenText.objects.count() == 2
    finding.find_in_background.func(survey.pk)
    assert f'href="{LIST}?state=waiting"' in coordinator.get(f"{LIST}work/finding/").content.decode()
    assert "Satz 4" in coordinator.get(LIST).content.decode()
    assert WrittenText.objects.count() == 5


def test_where_tasks_run_at_once_the_list_is_there_at_once(coordinator, survey, monkeypatch):
    for module in (sync, finding):
        monkeypatch.setattr(module, "LOOKED_UP", 2)
    make_responses(survey, *({"why": f"Satz {number}"} for number in range(5)))
    assert "Satz 4" in coordinator.get(LIST).content.decode()


def test_a_look_is_begun_once(coordinator, survey, settings):
    note(survey.pk, FINDING, Work(FINDING, 9, LIST, done=3))
    assert coordinator.get(LIST).url == f"{LIST}work/finding/"
    assert work_of(survey.pk, FINDING).done == 3


def test_cleared_texts_are_translated_and_the_list_is_there_again(coordinator, cleared):
    response = translate(coordinator, cleared, follow=True)
    assert response.redirect_chain == [(f"{LIST}?state=cleared#text-{cleared[0].pk}", 302)]
    assert "A machine translated 2 texts." in response.content.decode()
    assert machine() == ["en: un", "en: deux"]


def test_while_a_service_is_busy_its_progress_is_shown(coordinator, survey, settings, cleared):
    settings.TASKS = LATER
    response = translate(coordinator, cleared, follow=True)
    assert "Translated so far: 0 of 2 texts." in response.content.decode()
    assert machine() == ["", ""]


def test_one_text_is_translated_from_its_own_page(coordinator, cleared):
    text = cleared[0]
    response = coordinator.post(f"{LIST}{text.pk}/translation/", {"machine": "yes"}, follow=True)
    assert response.redirect_chain == [(f"{LIST}{text.pk}/", 302)]
    assert "en: un" in response.content.decode()


def test_a_service_that_breaks_leaves_a_sentence_and_loses_nothing(coordinator, settings, survey, cleared):
    translate(coordinator, cleared)
    settings.SURVEYS_ANSWER_TRANSLATOR = f"{__name__}.Broken"
    note_translator()
    survey.waves.update(opens=timezone.now())
    said = translate(coordinator, cleared, follow=True).content.decode()
    assert "The translation service did not answer. Please try again later." in said
    assert machine() == ["en: un", "en: deux"]
    assert [text.cleared for text in WrittenText.objects.order_by("pk")] == ["un", "deux"]


def test_nothing_is_begun_that_is_refused(coordinator, survey, written, cleared):
    (waiting,) = written("trois", language="fr")
    assert "Only a cleared text" in translate(coordinator, [waiting], follow=True).content.decode()


@pytest.mark.parametrize("name", ["unknown", "x" * 100])
def test_what_is_not_known_any_more_leads_back_to_the_texts(coordinator, survey, name):
    assert coordinator.get(f"{LIST}work/{name}/").url == LIST


def test_how_it_ended_is_kept(survey):
    work = Work(TRANSLATING, 5, "/")

    def broken(told):
        told(2)
        raise OSError

    carry_out(survey.pk, "x", work, broken, failed="translator_failed")
    assert work_of(survey.pk, "x") == Work(TRANSLATING, 5, "/", done=2, over=True, refused="translator_failed")
    carry_out(survey.pk, "x", work, lambda told: told(5), failed="translator_failed")
    assert work_of(survey.pk, "x") == Work(TRANSLATING, 5, "/", done=5, over=True)
