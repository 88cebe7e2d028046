"""What released tables are called."""

from hypothesis import given
from hypothesis import strategies as st

from surveys.results.coding.releasing import themes_name
from surveys.results.release.models import Released
from surveys.results.release.names import tables_name

filters = st.dictionaries(st.sampled_from(["side", "area", "field"]), st.text(max_size=100), min_size=1, max_size=2)


@given(filters, filters)
def test_each_filter_has_a_name_of_its_own_that_fits_whatever_its_script(one, other):
    longest = Released._meta.get_field("name").max_length
    for where in (one, other):
        assert len(tables_name(where)) <= longest
        assert len(themes_name(where)) <= longest
        assert tables_name(where).startswith("tables?")
        assert tables_name(dict(reversed(where.items()))) == tables_name(where)
    assert (tables_name(one) == tables_name(other)) == (one == other)


def test_a_code_in_another_script_fits():
    assert len(tables_name({"area": "ж" * 60, "side": "mo"})) == len("tables?") + 64
    assert tables_name({"side": "mo"}) == "tables?side=mo"
    assert tables_name() == "tables"
