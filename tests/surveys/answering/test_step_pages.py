"""A step as a respondent sees it: groups, filtered options, and answers that stand in later texts."""

import pytest

from .conftest import Respondent, publish

pytestmark = pytest.mark.django_db

GROUPED = {
    "lists": {"places": [{"code": "n", "columns": {"side": "a"}}, {"code": "s", "columns": {"side": "b"}}]},
    "steps": [
        {
            "key": "one",
            "questions": [
                {"key": "kind", "type": "single", "options": [{"code": "a"}, {"code": "b"}]},
                {"key": "where", "type": "single", "list": "places", "choice_filter": "side = ${kind}"},
                {"key": "g", "type": "group", "items": [{"key": "why", "type": "text", "relevant": "${kind} = 'a'"}]},
                {"key": "when", "type": "datetime"},
                {"key": "spot", "type": "geopoint"},
            ],
        },
        {"key": "two", "questions": [{"key": "more", "type": "text", "required": True}]},
    ],
}
GROUPED_TEXTS = {
    "title": "Umfrage",
    "step.two.title": "Mehr über ${kind}",
    "question.kind.option.a.label": "Chor & <Co>",
    "question.more.label": "Was braucht ${kind} in ${where}?",
    "question.more.help": "Seit ${when}",
    "question.more.required_message": "Bitte sagen Sie, was ${kind} braucht.",
    "list.places.option.n.label": "Norden",
}


def test_group_without_a_question_that_applies_is_hidden():
    publish(structure=GROUPED, de=GROUPED_TEXTS)
    respondent = Respondent()
    assert '<div class="group" id="g_g" hidden>' in respondent.get("one").content.decode()
    respondent.send("one", kind="a")
    assert '<div class="group" id="g_g">' in respondent.get("one").content.decode()


def test_filtered_option_is_hidden_and_refused():
    publish(structure=GROUPED, de=GROUPED_TEXTS)
    respondent = Respondent()
    assert respondent.send("one", kind="a", where="s").status_code == 422
    assert respondent.send("one", kind="a", where="n").status_code == 302
    page = respondent.get("one").content.decode()
    assert [f'value="{code}"' in page for code in "ns"] == [True, True]
    assert [line.count(" hidden") for line in page.splitlines() if 'name="where"' in line] == [0, 1]


def test_answers_stand_in_later_texts_titles_and_messages():
    publish(structure=GROUPED, de=GROUPED_TEXTS)
    respondent = Respondent()
    moment = {f"when__{part}": text for part, text in zip(("day", "month", "year"), ["1", "7", "2024"], strict=True)}
    respondent.send("one", kind="a", where="n", **moment, when__hour="9", when__minute="30")
    page = respondent.get("two").content.decode()
    assert "<title>Mehr über Chor &amp; &lt;Co&gt; – Umfrage</title>" in page
    assert '<span data-pipe="where" dir="auto">Norden</span>?' in page
    assert 'Seit <span data-pipe="when" dir="auto">1. Juli 2024 09:30</span>' in page
    wrong = respondent.send("two").content.decode()
    assert wrong.count("Bitte sagen Sie, was Chor &amp; &lt;Co&gt; braucht.") == 2
    respondent.send("two", more="Räume")
    assert '<span data-pipe="where" dir="auto">Norden</span>?' in respondent.get("check").content.decode()


def test_open_answer_is_three_dots():
    publish(structure=GROUPED, de=GROUPED_TEXTS)
    respondent = Respondent()
    respondent.send("one")
    assert "<title>Mehr über … – Umfrage</title>" in respondent.get("two").content.decode()


def test_what_rules_decide_about_a_field_is_seen():
    ruled = {
        "steps": [
            {
                "key": "one",
                "questions": [
                    {"key": "kind", "type": "single", "options": [{"code": "a"}, {"code": "b"}]},
                    {"key": "why", "type": "text", "required_when": "${kind} = 'a'", "read_only": "${kind} = 'b'"},
                    {
                        "key": "order",
                        "type": "ranking",
                        "options": [{"code": "x"}, {"code": "y", "relevant": "${kind} = 'a'"}],
                    },
                ],
            }
        ]
    }
    publish(structure=ruled, de=GROUPED_TEXTS)
    respondent = Respondent()
    assert respondent.send("one", kind="b", order__1="y").status_code == 422
    respondent.send("one", kind="b", order__1="x")
    page = respondent.get("one").content.decode()
    assert '<span class="optional" hidden>' not in page
    assert 'name="why" value="" dir="auto" readonly' in page
    assert page.count('<option value="y" hidden>') == 2
    assert respondent.send("one", revision=1, kind="a", why="Darum").status_code == 302
    page = respondent.get("one").content.decode()
    assert page.count('<span class="optional" hidden>') == 1
    assert "readonly" not in page
    assert page.count('<option value="y" hidden>') == 0
