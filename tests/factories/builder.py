"""Surveys as an editor would have written them, as plain data of the builder."""

import uuid
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from surveys.pages import SurveyPage

YES_NO = {"yes_label": "Ja", "no_label": "Nein"}


def block_id(name: str) -> str:
    """The same name always gives the same id."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def items(*contents: dict, start: str = "") -> list[dict]:
    return [
        {"type": "item", "value": content, "id": block_id(f"{start}/{index}")} for index, content in enumerate(contents)
    ]


def options(*labels: str, start: str = "") -> list[dict]:
    """Options whose codes are the labels in small letters."""
    return items(*({"label": label, "code": label.lower()} for label in labels), start=start)


def question(type_: str, key: str, label: str = "", **fields) -> dict:
    return {
        "type": type_,
        "id": block_id(f"question/{key}"),
        "value": {"key": key, "label": label or f"Frage {key}?", **fields},
    }


def section(type_: str, key: str, *questions: dict, **fields) -> dict:
    """A group or a repeat."""
    return {
        "type": type_,
        "id": block_id(f"{type_}/{key}"),
        "value": {"key": key, "label": f"Teil {key}", "questions": list(questions), **fields},
    }


def step(key: str, *questions: dict, title: str = "", **fields) -> dict:
    return {
        "type": "step",
        "id": block_id(f"step/{key}"),
        "value": {"key": key, "title": title or f"Schritt {key}", "questions": list(questions), **fields},
    }


def conditions(*found: tuple[str, str, str], match: str = "all") -> dict:
    """(question, operator, codes) of each."""
    contents = ({"question": key, "operator": operator, "codes": codes} for key, operator, codes in found)
    return {"match": match, "conditions": items(*contents), "expression": ""}


def small_survey() -> list[dict]:
    """Two steps: one choice that decides about a text, and a consent."""
    return [
        step(
            "about",
            question("single", "kind", "Was sind Sie?", options=options("Verein", "Amt", start="kind"), required=True),
            question("text", "name", "Wie heißen Sie?", relevant=conditions(("kind", "is", "verein"))),
        ),
        step("end", question("consent", "consent", "Dürfen wir zitieren?", **YES_NO)),
    ]


def home_page(language: str = "de") -> Page:
    """The home page of a language; the first one becomes the site's root."""
    locale, _made = Locale.objects.get_or_create(language_code=language)
    if found := Page.objects.filter(depth=2, locale=locale).exclude(slug="home", title__startswith="Welcome").first():
        return found
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)
    first = Page.objects.filter(depth=2, slug="start-de").first()
    home = Page(title=f"Start {language}", slug=f"start-{language}", locale=locale)
    if first:
        home.translation_key = first.translation_key
    root.add_child(instance=home)
    if not first:
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "port": 80}
        )
    return home


def survey_page(steps: list[dict] | None = None, *, live: bool = False, language: str = "de", **fields) -> SurveyPage:
    """A draft of a survey page with a revision, or a live one."""
    last = fields.get("closes") or timezone.now() + timedelta(days=60)
    wave = {"report_back_on": timezone.localdate(last) + timedelta(days=30)}
    page = SurveyPage(**{"title": "Umfrage", "slug": "umfrage", "live": live, **wave, **fields})
    page.steps = small_survey() if steps is None else steps
    page.locale = Locale.objects.get_or_create(language_code=language)[0]
    home_page(language).add_child(instance=page)
    page.save_revision(clean=False)
    return page


def published(steps: list[dict] | None = None, **fields) -> SurveyPage:
    page = survey_page(steps, **fields)
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def change(page: SurveyPage, steps: list[dict], **fields):
    """A new revision of a page with these steps; publish it with `.publish()`."""
    draft = page.get_latest_revision_as_object()
    draft.steps = steps
    for name, content in fields.items():
        setattr(draft, name, content)
    return draft.save_revision(clean=False)


def translation(page: SurveyPage, language: str, replace=lambda text: text, **fields) -> SurveyPage:
    """A live page in another language: `replace` translates each text of its steps."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    home_page(language)
    copy = page.copy_for_translation(locale, copy_parents=True)
    copy.steps = _translated(page.steps.get_prep_value(), replace)
    for name, content in fields.items():
        setattr(copy, name, content)
    copy.save_revision(clean=False).publish()
    copy.refresh_from_db()
    return copy


TEXTS = ("label", "title", "intro", "help", "yes_label", "no_label", "mo", "administration", "partner")


def _translated(content, replace):
    if isinstance(content, list):
        return [_translated(item, replace) for item in content]
    if isinstance(content, dict):
        return {
            name: replace(inner) if name in TEXTS and isinstance(inner, str) and inner else _translated(inner, replace)
            for name, inner in content.items()
        }
    return content
