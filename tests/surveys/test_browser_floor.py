"""What public pages ask of a browser: Chrome and WebView 109, Safari 15.4 and Firefox ESR 115 must manage."""

import re
from pathlib import Path

import pytest
from django.apps import apps

STATIC = Path(apps.get_app_config("surveys").path) / "static/surveys"
IN_THE_ADMIN = {"definition", "invitations", "workbooks"}
STYLE_SHEETS = sorted(path for path in STATIC.rglob("*.css") if path.parent.name not in IN_THE_ADMIN)
SCRIPTS = sorted(path for path in STATIC.rglob("*.js") if path.parent.name not in IN_THE_ADMIN)

# Each with the first versions that have it, of Chrome / Safari / Firefox; `-` for none yet.
TOO_NEW_FOR_STYLES = {
    "nested rules, 112 / 16.5 / 117": r"[{;]\s*&",
    "@container, 105 / 16 / 110": r"@container|container-type|\d(?:cqw|cqi|cqb)\b",
    "@scope, 118 / 17.4 / 146": r"@scope",
    "@property, 85 / 16.4 / 128": r"@property",
    "@starting-style, 117 / 17.5 / 129": r"@starting-style",
    "view transitions, 111 / 18 / 144": r"view-transition",
    "colour functions, 111 / 15.4 / 113": r"color-mix\(|light-dark\(|oklch\(|oklab\(|\bcolor\(",
    "relative colours, 119 / 16.4 / 128": r"\((?:from)\s",
    "ranges in @media, 104 / 16.4 / 63": r"@media[^{]*[<>]",
    "subgrid, 117 / 16 / 71": r"subgrid",
    "popover, 114 / 17 / 125": r":popover-open|\[popover",
    "anchors, 125 / 26 / 147": r"anchor-name|position-anchor|anchor\(",
    "field-sizing, 123 / 26.2 / -": r"field-sizing",
    ":user-invalid, 119 / 16.5 / 88": r":user-(?:in)?valid",
    "line units, 109 / 16.4 / 120": r"\d(?:lh|rlh)\b",
    "overflow: clip, 90 / 16 / 81": r"overflow(?:-[a-z]+)?:\s*clip",
    "trigonometry, 111 / 15.4 / 108": r"\b(?:sin|cos|atan2|round|mod)\(",
}
TOO_NEW_FOR_SCRIPTS = {
    "lookbehind, 62 / 16.4 / 78": r"\(\?<[=!]",
    "regular expressions with v, 112 / 17 / 116": r"/[gimsuy]*v[gimsuy]*[.,;)\s]",
    "copying array methods, 110 / 16 / 115": r"\.(?:toSorted|toReversed|toSpliced)\(",
    "Object.groupBy, 117 / 17.4 / 119": r"(?:Object|Map)\.groupBy",
    "Array.fromAsync, 121 / 16.4 / 115": r"fromAsync",
    "Promise.withResolvers, 119 / 17.4 / 121": r"withResolvers",
    "set operations, 122 / 17 / 127": r"\.(?:isSubsetOf|isSupersetOf|symmetricDifference|isDisjointFrom)\(",
    "AbortSignal.timeout, 103 / 16 / 100": r"AbortSignal\.",
    "static blocks, 94 / 16.4 / 93": r"static\s*\{",
    "URL.canParse, 120 / 17 / 115": r"URL\.(?:canParse|parse)\(",
    "requestIdleCallback, 47 / - / 55": r"requestIdleCallback",
    "requestSubmit, 76 / 16 / 75": r"requestSubmit",
    "FormData with a button, 112 / 16.4 / 111": r"new FormData\([^)]+,",
    "checkVisibility, 105 / 17.4 / 106": r"checkVisibility",
    "Intl.Segmenter, 87 / 14.1 / 125": r"Segmenter",
    "inert, 102 / 15.5 / 112": r"\binert\b",
    "popover, 114 / 17 / 125": r"(?:show|hide|toggle)Popover",
    "view transitions, 111 / 18 / 144": r"startViewTransition",
    "scrollend, 114 / 26.2 / 109": r"scrollend",
    "well-formed text, 111 / 16.4 / 119": r"(?:is|to)WellFormed",
}
HAS = re.compile(r"([^{}]*:has\([^{}]*)\{")
"""Firefox has it from 121 on, and leaves out the whole rule that names it."""


def rules(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def code(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|^\s*//[^\n]*|\s//\s[^\n]*", "", path.read_text(), flags=re.DOTALL | re.MULTILINE)


def too_new(text: str, features: dict[str, str]) -> list[str]:
    return [name for name, pattern in features.items() if re.search(pattern, text)]


@pytest.mark.parametrize("path", STYLE_SHEETS, ids=lambda path: path.name)
def test_style_sheet_stays_above_the_floor(path):
    assert too_new(rules(path), TOO_NEW_FOR_STYLES) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_stays_above_the_floor(path):
    assert too_new(code(path), TOO_NEW_FOR_SCRIPTS) == []


@pytest.mark.parametrize("path", STYLE_SHEETS, ids=lambda path: path.name)
def test_has_stands_in_rules_of_its_own(path):
    """So that an older Firefox loses a decoration and nothing else."""
    for selectors in HAS.findall(rules(path)):
        alone = [selector for selector in re.split(r",(?![^()]*\))", selectors) if ":has(" not in selector]
        assert alone == [], selectors


def test_patterns_find_what_they_forbid():
    assert too_new("a { & b { color: red } }", TOO_NEW_FOR_STYLES) == ["nested rules, 112 / 16.5 / 117"]
    assert too_new("@media (width >= 40rem) { }", TOO_NEW_FOR_STYLES) == ["ranges in @media, 104 / 16.4 / 63"]
    assert too_new("const found = /(?<=a)b/.exec(text);", TOO_NEW_FOR_SCRIPTS) == ["lookbehind, 62 / 16.4 / 78"]
    assert too_new("list.toSorted()", TOO_NEW_FOR_SCRIPTS) == ["copying array methods, 110 / 16 / 115"]
