"""One style sheet, logical properties only, small, and nothing from elsewhere."""

import gzip
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

STYLE_SHEET = Path(apps.get_app_config("surveys").path) / "static" / "surveys" / "augenhoehe.css"
PHYSICAL_PROPERTIES = re.compile(
    r"(?:^|[{;\s])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|(?:min-|max-)?(?:width|height)|left|right|top|bottom|float|clear"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
)
ELSEWHERE = re.compile(r"""(?:src|href|action|srcset)=["']?(?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//""")
INLINE = re.compile(r"""\sstyle=|<style|\son[a-z]+=|<script(?![^>]*(?:\ssrc=|type="application/(?:ld\+)?json"))""")
PHYSICAL_VALUES = re.compile(r"text-align\s*:\s*(?:left|right)")


def _rules() -> str:
    text = re.sub(r"/\*.*?\*/", "", STYLE_SHEET.read_text(), flags=re.DOTALL)
    return re.sub(r"@media[^{]*", "@media ", text)


def test_no_physical_property():
    assert PHYSICAL_PROPERTIES.findall(_rules()) == []
    assert PHYSICAL_VALUES.findall(_rules()) == []


def test_pattern_finds_what_it_forbids():
    found = PHYSICAL_PROPERTIES.findall("a { margin-left: 0 } b { width: 1px; top: 0 } c { inline-size: 1px }")
    assert found == ["margin-left", "width", "top"]


def test_at_most_ten_kilobytes_compressed():
    assert len(gzip.compress(STYLE_SHEET.read_bytes())) <= 10_000


def test_braces_close():
    assert _rules().count("{") == _rules().count("}")


def _templates():
    roots = [Path(apps.get_app_config(app).path) / "templates" for app in ("cms_pages", "surveys")]
    roots += [Path(folder) for folder in settings.TEMPLATES[0]["DIRS"]]
    return sorted(path for root in roots for path in root.rglob("*.html"))


@pytest.mark.parametrize("path", [*_templates(), STYLE_SHEET], ids=lambda path: path.name)
def test_nothing_is_loaded_from_elsewhere(path):
    text = path.read_text().replace("http://www.w3.org/2000/svg", "")
    assert (
        re.findall(r"""(?:src|href|action|srcset)=["']?(?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//""", text)
        == []
    )


@pytest.mark.parametrize("path", _templates(), ids=lambda path: path.name)
def test_no_style_or_script_is_written_into_a_template(path):
    text = path.read_text()
    assert (
        re.findall(r"""\sstyle=|<style|\son[a-z]+=|<script(?![^>]*(?:\ssrc=|type="application/(?:ld\+)?json"))""", text)
        == []
    )
