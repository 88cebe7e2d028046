"""Runs the page's script in node on many rules at once."""

import json
import math
import shutil
import subprocess
from pathlib import Path
from typing import Any

from surveys.domain.expressions import parse
from surveys.domain.expressions.to_json import to_json
from tests.needed import fail_or_skip

ROOT = Path(__file__).parents[4]
SCRIPT = ROOT / "surveys/static/surveys/logic.js"
UNDECIDED = {"undecided": True}
"""What the script leaves to the server."""

DRIVER = """
const plain = (value) => typeof value === "number" && !isFinite(value) ? {number: String(value)}
  : Array.isArray(value) ? {nodes: value.map((node) => node.text)} : value;
const ownerIn = (form, path) => path.reduce((node, [name, round]) => node.children(name)[round], form.root);
const outcome = (logic, {rule, answers, current, lists, path}, form = null) => {
  try {
    form = form || new logic.Form(answers, lists);
    return plain(form.evaluate(rule, path ? ownerIn(form, path) : logic.leaf(current || "")));
  }
  catch (error) { return error === logic.UNKNOWN ? {undecided: true} : {error: String(error.stack)}; }
};
const outcomesOf = (logic, {rules, lists, states}) => states.map(({answers, asked}) => {
  const form = new logic.Form(answers, lists);
  return asked.map(([rule, path]) => outcome(logic, {rule: rules[rule], path}, form));
});
"""
"""`outcomesOf` takes many rules asked of each of many trees of answers; a rule is told by its number."""

_NODE = (
    DRIVER
    + """
const logic = require(process.argv[1]);
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
const found = Array.isArray(given) ? given.map((each) => outcome(logic, each)) : outcomesOf(logic, given);
process.stdout.write(JSON.stringify(found));
"""
)


def case(source: str, answers: dict[str, Any] | None = None, current: str = "", lists: Any = None) -> dict[str, Any]:
    """`answers` are texts by key."""
    return {"rule": to_json(parse(source)), "answers": answers or {}, "current": current, "lists": lists or {}}


def outcomes(cases: list[dict[str, Any]]) -> list[Any]:
    return _run(cases)


def outcomes_of(sheet: dict[str, Any]) -> list[list[Any]]:
    """`{"rules", "lists", "states": [{"answers", "asked": [[number of the rule, path], …]}, …]}`"""
    return _run(sheet)


def _run(given: Any) -> Any:
    node = shutil.which("node")
    if node is None:
        message = (
            "NO NODE, so the rules in the page were not compared with the server's. On Debian: apt-get install nodejs"
        )
        fail_or_skip(message)
    done = subprocess.run(  # noqa: S603 - our own script
        [node, "-e", _NODE, str(SCRIPT)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(done.stdout)


def as_plain(value: Any) -> Any:
    """A value of Python as the driver gives it."""
    if isinstance(value, tuple):
        return {"nodes": [node.text() for node in value]}
    if isinstance(value, float) and not math.isfinite(value):
        return {"number": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    return value


def same(ours: Any, theirs: Any) -> bool:
    """Equal, numbers up to the last digits: the libraries for powers and sines differ there."""
    if isinstance(ours, bool) or isinstance(theirs, bool) or not isinstance(ours, (int, float)):
        return type(ours) is type(theirs) and ours == theirs
    return isinstance(theirs, (int, float)) and math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=1e-300)
