"""The answer to a question for a file is the id under which the file is kept."""

import pytest

from surveys.domain.problems import Problem
from surveys.domain.questions import TYPES

from .sending import question, read

ID = "0d2a2c1e-6d5f-4f0c-9a53-1f6f7d2b9c11"


@pytest.mark.parametrize("type", ["image", "file"])
class TestAttachment:
    def test_id_is_the_answer(self, type):
        assert read(question(type), q=ID).answers == {"q": ID}

    @pytest.mark.parametrize("sent", ["cat.png", "../../etc/passwd", ID.upper(), f"{ID}x", ""])
    def test_what_is_no_id_is_no_answer(self, type, sent):
        assert read(question(type), q=sent).answers == {"q": None}

    def test_file_can_be_taken_away(self, type):
        assert read(question(type), q=ID, q__remove="yes").answers == {"q": None}

    def test_refused_file_is_a_problem_and_the_one_before_stays(self, type):
        reading = read(question(type), q=ID, q__refused="file_too_large")
        assert reading.answers == {"q": ID}
        assert reading.problems == [Problem("file_too_large", "q")]

    def test_other_words_than_a_refusal_are_ignored(self, type):
        assert read(question(type), q__refused="<b>").problems == []

    def test_required_without_file_is_unanswered(self, type):
        assert TYPES[type].unanswered(question(type, required=True), {"q": None}) == ["q"]

    def test_written_and_read_again_is_the_same(self, type):
        assert TYPES[type].write(question(type), {"q": ID}) == {"q": [ID]}
