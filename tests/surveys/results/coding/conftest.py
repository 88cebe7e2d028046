"""A survey that asks for free text, and people who read it. All texts are synthetic."""

import pytest
from django.contrib.auth import get_user_model

from surveys.results.coding.frame import add_theme
from surveys.results.coding.models import WrittenText
from surveys.results.coding.sync import find_texts
from surveys.results.models import ResultsGrant
from surveys.results.queries import definition_of
from tests.factories.surveys import make_responses, make_survey, one_step, question

STRUCTURE = one_step(
    question("why", "long_text", role="quote"),
    question("colour", options="red blue", other=True),
    question("consent_quotation", "consent", options="yes no", role="consent_quotation"),
)
TEXTS = {"de": {"title": "Was fehlt", "question.why.label": "Warum?"}, "ar": {"title": "ما ينقص"}}


@pytest.fixture
def survey(db):
    return make_survey(STRUCTURE, TEXTS)


@pytest.fixture
def written(survey):
    """Texts as records, oldest first: `written("a", "b", language="ar", consent="yes")`."""

    def write(*texts: str, consent: str = "no", **more) -> list[WrittenText]:
        sent = []
        for text in texts:
            sent += make_responses(survey, {"why": text, "consent_quotation": consent}, **more)
            find_texts(survey, definition_of(survey, "de"))
        found = {text.response_id: text for text in WrittenText.objects.select_related("response__wave")}
        return [found[response.pk] for response in sent]

    return write


@pytest.fixture
def themes(survey, person):
    """Two themes of the frame: housing, language."""
    return [add_theme(survey=survey, label=label, language="de", by=person) for label in ("Wohnen", "Sprache")]


@pytest.fixture
def second(db):
    """Another coder, with the right to raw answers."""
    found = get_user_model().objects.create_user("second", "second@example.org")
    ResultsGrant.objects.create(user=found, right="raw")
    return found


@pytest.fixture
def coordinator(sign_in):
    return sign_in("raw")
