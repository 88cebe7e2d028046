import pytest

from cms_pages.networks.actor_map.names import LINES_OF_A_NAME, lines_of

pytestmark = pytest.mark.plain


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Sportverein", ["Sportverein"]),
        ("Stadtteilzentrum", ["Stadtteil-", "zentrum"]),
        ("Bildungsträger für Sprache", ["Bildungs-", "träger für", "Sprache"]),
        ("Nachbarschaftsverein", ["Nachbar-", "schafts-", "verein"]),
        ("Vermittlungsstelle", ["Vermitt-", "lungsstelle"]),
        ("Berlin/Brandenburg", ["Berlin/", "Brandenburg"]),
    ],
)
def test_long_word_is_parted_between_syllables(name, lines):
    assert lines_of(name, 11) == lines


def test_nothing_is_lost_of_a_word_without_known_letters():
    lines = lines_of("المنظماتالاجتماعيةالكبيرة", 11)
    assert "".join(line.removesuffix("-") for line in lines) == "المنظماتالاجتماعيةالكبيرة"
    assert all(len(line) <= 11 for line in lines)


def test_name_has_a_few_lines_at_most():
    lines = lines_of("Verein für Menschen, die hier arbeiten und lernen wollen", 11)
    assert len(lines) == LINES_OF_A_NAME
    assert lines[-1].endswith("…")
