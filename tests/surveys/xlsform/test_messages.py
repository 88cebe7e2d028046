import re
import string

from django.utils import translation

from surveys.xlsform import messages
from surveys.xlsform.messages import SENTENCES, as_rows, sentence
from surveys.xlsform.problems import FormProblem


def test_every_sentence_can_be_said_with_and_without_its_parameters():
    for code, words in SENTENCES.items():
        names = re.findall(r"%\((\w+)\)s", str(words))
        said = sentence(FormProblem(code, params={name: f"<{name}>" for name in names}))
        assert all(f"<{name}>" in said for name in names)
        assert "%(" not in sentence(FormProblem(code))


def test_no_code_has_two_sentences():
    tables = (messages.FILE, messages.ROWS, messages.REPAIRS, messages.EFFECTS)
    assert len(SENTENCES) == sum(map(len, tables))


def test_sentences_end_like_sentences():
    ends = (*".!?", "s")
    with translation.override("en"):
        assert all(str(words).rstrip(string.whitespace).endswith(ends) for words in SENTENCES.values())


def test_a_problem_becomes_a_row_of_the_report():
    problem = FormProblem("unknown_list", "survey", 21, "type", {"list": "amenity"})
    with translation.override("en"):
        rows = as_rows((problem,))
    assert rows == [
        {
            "sheet": "survey",
            "row": 21,
            "column": "type",
            "code": "unknown_list",
            "message": "The list “amenity” is not in the sheet “choices”. Please add it there or correct the name.",
        }
    ]


def test_every_code_of_the_package_has_its_sentence():
    from pathlib import Path

    sources = "".join(path.read_text() for path in Path(messages.__file__).parent.glob("*.py"))
    codes = set(re.findall(r'(?:FormProblem|_problem|_note|\.note)\(\s*"([a-z_]+)"', sources))
    assert codes <= set(SENTENCES)
