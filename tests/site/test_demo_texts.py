"""The demo's texts and the needs survey are complete in every language of the site, and say what they must."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from augenhoehe.demo import drawing, presentation, stored
from augenhoehe.demo.texts import localised, source, translatable, translations
from django.conf import settings

import surveys
from surveys.domain.check import problems_of
from surveys.domain.structure import from_json, to_json
from surveys.domain.survey import Item, Question, Repeat, questions_in

NEEDS_SURVEY = Path(surveys.__file__).parent / "needs_survey"
TRANSLATIONS = [code for code, _ in settings.LANGUAGES if code != "de"]
CORE = ("about", "needs", "top_three", "cooperation", "next")
ARABIC, CYRILLIC = "\u0600-\u06ff", "\u0400-\u04ff"
OTHER_SCRIPTS = {"ar": ARABIC, "fa": ARABIC, "ps": ARABIC, "ru": CYRILLIC, "uk": CYRILLIC}
# Names of organisations and districts may stay as they are written on the door and in the street.
NAMES = {
    "Augenhöhe",
    "Yaar e.V.",
    "VIA, Regionalverband Berlin/Brandenburg",
    "Paritätischer Landesverband Berlin",
}
DISTRICT = "question.district.option."


def structure() -> dict:
    return json.loads((NEEDS_SURVEY / "structure.json").read_text())


def survey_texts(language: str) -> dict[str, str]:
    return json.loads((NEEDS_SURVEY / "texts" / f"{language}.json").read_text())


def parts_below(items: list[dict]) -> Iterator[dict]:
    for item in items:
        yield item
        yield from parts_below(item.get("items", []))


def asked_in(items: list[dict]) -> list[dict]:
    return [part for part in parts_below(items) if "items" not in part and part["type"] != "hidden"]


def obligatory_paths() -> Iterator[str]:
    yield from ("title", "intro")
    for step in structure()["steps"]:
        yield f"step.{step['key']}.title"
        for part in parts_below(step["questions"]):
            if "items" in part:
                yield from (f"group.{part['key']}.label", f"group.{part['key']}.hint")
        for question in asked_in(step["questions"]):
            base = f"question.{question['key']}"
            yield f"{base}.label"
            yield from (f"{base}.option.{option['code']}.label" for option in question.get("options", ()))
            yield from (f"{base}.row.{row}.label" for row in question.get("rows", ()))
            if question.get("other"):
                yield f"{base}.other_label"
            if question.get("required"):
                yield f"{base}.required_message"
            if question.get("constraint"):
                yield f"{base}.constraint_message"


def elements(html: str) -> Counter[str]:
    return Counter(re.findall(r"</?\w+", html))


def without_script(language: str, texts: dict[str, str]) -> list[str]:
    """The keys of the texts that are words in another script."""
    letter = re.compile(f"[{OTHER_SCRIPTS[language]}]")
    return [key for key, text in texts.items() if re.search(r"[a-zäöü]{4}", text) and not letter.search(text)]


def test_needs_survey_can_be_published():
    frozen = structure()
    assert problems_of(from_json(frozen)) == []
    assert to_json(from_json(frozen)) == frozen


def answers_to(items: tuple[Item, ...], rounds: int = 1) -> int:
    """At most, where three needs were ticked and three put in order."""
    ticked = 3
    found = 0
    for item in items:
        if isinstance(item, Question):
            rows = item.rows[:ticked] if item.rows_from else item.rows
            found += rounds * (len(rows) or 1) if item.type != "hidden" else 0
        else:
            found += answers_to(item.items, 3 if isinstance(item, Repeat) else 1)
    return found


def test_core_asks_at_most_25_answers():
    core = [step for step in from_json(structure()).steps if step.key in CORE]
    assert sum(answers_to(step.items) for step in core) <= 25


def test_modules_never_block_sending():
    survey = from_json(structure())
    modules = [step for step in survey.steps if step.key not in CORE]
    asked = [question for step in modules for question in questions_in(step.items, inside_repeats=True)]
    assert [question.key for question in asked if question.required] == []


def test_every_long_text_asks_for_no_names():
    """Once for all rounds, above them."""
    texts = survey_texts("de")
    paths = {
        key: f"question.{key}.help"
        for key, question in from_json(structure()).questions.items()
        if "text" in question.type
    } | {"priority_reason": "group.reasons.hint"}
    assert len(paths) == 5
    assert [path for path in paths.values() if "keine Namen" not in texts[path]] == []
    assert [path for path in paths.values() if "Aufenthaltsstatus" not in texts[path]] == []


def test_german_wording_covers_the_structure():
    assert sorted(set(obligatory_paths()) - survey_texts("de").keys()) == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_needs_survey_is_complete_in(language):
    texts = survey_texts(language)
    assert sorted(texts) == sorted(survey_texts("de"))
    assert [path for path, text in texts.items() if not text.strip()] == []


@pytest.mark.parametrize("language", OTHER_SCRIPTS)
def test_needs_survey_is_written_in_the_script_of(language):
    texts = {path: text for path, text in survey_texts(language).items() if not path.startswith(DISTRICT)}
    assert without_script(language, texts) == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_pages_are_complete_in(language):
    words = translations(language)
    assert [text for text in translatable(source()) if not words.get(text, "").strip()] == []
    assert sorted(words.keys() - set(translatable(source()))) == []


@pytest.mark.parametrize("language", OTHER_SCRIPTS)
def test_pages_are_written_in_the_script_of(language):
    words = {german: text for german, text in translations(language).items() if german not in NAMES}
    assert without_script(language, words) == []


@pytest.mark.parametrize("language", [code for code in TRANSLATIONS if code != "de-simple"])
def test_rich_texts_keep_their_elements_in(language):
    changed = [german for german, text in translations(language).items() if elements(german) != elements(text)]
    assert changed == []


def test_localised_content_keeps_its_shape_and_its_identifiers():
    simple = localised(source(), "de-simple")
    assert [page["id"] for page in simple["pages"]] == [page["id"] for page in source()["pages"]]
    assert [page["slug"] for page in simple["pages"]] == [page["slug"] for page in source()["pages"]]
    assert simple["diagram"]["centre"] == "Migranten-Organisationen"


def test_text_without_a_translation_stays_german():
    assert localised({"title": "Noch nicht übersetzt"}, "fr") == {"title": "Noch nicht übersetzt"}


def test_invented_members_are_marked_as_examples():
    members = [member for group in source()["members"].values() for member in group]
    invented = [member["name"] for member in members if not member["name"].startswith("Beispiel: ")]
    assert set(invented) == {
        "VIA, Regionalverband Berlin/Brandenburg",
        "Yaar e.V.",
        "Paritätischer Landesverband Berlin",
    }
    assert [member["name"] for member in members if member["example"] == (member["name"] in invented)] == []


def test_small_network_is_as_real_ones_are():
    sides = Counter(member["side"] for member in source()["members"]["network_afghan"])
    assert sides == {"mo": 12, "administration": 4, "partner": 5}


def test_every_reference_of_a_page_leads_to_a_page():
    pages = source()["pages"]
    ids = {page["id"] for page in pages} | {None}
    blocks = [block for page in pages for block in page["body"]]
    assert {page["parent"] for page in pages} <= ids
    assert {block[name] for block in blocks for name in ("target", "survey") if name in block} <= ids
    assert {page["fields"].get("network") for page in pages} <= ids


def test_stored_pictures_show_what_the_texts_say():
    assert stored.out_of_date() == []
    assert [language for language in stored.languages() if not stored.picture(language).exists()] == []
    assert [language for language in stored.languages() if not stored.slides(language).exists()] == []


@pytest.mark.parametrize("language", stored.languages())
def test_presentation_is_a_tagged_pdf_of_five_pages_in_its_language(language):
    pdf = stored.slides(language).read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 5
    assert b"/MarkInfo" in pdf
    assert f"/Lang({language.removesuffix('-simple')})".encode() in re.sub(rb"/Lang\s*\(", b"/Lang(", pdf)


def test_presentation_can_be_made_anew():
    assert presentation.pdf("de").startswith(b"%PDF-")


def test_picture_is_light_enough_for_a_phone():
    assert len(drawing.png("de")) < 60_000
    assert drawing.svg("de").startswith(b"<svg")
