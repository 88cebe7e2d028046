"""What of a step's items is on its page, under which headings and with whose labels."""

from django.utils import translation

from surveys.answering.question_views import item_views, items_on_page, question_view
from surveys.answering.texts import Texts
from surveys.answering.view_records import GroupView
from surveys.domain.expressions import parse
from surveys.domain.survey import Group, Option, Question, Step

AB = (Option("a"), Option("b"))


def texts(**found: str) -> Texts:
    return Texts({"de": found}, "de", "de")


def single(key: str, **more) -> Question:
    return Question(key, "single", options=AB, **more)


def test_groups_stand_in_order_with_their_headings():
    inner = Group("inner", (Question("b", "text"),))
    found = item_views((Question("a", "text"), Group("g", (inner,)), Question("c", "text")), texts())
    assert [view.key for view in found] == ["a", "g", "c"]
    assert (found[1].level, found[1].items[0].level) == (2, 3)
    assert [view.key for view in found[1].items[0].items] == ["b"]


def test_headings_end_at_the_sixth_level():
    group = Group("g5", (Question("q", "text"),))
    for number in (4, 3, 2, 1, 0):
        group = Group(f"g{number}", (group,))
    view, levels = item_views((group,), texts())[0], []
    while isinstance(view, GroupView):
        levels.append(view.level)
        view = view.items[0]
    assert levels == [2, 3, 4, 5, 6, 6]


def test_words_of_a_group_are_its_own():
    (view,) = item_views(
        (Group("g"),), Texts({"de": {"group.g.label": "Über <uns>", "group.g.hint": "Kurz"}}, "de", "de")
    )
    assert (view.label, view.help) == ("Über &lt;uns&gt;", "Kurz")


def test_what_nobody_is_asked_is_on_no_page():
    assert item_views((Question("sum", "hidden"),), texts()) == ()


def test_choices_of_a_matrix_group_are_its_rows():
    items = (Question("n", "note"), single("a", required=True), Question("t", "text"), single("b"))
    (view,) = item_views((Group("g", items, appearance="matrix"),), texts())
    assert [row.ref for row in view.rows] == ["a", "b"]
    assert [row.optional for row in view.rows] == [False, True]
    assert ([item.key for item in view.items], [item.key for item in view.after]) == (["n"], ["t"])


def test_choices_that_offer_something_else_are_no_rows():
    other, ruled = single("b", other=True), single("c", choice_filter=parse("name = 'a'"))
    differs = Question("d", "single", options=(Option("x"),))
    (view,) = item_views((Group("g", (single("a"), other, ruled, differs), appearance="matrix"),), texts())
    assert [row.ref for row in view.rows] == ["a"]
    assert [item.key for item in view.after] == ["b", "c", "d"]


def test_head_line_of_a_table_is_its_words_and_no_row():
    items = (single("head", appearance="label"), single("a", appearance="list-nolabel"), single("b"))
    words = {"question.head.label": "Wie oft?"}
    (view,) = item_views((Group("g", items, appearance="matrix"),), texts(**words))
    assert (view.lead, [row.ref for row in view.rows], view.items, view.after) == ("Wie oft?", ["a", "b"], (), ())


def test_several_answers_of_a_row_are_boxes_to_tick():
    items = (Question("a", "multiple", options=AB), Question("b", "multiple", options=AB))
    (view,) = item_views((Group("g", items, appearance="matrix"),), texts())
    assert {row.input for row in view.rows} == {"checkbox"}


def test_options_of_a_list_are_called_by_the_labels_of_the_list():
    labels = Texts({"de": {"list.ab.option.a.label": "Aa", "question.q.option.a.label": "falsch"}}, "de", "de")
    view = question_view(single("q", list="ab"), labels)
    assert [choice.label for choice in view.choices] == ["Aa", "b"]


def test_filtered_options_can_be_hidden():
    view = question_view(single("q", choice_filter=parse("name = 'a'")), texts())
    assert all("hidden:q:" in choice.hidden for choice in view.choices)


def test_few_places_of_a_range_are_shown_in_the_readers_digits():
    with translation.override("de"):
        few = question_view(Question("q", "range", minimum=0, maximum=1, step=0.5), texts())
    assert [(choice.code, choice.label) for choice in few.choices] == [("0", "0"), ("0.5", "0,5"), ("1", "1")]
    assert question_view(Question("q", "range", minimum=0, maximum=50), texts()).choices == ()


def test_code_that_stands_twice_in_a_filtered_list_is_shown_once():
    rows = tuple(Option(code, columns={"type": kind}) for code, kind in (("a", "x"), ("b", "x"), ("a", "y")))
    view = question_view(Question("q", "single", options=rows, list="l", choice_filter=parse("type = 'y'")), texts())
    assert [choice.code for choice in view.choices] == ["a", "b"]


def test_no_id_holds_a_blank():
    options = tuple(Option(code) for code in ("a b", "c d", "e", "f/<g>"))
    view = question_view(Question("q", "single", options=options), texts())
    assert [choice.id for choice in view.choices] == ["id_q", "id_q--1", "id_q-e", "id_q--3"]


def test_a_step_that_is_a_table_as_a_whole_is_one_group():
    often = (Option("never"), Option("always"))
    choices = tuple(Question(key, "single", options=often) for key in ("a", "b"))
    (table,) = item_views(items_on_page(Step("t", choices, appearance="matrix")), texts())
    assert [row.ref for row in table.rows] == ["a", "b"]
    assert items_on_page(Step("t", choices)) == choices
