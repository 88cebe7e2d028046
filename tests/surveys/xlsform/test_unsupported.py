import pytest

from surveys.xlsform.unsupported import unsupported
from tests.surveys.xlsform.workbooks import HEADERS, workbook


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("audio", "asked_as_file"),
        ("add video prompt", "asked_as_file"),
        ("barcode", "asked_as_text"),
        ("geoshape", "asked_as_text"),
        ("deviceid", "not_collected"),
        ("uri:deviceid", "not_collected"),
        ("get phone number", "not_collected"),
        ("username", "not_collected"),
        ("start-geopoint", "not_collected"),
        ("audit", "not_collected"),
        ("background-audio", "not_collected"),
        ("csv-external", "external_data"),
        ("select_one_from_file towns.csv", "external_options"),
        ("select_one_external towns", "external_options"),
    ],
)
def test_types_that_work_differently_are_named(kind, code):
    found = unsupported(workbook(survey=[("text", "a", "A"), (kind, "b", "B")]))
    assert [(problem.code, problem.sheet, problem.row, problem.column) for problem in found] == [
        (code, "survey", 3, "type")
    ]


@pytest.mark.parametrize(
    "kind", ["text", "select_one l", "rank l", "geopoint", "image", "file", "start", "end", "today", "hidden"]
)
def test_types_that_work_are_not_named(kind):
    assert unsupported(workbook(survey=[(kind, "a", "A")], choices=[("l", "x", "X")])) == ()


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("media::image", "a.png", "media_left_out"),
        ("audio::English (en)", "a.mp3", "media_left_out"),
        ("calculation", "pulldata('towns', 'name', 'key', ${b})", "external_data"),
        ("relevant", "${last-saved#b} = 1", "last_saved"),
        ("appearance", "signature", "appearance_ignored"),
        ("parameters", "randomize = true", "order_kept"),
        ("save_to", "name", "entities_ignored"),
    ],
)
def test_columns_that_work_differently_are_named(column, text, code):
    found = unsupported(workbook(headers=(*HEADERS, column), survey=[("text", "a", "A", text)]))
    assert [(problem.code, problem.row, problem.column) for problem in found] == [(code, 2, column)]


def test_columns_without_effect_are_named_once():
    found = unsupported(workbook(headers=(*HEADERS, "my notes", "relevent"), survey=[("text", "a", "A", "x", "1")] * 3))
    assert [(problem.code, problem.column, problem.params["better"]) for problem in found] == [
        ("column_ignored", "my notes", ""),
        ("column_misspelt", "relevent", "relevant"),
    ]


def test_settings_without_effect_are_named():
    found = unsupported(workbook(survey=[("text", "a", "A")], settings=[("form_title", "public_key"), ("T", "x")]))
    assert [(problem.code, problem.sheet, problem.column) for problem in found] == [
        ("setting_ignored", "settings", "public_key")
    ]
