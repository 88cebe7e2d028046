import pytest

from surveys.xlsform.language_names import code_of
from surveys.xlsform.languages import FormLanguage, languages_of, missing_cells, missing_texts
from tests.surveys.xlsform.workbooks import workbook


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English (en)", "en"),
        ("English(en)", "en"),
        ("english", "en"),
        ("EN", "en"),
        ("Arabic (ar)", "ar"),
        ("Arabic (Iraq)", "ar"),
        ("Français", "fr"),
        ("French(fr)", "fr"),
        ("fr-FR", "fr"),
        ("Deutsch", "de"),
        ("Englisch", "en"),
        ("Swahili (sw)", "sw"),
        ("Swahili(swa)", "sw"),
        ("Dari", "fa"),
        ("prs", "fa"),
        ("pt_br", "pt-BR"),
        ("Leichte Sprache (de-simple)", "de-simple"),
        ("українська", "uk"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_names_of_languages_become_codes(name, code):
    assert code_of(name) == code


def test_the_default_language_comes_first_and_takes_the_unnamed_columns():
    book = workbook(
        headers=("type", "name", "label::English (en)", "label"),
        survey=[("text", "a", "Name", "Nom")],
        settings=[("default_language",), ("French (fr)",)],
    )
    assert languages_of(book) == (FormLanguage("French (fr)", "fr", True), FormLanguage("English (en)", "en", True))


def test_an_unnamed_language_is_guessed_and_asked_for():
    book = workbook(survey=[("text", "a", "What is your name?"), ("text", "b", "How old are you?")])
    assert languages_of(book) == (FormLanguage("", "en", False),)


def test_what_cannot_be_guessed_is_asked_for():
    assert languages_of(workbook(survey=[("text", "a", "A")])) == (FormLanguage("", "", False),)


def test_what_the_user_says_counts():
    book = workbook(headers=("type", "name", "label", "label::Klingon"), survey=[("text", "a", "A", "B")])
    assert languages_of(book, {"default": "de", "klingon": "tr"}) == (
        FormLanguage("", "de", True),
        FormLanguage("Klingon", "tr", True),
    )


def test_missing_texts_are_listed_for_each_language():
    texts = {"de": {"title": "Umfrage", "intro": "Hallo"}, "en": {"title": "Survey"}, "fr": {}}
    assert missing_texts(texts) == {"de": (), "en": ("intro",), "fr": ("title", "intro")}


def test_empty_cells_beside_filled_ones_are_listed():
    book = workbook(
        headers=("type", "name", "label::en", "label::fr", "hint::en"),
        survey=[("text", "a", "A", None, "H"), ("text", "b", None, "B", None), ("calculate", "c", None, None, None)],
    )
    assert [(p.sheet, p.row, p.column, p.params["language"]) for p in missing_cells(book)] == [
        ("survey", 2, "label::fr", "fr"),
        ("survey", 3, "label::en", "en"),
    ]


def test_the_languages_of_the_corpus_are_known(corpus):
    from surveys.xlsform.workbook import open_workbook

    for path in corpus.glob("xlsforms/*/*.xls*"):
        assert all(language.code for language in languages_of(open_workbook(path)) if language.column_name), path.name
