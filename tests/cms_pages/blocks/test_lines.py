import pytest
from wagtail_localize.segments import StringSegmentValue

from cms_pages.blocks.lines import LineBlock, UntranslatedLineBlock


@pytest.mark.parametrize("empty", [None, ""])
def test_empty_line_is_not_offered_for_translation(empty):
    assert LineBlock().get_translatable_segments(empty) == []


def test_line_goes_out_and_comes_back():
    block = LineBlock()
    assert block.get_translatable_segments("Ja")[0].string.get_translatable_html() == "Ja"
    assert block.restore_translated_segments("Ja", [StringSegmentValue("", "نعم")]) == "نعم"


def test_address_stays_as_it_is():
    assert UntranslatedLineBlock().get_translatable_segments("+49 30") == []
