"""A small site in German and Arabic with every kind of page, block and question. All of it is synthetic."""

import io
import uuid
from itertools import count

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms_pages.models import NewsPage, StandardPage
from surveys.definition.models import Wave
from surveys.pages import SurveyPage
from tests.factories.builder import YES_NO, options, question, step, translation
from tests.factories.networks import add_member, make_organisation
from tests.factories.pages import add_page, make_site_pages
from tests.factories.surveys import make_response, make_survey, one_step, report_back_day

ARABIC = "كلمات عربية"
RESPONSES = 12


def make_everything() -> SurveyPage:
    """Returns the German page of the survey `bedarf`, which has responses in one wave and a second one open."""
    pages = make_site_pages()
    survey = _survey(pages["de"]["home"])
    _grouped_survey()
    image, document = _files()
    for language in pages:
        here = pages[language]
        body = _body(survey, image, document)
        for slug in ("item", "other"):
            add_page(here["news"], NewsPage, language=language, slug=slug, title=f"Nachricht {slug}", body=body)
        add_page(
            here["home"],
            StandardPage,
            language=language,
            slug="elsewhere",
            title="Von anderswo",
            body=body[:2],
            source_name="Stadt",
            source_url="https://example.org/",
            machine_translated=True,
        )
        _network(here["network"])
    return survey


def _survey(home) -> SurveyPage:
    german = add_page(
        home, SurveyPage, language="de", title="Bedarf", slug="bedarf", steps=_steps(), report_back_on=report_back_day()
    )
    number = count()
    translation(german, "ar", lambda text: f"{ARABIC} {next(number)}", title=ARABIC)
    german.refresh_from_db()
    survey = german.survey
    survey.demonstration = True
    survey.save()
    for number in range(RESPONSES):
        answers = {"kind": "amt" if number < 4 else "verein", "why": "Zu lange Wege.", "order": ["aa", "bb"]}
        make_response(survey, answers, language="de" if number else "ar", side="mo")
    Wave.objects.create(survey=survey, number=2, report_back_on=report_back_day())
    return german


def _steps() -> list[dict]:
    first = (
        question("single", "kind", options=options("Verein", "Amt", start="k"), required=True, help="Eine Zeile."),
        question("multiple", "fields", options=options("Aa", "Bb", start="f"), other=True, dont_know=True),
        question("long_text", "why"),
        question("consent", "consent", **YES_NO),
    )
    kinds = ("text", "integer", "decimal", "date", "email", "range", "time", "datetime", "geopoint")
    rest = (
        *(question(kind, f"a_{kind}", required=True, prefer_not_say=True) for kind in kinds),
        *(question(kind, kind) for kind in ("note", "image", "file")),
        question("acknowledge", "a_acknowledge", required=True),
        question("hidden", "sum", calculate="1 + 1"),
        question("scale", "scale", options=options("Eins", "Zwei", "Drei", start="s")),
        question(
            "matrix", "grid", rows=options("Ix", "Ypsilon", start="r"), options=options("Kaum", "Sehr", start="o")
        ),
        question("ranking", "order", options=options("Aa", "Bb", start="p"), places=2),
    )
    return [step("about", *first), step("rest", *rest)]


def _grouped_survey() -> None:
    """The survey `gruppen`, as a workbook brings it: a table of choices from one list, marks in texts, a long list, and
    a block that is asked several times."""
    row = {"type": "single", "list": "often"}
    table = {"type": "group", "appearance": "matrix", "items": [{**row, "key": "a"}, {**row, "key": "b"}]}
    around = {"type": "group", "key": "around", "items": [{"key": "before", "type": "note"}, {**table, "key": "table"}]}
    far = {"key": "far", "type": "single", "list": "towns"}
    again = {"key": "again", "type": "repeat", "items": [{"key": "name", "type": "text"}]}
    towns = [{"code": f"town{number}"} for number in range(20)]
    labels = [f"group.{key}.label" for key in ("around", "table", "again")]
    labels += [f"question.{key}.label" for key in ("a", "b", "far", "name")]
    labels += [f"list.towns.option.{town['code']}.label" for town in towns]
    labels += [f"list.often.option.{code}.label" for code in ("never", "always")]
    texts = {"question.before.label": "<p>{0}</p><ul><li><strong>{0}</strong></li></ul>", "title": "{0}"}
    texts |= dict.fromkeys([*labels, "step.step.title"], "{0}")
    make_survey(
        one_step(around, far, again) | {"lists": {"often": [{"code": "never"}, {"code": "always"}], "towns": towns}},
        {
            language: {path: text.format(word) for path, text in texts.items()}
            for language, word in (("de", "Wort"), ("ar", ARABIC))
        },
        slug="gruppen",
    )


def _files():
    buffer = io.BytesIO()
    Image.new("RGB", (1200, 800), "#0b4f5c").save(buffer, "PNG")
    buffer.seek(0)
    image = get_image_model().objects.create(title="Bild", file=ImageFile(buffer, name="bild.png"))
    pdf = get_document_model().objects.create(title="Folien", file=ContentFile(b"%PDF-1.4", name="folien.pdf"))
    return image, pdf


def _body(survey, image, document) -> list[dict]:
    def block(kind, value):
        return {"type": kind, "value": value, "id": str(uuid.uuid4())}

    picture = {"image": image.pk, "alt_text": "Eine Fläche", "decorative": False}
    return [
        block("heading", {"text": "Überschrift"}),
        block("rich_text", '<p>Text mit <a href="https://example.org/">Verweis</a></p><ul><li>Punkt</li></ul>'),
        block("image", {"image": picture, "caption": "Was zu sehen ist", "credit": "Netzwerk"}),
        block("presentation", {"image": picture, "document": document.pk, "caption": "Folien"}),
        block("quote", {"text": "Gemeinsam.", "attribution": "Koordination"}),
        block("facts", {"title": "Kurz", "facts": [block("item", {"term": "Wo", "text": "Berlin"})]}),
        block("contact", {"name": "Koordination", "email": "a@example.org", "phone": "+49 30 1"}),
        block("call_to_action", {"title": "Mehr", "button": "Lesen", "url": "https://example.org/"}),
        block("related_news", {"title": "", "pages": []}),
        block("survey_teaser", {"survey": survey.pk, "title": "Was fehlt?"}),
        block("embedded_survey", {"survey": survey.pk}),
        block("survey_results", {"survey": survey.pk, "title": "Was wir wissen"}),
    ]


def _network(network) -> None:
    network.languages = ["de", "fa"]
    for kind in ("migrant_organisation", "administration", "company"):
        organisation = make_organisation(kind=kind, publicity="profile")
        add_member(network, organisation, own_benefit={"de": "Rat"}, contribution={"de": "Wissen"})
    network.save_revision().publish()
