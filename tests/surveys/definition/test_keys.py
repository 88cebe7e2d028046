"""Keys are made once and stay."""

import pytest

from surveys.definition.keys import make_key


@pytest.mark.parametrize(
    ("label", "fallback", "key"),
    [
        ("Wie groß ist das Problem?", "question", "wie_gross_ist_das_problem"),
        ("Über uns", "step", "uber_uns"),
        ("3 Fragen", "question", "question_3_fragen"),
        ("3 bis 5", "option", "3_bis_5"),
        ("1", "option", "1"),
        ("Как вас зовут?", "question", "kak_vas_zovut"),
        ("", "question", "question"),
        ("???", "option", "option"),
        ("a" * 90, "question", "a" * 40),
    ],
)
def test_key_of_a_label(label, fallback, key):
    assert make_key(label, (), fallback) == key


def test_a_taken_key_gets_the_next_number():
    assert make_key("Name", {"name", "name_2"}, "question") == "name_3"
