"""What leaves and comes again is the same."""

from cms_pages.strategies.take_away.coming import take_in
from cms_pages.strategies.take_away.leaving import take_away
from tests.factories.leaving import content_of, differences, files_of, forget


def test_what_comes_is_what_left(site_pages, level, network, tmp_path):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    take_away(network, first)
    forget(site_pages, level)
    taken = take_in(first)
    take_away(taken.network, second)
    assert list(differences(content_of(first), content_of(second))) == []
    assert files_of(second) == files_of(first)
