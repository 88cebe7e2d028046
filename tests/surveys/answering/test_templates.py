"""The HTML of every step: whatever points somewhere arrives, every field has its words, nothing breaks a strict CSP."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from .conftest import GERMAN, Respondent, publish

ALL_TYPES = {
    "steps": [
        {
            "key": "all",
            "questions": [
                {
                    "key": "one",
                    "type": "single",
                    "options": [{"code": "a"}, {"code": "b"}],
                    "other": True,
                    "missing": ["dont_know"],
                    "required": True,
                },
                {
                    "key": "many",
                    "type": "multiple",
                    "options": [{"code": "a"}, {"code": "b", "relevant": "${one} = 'a'"}],
                },
                {"key": "line", "type": "text", "required": True, "missing": ["dont_know", "prefer_not_say"]},
                {"key": "lines", "type": "long_text", "required": True},
                {"key": "whole", "type": "integer", "required": True, "missing": ["dont_know"]},
                {"key": "part", "type": "decimal", "required": True},
                {"key": "day", "type": "date", "required": True, "missing": ["dont_know"]},
                {"key": "mail", "type": "email", "required": True},
                {"key": "grade", "type": "scale", "options": [{"code": "1"}, {"code": "2"}], "required": True},
                {"key": "grid", "type": "matrix", "options": [{"code": "1"}], "rows": ["a", "b"], "required": True},
                {
                    "key": "order",
                    "type": "ranking",
                    "options": [{"code": "x"}, {"code": "y"}],
                    "required": True,
                    "missing": ["dont_know"],
                },
                {"key": "agree", "type": "consent", "options": [{"code": "yes"}, {"code": "no"}], "required": True},
                {"key": "level", "type": "range", "required": True, "missing": ["dont_know"]},
                {"key": "share", "type": "range", "minimum": 0, "maximum": 100, "required": True},
                {"key": "clock", "type": "time", "required": True, "missing": ["dont_know"]},
                {"key": "moment", "type": "datetime", "required": True},
                {"key": "place", "type": "geopoint", "required": True, "missing": ["dont_know"]},
                {"key": "seen", "type": "acknowledge", "required": True},
                {"key": "photo", "type": "image", "required": True},
                {"key": "paper", "type": "file"},
                {"key": "sum", "type": "hidden", "calculate": "1 + 1"},
                {"key": "hint", "type": "note"},
                {
                    "key": "both",
                    "type": "group",
                    "items": [
                        {"key": "inside", "type": "text", "required": True},
                        {
                            "key": "table",
                            "type": "group",
                            "appearance": "matrix",
                            "items": [
                                {"key": "before", "type": "note"},
                                {"key": "row_a", "type": "single", "options": [{"code": "1"}], "required": True},
                                {"key": "row_b", "type": "multiple", "options": [{"code": "1"}]},
                                {"key": "apart", "type": "single", "options": [{"code": "2"}], "required": True},
                            ],
                        },
                    ],
                },
            ],
        }
    ]
}
QUESTIONS = [question["key"] for question in ALL_TYPES["steps"][0]["questions"] if question["type"] != "group"]
INSIDE = ["inside", "before", "row_a", "row_b", "apart"]
GROUPS = {f"group.{key}.{name}": f"{name} von {key}" for key in ("both", "table") for name in ("label", "hint")}
TEXTS = (
    GERMAN
    | GROUPS
    | {f"question.{key}.{name}": f"{name} von {key}" for key in [*QUESTIONS, *INSIDE] for name in ("label", "help")}
)
VOID = {"meta", "link", "input", "br", "img", "path", "circle"}


class Page(HTMLParser):
    """What of a page these tests ask about."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.labelled: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag in ("input", "select", "textarea") and "label" in self.open:
            self.labelled.add(found.get("id") or "")
        if len(attrs) != len(found):
            raise AssertionError(f"an attribute twice in <{tag}>: {attrs}")
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag, f"</{tag}> closes something else"

    def all(self, attribute: str) -> list[str]:
        return [found[attribute] or "" for _, found in self.tags if attribute in found]

    def fields(self) -> list[dict[str, str | None]]:
        names = ("input", "select", "textarea")
        return [found for tag, found in self.tags if tag in names and found.get("type") != "hidden"]


@pytest.fixture(
    params=[("de", False), ("fa", False), ("de", True), ("fa", True)], ids=["de", "fa", "de wrong", "fa wrong"]
)
def page(request, db) -> Page:
    """The step with every type of question: as it is first shown, and after it was sent empty."""
    language, sent = request.param
    publish(structure=ALL_TYPES, de=TEXTS, fa={"title": "نظرسنجی"})
    respondent = Respondent(language=language)
    answer = respondent.send("all") if sent else respondent.get("all")
    assert answer.status_code == (422 if sent else 200)
    return Page(answer.content.decode())


def test_every_tag_is_closed(page):
    assert page.open == []


def test_ids_are_unique(page):
    assert [name for name, count in Counter(page.all("id")).items() if count > 1] == []


@pytest.mark.parametrize("attribute", ["for", "aria-describedby", "aria-labelledby"])
def test_whatever_points_somewhere_arrives(page, attribute):
    targets = {target for names in page.all(attribute) for target in names.split()}
    assert targets - set(page.all("id")) == set()


def test_links_inside_the_page_arrive(page):
    inside = {address[1:] for address in page.all("href") if address.startswith("#")}
    assert inside - set(page.all("id")) == set()


def test_every_field_has_words_of_its_own(page):
    named = set(page.all("for")) | page.labelled
    lacking = [
        found["name"] for found in page.fields() if found.get("id") not in named and "aria-labelledby" not in found
    ]
    assert lacking == []


def test_nothing_stands_inline_that_a_strict_policy_refuses(page):
    assert page.all("style") == []
    scripts = [found for tag, found in page.tags if tag == "script"]
    assert [found for found in scripts if "src" not in found and found.get("type") != "application/json"] == []
    assert [tag for tag, _ in page.tags if tag == "style"] == []
    assert [name for _, found in page.tags for name in found if name.startswith("on")] == []


def test_page_says_its_language_and_direction(page):
    _, html = page.tags[0]
    assert (html["lang"], html["dir"]) in (("de", "ltr"), ("fa", "rtl"))


@pytest.mark.django_db
def test_each_wrong_question_is_told_above_and_at_its_place():
    publish(structure=ALL_TYPES, de=TEXTS)
    html = Respondent().send("all").content.decode()
    not_wrong = ("many", "hint", "grid", "photo", "paper", "sum")
    wrong = [*(key for key in QUESTIONS if key not in not_wrong), "grid_a", "grid_b", "inside", "row_a", "apart"]
    assert [key for key in wrong if f'href="#id_{key}"' not in html] == []
    assert [key for key in wrong if f'id="error_{key}"' not in html] == []


@pytest.mark.django_db
def test_option_without_a_label_shows_its_code_escaped():
    """Imported codes may be any text."""
    question = {"key": "one", "type": "single", "options": [{"code": "<img/src=x/onerror=alert(1)>"}]}
    publish(structure={"steps": [{"key": "all", "questions": [question]}]}, de=TEXTS)
    assert "<img" not in Respondent().get("all").content.decode()


@pytest.mark.django_db
def test_what_was_typed_is_shown_again_escaped():
    publish(structure=ALL_TYPES, de=TEXTS)
    evil = '"><script>alert(1)</script>'
    html = (
        Respondent()
        .send("all", one="other", one_other=evil, line=evil, lines=evil, whole=evil, day__day=evil, mail=evil)
        .content.decode()
    )
    assert "<script>" not in html
    assert html.count("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;") >= 6
