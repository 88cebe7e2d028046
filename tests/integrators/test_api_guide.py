"""The script of docs/integrators/api.md, word by word, in a process of its own against a real server."""

import json
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from surveys.answering.models import Draft, Response
from surveys.answering.suspicion import MOST_AN_HOUR, NEW_DRAFTS
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


def test_after_a_crash_the_script_begins_no_second_draft(script, survey, tmp_path):
    """What a crash leaves behind is the file with the key."""
    for _time in range(2):
        (tmp_path / "answers.json.drafts.key").write_text("a" * 32)
        (token,) = script(ANSWERS)
    assert Draft.objects.get().steps["about"]["answers"]["why_a"] == "Darum"
    assert not (tmp_path / "answers.json.drafts.key").exists()
    assert len(script(ANSWERS, token)) == 1


def test_the_script_tells_why_it_cannot_go_on_and_goes_on_later(script, survey, rf):
    NEW_DRAFTS.count(rf.get("/"), MOST_AN_HOUR)
    assert "Stunde" in script(ANSWERS, code=1)[0]
    cache.clear()
    (token,) = script(ANSWERS)
    survey.waves.update(closes=timezone.now() - timedelta(hours=1))
    assert script(ANSWERS, token, code=1) == ["Diese Umfrage ist geschlossen"]
    survey.waves.update(closes=None)
    assert len(script(ANSWERS, token)) == 1


def test_the_second_script_corrects_and_withdraws(script, survey, live_server, tmp_path):
    (token,) = script(ANSWERS)
    (code,) = script(ANSWERS, token)
    (tmp_path / "second.py").write_text(snippet("correct-or-withdraw"))
    (tmp_path / "changed.json").write_text(json.dumps({"topics": ["b"], "mail": "b@example.org"}))

    def run(code: str, *file: str) -> subprocess.CompletedProcess:
        called = [sys.executable, "second.py", live_server.url, "klein", "de", code, *file]
        return subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, timeout=120)  # noqa: S603

    corrected = run(code, "changed.json")
    assert corrected.returncode == 0, corrected.stderr
    newest = Response.objects.get(superseded_by=None).answers
    assert (newest["kind"], newest["topics"], newest["mail"]) == ("mo", ["b"], "b@example.org")
    assert run(code, "changed.json").returncode == 1  # the old code: there is a newer version
    withdrawn = run(corrected.stdout.strip())
    assert withdrawn.returncode == 0, withdrawn.stderr
    assert Response.objects.count() == 0


@pytest.mark.plain
def test_the_guide_names_every_problem_with_its_status():
    rows = re.findall(r"^\| (`.*`) \| (\d+) \|", (GUIDE / "api.md").read_text(), re.MULTILINE)
    told = {name: int(status) for names, status in rows for name in re.findall(r"`([a-z-]+)`", names)}
    assert told == {name: kind.status for name, kind in KINDS.items()}
