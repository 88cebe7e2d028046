"""Each thing that can be wrong with an answer has a sentence that says what to do."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

import surveys.domain.questions
from surveys.answering import words
from surveys.answering.texts import Texts
from surveys.answering.words import option_label, problem_message
from surveys.definition.messages import SENTENCES
from surveys.domain.problems import Problem
from surveys.domain.questions.attachment import REFUSALS
from surveys.domain.survey import Option, Question

KIND = Question(
    "kind", "single", options=(Option("mo"), Option("bare")), rows=("a", "b"), other=True, missing=("dont_know",)
)
GERMAN = {
    "question.kind.option.mo.label": "Verein <e.V.>",
    "question.kind.row.a.label": "Zeile A",
    "question.kind.row.a.label@mo": "Zeile A für Vereine",
}
PARAMS = {"option": "mo", "most": 1_000, "fewest": 2, "least": 0.5, "step": 0.25, "longest": 5_000, "length": 9_999}


def texts(**own: str) -> Texts:
    more = {f"question.kind.{name}": text for name, text in own.items()}
    return Texts({"en": GERMAN | more}, "en", "en")


def message(code: str, ref: str = "kind", params: dict | None = None, **own: str) -> str:
    with translation.override("en"):
        return problem_message(Problem(code, ref, PARAMS if params is None else params), KIND, texts(**own))


def codes_of_answers() -> set[str]:
    """All codes that reading or checking an answer can yield: whatever the domain names that is no editor's mistake."""
    domain = Path(surveys.domain.questions.__file__).parent.parent
    found: set[str] = set()
    for path in [*(domain / "questions").glob("*.py"), domain / "answers.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                found |= {inner.value for inner in node.args[:1] if isinstance(inner, ast.Constant)}
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "problem":
                found.add(node.value.value)
    return found - (set(SENTENCES) - {"too_long"}) | set(REFUSALS)


def test_every_code_has_a_sentence():
    assert codes_of_answers() == {"required", "constraint", *words._MESSAGES}


@pytest.mark.parametrize("code", sorted(codes_of_answers()))
def test_message_is_a_whole_sentence_with_everything_filled_in(code):
    text = message(code)
    assert text.endswith(".")
    assert "%" not in text
    assert code not in text


@pytest.mark.parametrize(
    ("code", "params", "text"),
    [
        ("too_small", {"least": 0.5}, "Please write a number that is at least 0.5."),
        ("too_small", {"least": 1.0}, "Please write a number that is at least 1."),
        ("off_step", {"least": 0, "step": 2.5}, "Please write a number that is reached from 0 in steps of 2.5."),
        ("too_large", {"most": -2}, "Please write a number that is at most -2."),
        ("too_many", {"most": 1}, "Please choose at most 1 answer."),
        ("too_many", {"most": 3}, "Please choose at most 3 answers."),
        ("too_few", {"fewest": 2}, "Please choose at least 2 answers."),
        ("too_long", {"longest": 20}, "Your text is too long. Please use at most 20 characters."),
        ("ranked_twice", {"option": "mo"}, "“Verein <e.V.>” stands in two places. Please choose it once."),
        (
            "exclusive_with_others",
            {"option": "dont_know"},
            "“Don’t know” cannot be combined with other answers. Please choose one or the other.",
        ),
    ],
)
def test_message_names_what_it_is_about(code, params, text):
    assert message(code, params=params) == text


def test_numbers_are_written_as_in_the_readers_language():
    with translation.override("de"):
        assert "0,5" in problem_message(Problem("too_small", "kind", {"least": 0.5}), KIND, texts())


def test_editors_own_message_comes_first():
    assert message("required", required_message="Bitte wählen.") == "Bitte wählen."
    assert message("constraint", constraint_message="Höchstens vier.") == "Höchstens vier."
    assert message("required") == "Please answer this question."
    assert message("constraint") == "This answer does not fit. Please check it."


def test_open_row_is_called_by_its_label():
    assert message("required", "kind_a") == "Please choose an answer for “Zeile A”."
    assert message("required", "kind_b", required_message="Bitte wählen.") == "Please choose an answer for “b”."


def test_options_are_called_by_their_labels():
    with translation.override("en"):
        called = [option_label(KIND, code, texts()) for code in ("mo", "other", "dont_know", "bare", "imported")]
        consent = [option_label(Question("c", "consent"), code, texts()) for code in ("yes", "no")]
    assert called == ["Verein <e.V.>", "Other", "Don’t know", "bare", "imported"]
    assert consent == ["Yes", "No"]
