"""Which column answers what."""

from surveys.answering.importing.columns import layout_of
from surveys.domain.engine import Form
from surveys.domain.survey import Option, Question, Step, Survey

TWICE = Form(
    Survey(
        (
            Step("road", (Question("road.kind", "text", name="kind"),)),
            Step("rail", (Question("rail.kind", "text", name="kind"), Question("note", "note"))),
        )
    )
)


def placed(form: Form, *headers: str) -> dict[str, int]:
    return {target.node.key: target.column for target in layout_of(form, headers).targets}


def test_name_in_two_groups_is_told_apart_by_its_way():
    assert placed(TWICE, "rail/kind", "road-kind") == {"road.kind": 1, "rail.kind": 0}


def test_name_twice_without_its_way_is_taken_in_the_order_of_the_form():
    assert placed(TWICE, "kind", "kind") == {"road.kind": 0, "rail.kind": 1}


def test_notes_and_groups_are_no_unknown_columns():
    assert layout_of(TWICE, ["note", "rail/note", "road", "strange"]).unknown == ("strange",)


def test_points_stand_for_letters_that_r_does_not_take():
    form = Form(Survey((Step("s", (Question("q", "multiple", options=(Option("two words"), Option("a-b"))),)),)))
    (target,) = layout_of(form, ["q.two.words", "q.a.b"]).targets
    assert target.options == [(0, "two words"), (1, "a-b")]
