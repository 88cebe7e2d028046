"""Lines over waves, and where they break."""

import pytest

from surveys.domain.renames import renames_in
from surveys.domain.structure import from_json
from surveys.results.compared.breaks import asked_in, breaks_of
from surveys.results.compared.series import Wave, series_of
from surveys.results.merging import merged_steps
from surveys.results.suppression import hide_small_groups
from surveys.results.tables import Answered, tables_of
from tests.factories.surveys import one_step, question

pytestmark = pytest.mark.plain


def texts(**labels: str) -> dict:
    return {"de": {f"question.{key}.label": label for key, label in labels.items()}}


def lines(*waves: tuple, changes: bool = True, invited: int = 0) -> list[dict]:
    """Of the question `q`; each wave as (structure, texts, answers)."""
    structures = [structure for structure, _, _ in waves]
    renames = renames_in(structures)
    asked = [asked_in(structure, words, renames) for structure, words, _ in waves]
    steps = merged_steps([from_json(renames.structure(structure)) for structure in reversed(structures)])
    (merged,) = steps[0].questions
    points = [
        Wave(number, {"q": _tables(merged, answers, renames)}, one, broken, changes, invited)
        for number, ((_, _, answers), one, broken) in enumerate(zip(waves, asked, breaks_of(asked), strict=True), 1)
    ]
    return series_of("q", merged, points)


def _tables(merged, answers, renames) -> tuple:
    responses = [Answered(renames.answers(answer)) for answer in answers]
    return tuple(hide_small_groups(table, 5) for table in tables_of(merged, responses))


def single(options: str = "a b", **more) -> dict:
    return one_step(question("q", options=options, **more))


def said(**counts: int) -> list[dict]:
    return [{"q": code} for code, count in counts.items() for _ in range(count)]


WORDS = texts(q="Wie geht es?")


def test_shares_stand_wave_by_wave():
    (line,) = lines((single(), WORDS, said(a=30, b=10)), (single(), WORDS, said(a=10, b=30)))
    assert line["answered"] == [40, 40]
    assert line["options"] == [
        {"code": "a", "counts": [30, 10], "shares": [0.75, 0.25], "changed": [True]},
        {"code": "b", "counts": [10, 30], "shares": [0.25, 0.75], "changed": [True]},
    ]
    assert line["breaks"] == []


def test_difference_within_chance_is_no_change():
    (line,) = lines((single(), WORDS, said(a=20, b=20)), (single(), WORDS, said(a=22, b=18)))
    assert [option["changed"] for option in line["options"]] == [[False], [False]]


@pytest.mark.parametrize(("invited", "changed"), [(0, False), (4000, False), (45, True), (30, True)])
def test_where_nearly_all_who_were_invited_answered_chance_is_small(invited, changed):
    waves = ((single(), WORDS, said(a=24, b=16)), (single(), WORDS, said(a=32, b=8)))
    (line,) = lines(*waves, invited=invited)
    assert [option["changed"] for option in line["options"]] == [[changed], [changed]]


def test_nothing_is_called_a_change_where_others_answered():
    (line,) = lines((single(), WORDS, said(a=30, b=10)), (single(), WORDS, said(a=10, b=30)), changes=False)
    assert [option["changed"] for option in line["options"]] == [[None], [None]]


def test_other_words_break_the_line():
    new = texts(q="Wie geht es Ihnen wirklich?")
    (line,) = lines((single(), WORDS, said(a=30, b=10)), (single(), new, said(a=10, b=30)))
    assert line["breaks"] == [2]
    assert [option["changed"] for option in line["options"]] == [[None], [None]]


def test_translation_that_came_later_breaks_nothing():
    both = {**WORDS, "en": {"question.q.label": "How are you?"}}
    (line,) = lines((single(), WORDS, said(a=30)), (single(), both, said(a=30)))
    assert line["breaks"] == []


def test_codes_that_are_gone_or_new_are_listed():
    (line,) = lines((single("a b"), WORDS, said(a=30, b=10)), (single("a c"), WORDS, said(a=30, c=10)))
    assert line["breaks"] == [2]
    assert line["gone"] == [{"code": "b", "wave": 2}]
    assert line["new"] == [{"code": "c", "wave": 2}]
    shares = {option["code"]: option["shares"] for option in line["options"]}
    assert shares == {"a": [0.75, 0.75], "c": [None, 0.25], "b": [0.25, None]}


def test_hidden_counts_stay_hidden():
    (line,) = lines((single("a b c"), WORDS, said(a=30, b=2, c=6)), (single("a b c"), WORDS, said(a=30, b=5, c=6)))
    counts = {option["code"]: option["counts"] for option in line["options"]}
    assert counts["b"] == [None, 5]
    assert counts["c"][0] is None


def test_renamed_question_stays_one_line():
    old = one_step(question("former", options="a b"))
    new = {**single(), "renames": {"questions": {"q": ["former"]}}}
    given = [{"former": answer["q"]} for answer in said(a=30, b=10)]
    (line,) = lines((old, texts(former="Wie geht es?"), given), (new, WORDS, said(a=20, b=20)))
    assert line["breaks"] == []
    assert line["options"][0]["counts"] == [30, 20]


def test_each_row_of_a_matrix_is_a_line_of_its_own():
    def matrix(rows: str) -> dict:
        return one_step(question("q", "matrix", options="1 2", rows=rows))

    old = {"de": {"question.q.label": "Wie?", "question.q.row.x.label": "Wohnen", "question.q.row.y.label": "Arbeit"}}
    new = {"de": {**old["de"], "question.q.row.x.label": "Miete"}}
    given = [{"q_x": "1", "q_y": "2"}] * 10
    x, y = lines((matrix("x y"), old, given), (matrix("x y"), new, given))
    assert (x["row"], x["breaks"], y["row"], y["breaks"]) == ("x", [2], "y", [])
    x, z = lines((matrix("x"), old, given), (matrix("x z"), old, [{"q_x": "1", "q_z": "2"}] * 10))
    assert (x["new_in"], z["new_in"], z["answered"]) == (None, 2, [None, 10])


def test_ranking_is_compared_by_first_places():
    ranking = one_step(question("q", "ranking", options="a b c", places=2))
    first = [{"q": ["a", "b"]}] * 20 + [{"q": ["b", "a"]}] * 20
    second = [{"q": ["b", "a"]}] * 40
    (line,) = lines((ranking, WORDS, first), (ranking, WORDS, second))
    assert line["kind"] == "ranking"
    assert {option["code"]: option["shares"] for option in line["options"]} == {
        "a": [0.5, 0],
        "b": [0.5, 1],
        "c": [0, 0],
    }


def test_text_is_not_compared():
    assert lines(*[(one_step(question("q", "text")), WORDS, [{"q": "so"}] * 10)] * 2) == []


def test_type_with_codes_of_its_own_is_compared_too():
    consent = one_step(question("q", "consent"))
    (line,) = lines((consent, WORDS, said(yes=10, no=10)), (consent, WORDS, said(yes=20)))
    assert {option["code"]: option["shares"] for option in line["options"]} == {"yes": [0.5, 1], "no": [0.5, 0]}
