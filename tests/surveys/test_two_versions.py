"""From the builder to the tables over two versions: a key renamed, an option removed, a draft open all the while."""

import pytest
from django.test import Client
from django.utils.translation import override

from surveys.answering.models import Response
from surveys.results.cards import card_of
from surveys.results.door import shown
from surveys.results.queries import definition_of
from surveys.results.release.making import make_batch
from tests.factories.builder import change, options, published, question, step
from tests.factories.surveys import make_responses

pytestmark = pytest.mark.django_db


def steps(key: str, *labels: str, **fields) -> list[dict]:
    choice = question("single", key, "Was sind Sie?", options=options(*labels, start=key), **fields)
    return [step("about", choice), step("end", question("text", "more", "Noch etwas?"))]


class Respondent:
    """A browser without JavaScript."""

    def __init__(self):
        self.client = Client(enforce_csrf_checks=True)

    def send(self, place: str, **fields) -> str:
        answer = self.client.post(f"/s/umfrage/de/{place}/", {"revision": "0", "return_to": "", **fields})
        assert answer.status_code == 302
        return answer["Location"]


def test_an_open_draft_is_sent_as_it_was_begun_and_counts_with_the_others():
    page = published(steps("kind", "Verein", "Amt"))
    early, late = Respondent(), Respondent()
    early.send("about", kind="amt")
    change(page, steps("art", "Verein", formerly="kind")).publish()
    early.send("end", more="")
    assert early.send("check").endswith("/receipt/")
    late.send("about", art="verein")
    late.send("end", more="")
    late.send("check")
    sent = Response.objects.order_by("version__number").values_list("version__number", "answers")
    assert list(sent) == [(1, {"kind": "amt", "more": None}), (2, {"art": "verein", "more": None})]

    survey = page.survey
    make_responses(survey, *[{"kind": "amt"}] * 6, version=survey.versions.get(number=1))
    make_responses(survey, *[{"art": "verein"}] * 7)
    definition = definition_of(survey, "de")
    assert [found.key for found in definition.questions] == ["art", "more"]
    make_batch(survey.waves.get())
    with override("en"):
        card = card_of(definition.placed[0], shown(survey.waves.get()).tables["art"], definition)
    bars = [(str(bar.label), bar.text) for bar in card.tables[0].bars]
    assert bars == [("Verein", "8 · 53 %"), ("Amt (no longer offered)", "7 · 47 %")]
