"""The script of docs/integrators/api.md, word by word, in a process of its own against a real server."""

import json
import re
import subprocess
import sys

import pytest

from surveys.answering.models import Draft, Response
from surveys.api.problems import KINDS
from surveys.results.public.releasing import release
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_responses
from tests.integrators.snippets import GUIDE, snippet
from tests.surveys.answering.conftest import publish

ANSWERS = {"kind": "mo", "topics": ["a"], "why_a": "Darum", "severity_a": "2", "mail": "a@example.org"}


@pytest.fixture
def script(tmp_path, live_server):
    """Runs the script with these answers and what else it is called with. Returns what it prints."""
    (tmp_path / "script.py").write_text(snippet("answer-a-survey"))

    def run(answers: dict, *token: str, code: int = 0) -> list[str]:
        (tmp_path / "answers.json").write_text(json.dumps(answers))
        called = [sys.executable, "script.py", live_server.url, "klein", "de", "answers.json", *token]
        done = subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, timeout=120)  # noqa: S603
        assert done.returncode == code, done.stderr
        return (done.stdout if code == 0 else done.stderr).splitlines()

    return run


@pytest.fixture
def survey(live_server):
    return publish().version.survey


def test_the_script_answers_goes_on_later_and_reads_results(script, survey, django_user_model):
    make_responses(survey, *[{"kind": "mo"}] * 12, *[{"kind": "office"}] * 9)
    make_batch(survey.waves.get())
    release(wave=survey.waves.get(), ref="kind", texts={}, user=django_user_model.objects.create_user("somebody"))
    (token,) = script(ANSWERS)
    assert set(Draft.objects.get().steps) == {"about"}
    receipt, *results = script(ANSWERS, token)
    sent = Response.objects.get(side="mo")
    assert (sent.answers["why_a"], sent.answers["severity_a"]) == ("Darum", "2")
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", receipt)
    assert results[:2] == ["Was sind Sie? Verein 12", "Was sind Sie? Amt 9"]


def test_the_script_tells_what_is_wrong(script, survey):
    assert script({"topics": ["a"]}, code=1) == [
        "kind: Bitte wählen Sie, was Sie sind.",
        "why_a: Bitte beantworten Sie diese Frage.",
    ]


@pytest.mark.plain
def test_the_guide_names_every_problem_with_its_status():
    rows = re.findall(r"^\| (`.*`) \| (\d+) \|", (GUIDE / "api.md").read_text(), re.MULTILINE)
    told = {name: int(status) for names, status in rows for name in re.findall(r"`([a-z-]+)`", names)}
    assert told == {name: kind.status for name, kind in KINDS.items()}
