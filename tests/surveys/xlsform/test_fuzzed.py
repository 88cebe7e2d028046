"""Whatever stands in the cells: a form is read or refused with reasons, never a traceback."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from surveys.xlsform.languages import languages_of, missing_cells
from surveys.xlsform.markup import safe_html
from surveys.xlsform.messages import as_rows
from surveys.xlsform.problems import FormRefused
from surveys.xlsform.read_survey import read_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.unsupported import unsupported
from surveys.xlsform.workbook import Header, Row, Sheet, Workbook

WORDS = some.sampled_from(
    [
        "type",
        "name",
        "label",
        "hint",
        "relevant",
        "constraint",
        "calculation",
        "required",
        "list_name",
        "appearance",
        "default",
        "parameters",
        "trigger",
        "choice_filter",
        "label::English(en)",
        "label::de",
        "media::image",
        "jr:count",
        "bind::relevant",
        "Type:x",
        "::",
        "jr:",
        "text",
        "integer",
        "select_one|l",
        "select_multiple|l",
        "select_one",
        "rank|l",
        "begin|group",
        "end|group",
        "begin|repeat",
        "end|repeat",
        "begin|loop|over|l",
        "calculate",
        "note",
        "range",
        "audit",
        "include",
        "start",
        "geopoint",
        "select_one_from_file|a.csv",
        "select_one_external|l",
        "osm",
        "osm|l",
        "background-geopoint",
        "csv-external",
        "l",
        "m",
        "a",
        "b",
        "1",
        "${a}",
        "${b}",
        "${",
        "${}",
        "}}",
        "${a",
        "b}",
        "''",
        "yes",
        "no",
        "true()",
        ".>1",
        "sum(${a})",
        "pulldata('a','b','c','d')",
        "table-list",
        "field-list",
        "start=1|end=0",
        "meta",
        "data",
        "instanceID",
        "form_title",
        "default_language",
        "name::",
        "label::",
        "::label",
        "_",
        "-",
        "\x00",
        "😀",
        "#REF!",
        "=1+1",
    ]
).map(lambda word: word.replace("|", " "))
CELLS = WORDS | some.text(max_size=8)
SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@some.composite
def sheets(draw: some.DrawFn, title: str, needed: tuple[str, ...]) -> Sheet:
    texts = list(dict.fromkeys([*needed, *(text for text in draw(some.lists(CELLS, max_size=4)) if text.strip())]))
    rows = draw(some.lists(some.lists(CELLS | some.just(""), min_size=len(texts), max_size=len(texts)), max_size=8))
    cells = [{header: text for header, text in zip(texts, row, strict=True) if text.strip()} for row in rows]
    headers = tuple(Header(chr(65 + place), text) for place, text in enumerate(texts))
    return Sheet(title, headers, tuple(Row(number, row) for number, row in enumerate(cells, start=2)))


BOOKS = some.builds(
    lambda survey, choices, settings: Workbook(
        "fuzzed.xlsx", {"survey": survey, "choices": choices, "settings": settings}, ("survey", "choices", "settings")
    ),
    sheets("survey", ("type", "name", "label")),
    sheets("choices", ("list_name", "name", "label")),
    sheets("settings", ()),
)


@SETTINGS
@given(BOOKS)
def test_any_cells_are_read_or_refused_with_reasons(book: Workbook):
    try:
        read_survey(book)
    except FormRefused as refused:
        assert all(row["message"] for row in as_rows(refused.problems))  # noqa: PT017


@SETTINGS
@given(BOOKS)
def test_any_cells_can_be_repaired_as_far_as_it_goes(book: Workbook):
    mended, done = repair(book)
    assert len(as_rows((*done, *unsupported(book)))) >= len(done)
    with suppress(FormRefused):
        read_survey(mended)


@SETTINGS
@given(BOOKS)
def test_any_cells_have_languages(book: Workbook):
    assert len(languages_of(book)) <= 12
    list(missing_cells(book))


@SETTINGS
@given(some.text(alphabet="ab*_#[]()<>/\\&;\"'= \n${}!hrefscipt:", max_size=60))
def test_any_text_becomes_safe_html(text: str):
    html = safe_html(text)
    assert "<script" not in html
    assert html.count("<") == html.count(">") or "&gt;" in html
