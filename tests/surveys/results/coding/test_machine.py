"""Machine translation: off by default, of cleared text only, by a service that was named in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.plugs import TranslationFailed
from surveys.results.coding import machine
from surveys.results.coding.clearing import clear, withhold
from surveys.results.coding.machine import ConfiguredTranslator, note_translator, translate_texts
from surveys.results.coding.models import NamedTranslator, WrittenText
from surveys.results.coding.refusal import Refused

READ: list[str] = []


class Shouting:
    """A service that writes in capitals, and remembers what it was given."""

    name = "Shouting"

    def translate(self, texts, source, target):
        READ.extend(texts)
        return [f"{source}>{target}: {text.upper()}" for text in texts]


class Silent:
    name = "Silent"

    def translate(self, texts, source, target):
        raise TranslationFailed


@pytest.fixture
def service(settings, survey):
    """Named since before the wave opened."""
    settings.SURVEYS_ANSWER_TRANSLATOR = f"{__name__}.Shouting"
    note_translator()
    READ.clear()
    survey.waves.update(opens=timezone.now())


def refusal(texts, target="de"):
    with pytest.raises(Refused) as caught:
        translate_texts(texts, target)
    assert caught.value.sentence
    return caught.value.code


def test_it_is_off_by_default(written, person):
    (text,) = written("a")
    clear(text=text, cleared="a", by=person)
    assert ConfiguredTranslator().name == ""
    assert refusal([text]) == "no_translator"


def test_only_cleared_text_is_read(service, written, person):
    waiting, cleared, withheld = written("Frau Muster", "Frau Beispiel hilft", "geheim", language="fr")
    clear(text=cleared, cleared="[…] hilft", by=person)
    withhold(text=withheld, by=person)
    assert translate_texts([waiting, cleared, withheld], "de") == 1
    assert READ == ["[…] hilft"]
    cleared.refresh_from_db()
    assert (cleared.machine, cleared.machine_language, cleared.machine_service) == (
        "fr>de: […] HILFT",
        "de",
        "Shouting",
    )
    assert refusal([waiting, withheld]) == "not_cleared"


def test_what_is_in_the_language_already_is_left(service, written, person):
    (text,) = written("a", language="de-simple")
    clear(text=text, cleared="a", by=person)
    assert translate_texts([text], "de") == 0
    assert READ == []


def test_a_service_that_was_named_too_late_reads_nothing(service, survey, written, person):
    (text,) = written("a", language="fr")
    clear(text=text, cleared="a", by=person)
    survey.waves.update(opens=timezone.now() - timedelta(days=1))
    (text,) = type(text).objects.select_related("response__wave")
    assert refusal([text]) == "named_too_late"
    assert READ == []


def test_a_service_that_was_not_named_all_the_time_reads_nothing(service, settings, survey, written, person):
    (text,) = written("a", language="fr")
    clear(text=text, cleared="a", by=person)
    for name in ("Silent", "Shouting"):
        settings.SURVEYS_ANSWER_TRANSLATOR = f"{__name__}.{name}"
        note_translator()
    assert refusal([text]) == "named_too_late"


def test_a_service_that_fails_is_told_in_a_sentence(service, settings, survey, written, person):
    settings.SURVEYS_ANSWER_TRANSLATOR = f"{__name__}.Silent"
    note_translator()
    survey.waves.update(opens=timezone.now())
    (text,) = written("a", language="fr")
    clear(text=text, cleared="a", by=person)
    assert refusal([text]) == "translator_failed"


def test_a_name_is_noted_once(service, django_assert_num_queries):
    with django_assert_num_queries(1):
        note_translator()
    assert [found.name for found in NamedTranslator.objects.all()] == ["Shouting"]


def test_the_start_page_names_what_is_plugged_in(settings):
    from surveys.answering.who_sees import promises
    from surveys.domain.survey import Survey

    settings.SURVEYS_ANSWER_TRANSLATOR = f"{__name__}.Shouting"
    told = {promise.name: promise.sentence for promise in promises(Survey(steps=()), None)}
    assert "Shouting" in told["translator"]


def test_the_configured_service_is_given_plain_text_and_gives_it_back(settings, db):
    settings.ANSWER_TRANSLATOR = {"CLASS": f"{__name__}.Backwards", "OPTIONS": {}}
    assert ConfiguredTranslator().name == "Backwards"
    assert ConfiguredTranslator().translate(["a < b\nc & d"], "fr", "de") == ["de: a < b\nc & d"]


class Backwards:
    """As a machine translator of wagtail-localize."""

    def __init__(self, options):
        self.options = options

    def translate(self, source, target, strings):
        from wagtail_localize.strings import StringValue

        return {string: StringValue(f"{target.language_code}: {string.data}") for string in strings}


def test_a_corrected_text_is_not_overwritten(service, survey, written, person):
    (text,) = written("a", language="fr")
    clear(text=text, cleared="a", by=person)
    type(text).objects.update(cleared="anders")
    translate_texts([text], "de")
    text.refresh_from_db()
    assert text.machine == ""


def test_what_was_translated_before_the_service_failed_stays(settings, service, survey, written, person, monkeypatch):
    monkeypatch.setattr(machine, "AT_ONCE", 1)
    settings.SURVEYS_ANSWER_TRANSLATOR = f"{__name__}.Tiring"
    note_translator()
    survey.waves.update(opens=timezone.now())
    texts = written("a", "b", "zu viel", language="fr")
    for text in texts:
        clear(text=text, cleared=text.response.answers["why"], by=person)
    told = []
    with pytest.raises(Refused, match="translator_failed"):
        translate_texts(texts, "de", told.append)
    assert told == [1, 2]
    assert [text.machine for text in WrittenText.objects.order_by("pk")] == ["a!", "b!", ""]


class Tiring:
    """Fails after a while."""

    name = "Tiring"

    def translate(self, texts, source, target):
        if "zu viel" in texts:
            raise TranslationFailed
        return [f"{text}!" for text in texts]
