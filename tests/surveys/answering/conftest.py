"""A small survey with every type of question, published in German and Persian, and a browser for it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from surveys.definition.models import Survey, SurveyVersion, TextEdition, Wave
from surveys.domain.structure import structure_hash

STRUCTURE = {
    "steps": [
        {
            "key": "about",
            "questions": [
                {
                    "key": "kind",
                    "type": "single",
                    "required": True,
                    "options": [{"code": "mo"}, {"code": "office"}],
                    "other": True,
                },
                {"key": "topics", "type": "multiple", "options": [{"code": "a"}, {"code": "b"}, {"code": "c"}]},
                {"key": "why_a", "type": "text", "relevant": "selected(${topics}, 'a')", "required": True},
            ],
        },
        {
            "key": "office",
            "relevant": "${kind} = 'office'",
            "questions": [{"key": "rooms", "type": "integer", "minimum": 0}],
        },
        {
            "key": "needs",
            "questions": [
                {
                    "key": "severity",
                    "type": "matrix",
                    "options": [{"code": "1"}, {"code": "2"}],
                    "rows": ["a", "b", "c"],
                    "rows_from": "topics",
                    "missing": ["dont_know"],
                },
                {"key": "since", "type": "date", "missing": ["prefer_not_say"]},
                {
                    "key": "order",
                    "type": "ranking",
                    "options": [{"code": "x"}, {"code": "y"}, {"code": "z"}],
                    "places": 2,
                },
                {"key": "story", "type": "long_text", "max_length": 20},
                {"key": "mail", "type": "email"},
            ],
        },
    ],
    "sides": {"question": "kind", "map": {"mo": "mo", "office": "administration"}},
}

GERMAN = {
    "title": "Kleine Umfrage",
    "intro": "Worum es geht.",
    "step.about.title": "Über uns",
    "step.office.title": "Ihr Amt",
    "step.needs.title": "Bedarf",
    "question.kind.label": "Was sind Sie?",
    "question.kind.option.mo.label": "Verein",
    "question.kind.option.office.label": "Amt",
    "question.kind.required_message": "Bitte wählen Sie, was Sie sind.",
    "question.topics.label": "Welche Themen?",
    "question.topics.option.a.label": "Thema A",
    "question.topics.option.b.label": "Thema B",
    "question.topics.option.c.label": "Thema C",
    "question.why_a.label": "Warum A?",
    "question.why_a.label@mo": "Warum A für Ihren Verein?",
    "question.rooms.label": "Wie viele Räume?",
    "question.severity.label": "Wie schlimm?",
    "question.severity.option.1.label": "wenig",
    "question.severity.option.2.label": "sehr",
    "question.severity.row.a.label": "Zeile A",
    "question.severity.row.b.label": "Zeile B",
    "question.severity.row.c.label": "Zeile C",
    "question.since.label": "Seit wann?",
    "question.order.label": "Reihenfolge?",
    "question.order.option.x.label": "X-Ding",
    "question.order.option.y.label": "Y-Ding",
    "question.order.option.z.label": "Z-Ding",
    "question.story.label": "Erzählen Sie.",
    "question.mail.label": "E-Mail?",
}
PERSIAN = {
    "title": "نظرسنجی کوچک",
    "step.about.title": "دربارهٔ ما",
    "step.needs.title": "نیازها",
    "question.kind.label": "شما چه هستید؟",
    "question.kind.option.mo.label": "انجمن",
    "question.kind.option.office.label": "اداره",
}


def publish(slug: str = "klein", structure: dict = STRUCTURE, number: int = 1, **texts: dict) -> TextEdition:
    """What publishing leaves behind, without the builder."""
    survey, _made = Survey.objects.get_or_create(slug=slug, defaults={"name": slug})
    wave = {"opens": timezone.now() - timedelta(days=1), "report_back_on": timezone.localdate() + timedelta(days=90)}
    Wave.objects.get_or_create(survey=survey, number=1, defaults=wave)
    version = SurveyVersion.objects.create(
        survey=survey, number=number, structure=structure, structure_hash=structure_hash(structure)
    )
    texts = texts or {"de": GERMAN, "fa": PERSIAN}
    return TextEdition.objects.create(
        version=version, number=1, text_hash=structure_hash(texts), source_language="de", texts=texts
    )


@pytest.fixture
def survey(db) -> Survey:
    return publish().version.survey


class Respondent:
    """A browser without JavaScript: sends what a page's form would send."""

    def __init__(self, slug: str = "klein", language: str = "de", **headers: str):
        self.client = Client(enforce_csrf_checks=True, headers=headers)
        self.base = f"/s/{slug}/{language}/"

    def in_language(self, language: str) -> "Respondent":
        other = Respondent(language=language)
        other.client = self.client
        return other

    def get(self, place: str = ""):
        return self.client.get(self.base + (f"{place}/" if place else ""))

    def send(self, place: str, revision: int = 0, shown: str = "", **fields):
        hidden = {"revision": str(revision), "return_to": ""} | ({"shown": shown} if shown else {})
        return self.client.post(f"{self.base}{place}/", hidden | fields)

    def fill(self, kind: str = "mo", topics: tuple[str, ...] = ("b",)) -> None:
        """All steps with as little as they need."""
        assert self.send("about", kind=kind, topics=topics, why_a="Darum").status_code == 302
        if kind == "office":
            assert self.send("office", rooms="3").status_code == 302
        assert self.send("needs").status_code == 302


def hidden_value(response, name: str) -> str:
    """What a page sends along in a hidden field."""
    return re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', response.content.decode())[1]


@pytest.fixture
def respondent(survey) -> Respondent:
    return Respondent()
