"""The text as a round asks about it."""

from cms_pages.strategies.consent.shown import sections_of
from tests.factories.consent import begin_round
from tests.factories.strategies import make_goal, make_measure, make_strategy


def test_each_passage_says_what_it_is_and_no_heading_is_repeated(level):
    strategy = make_strategy(level.network)
    make_measure(make_goal(strategy), lead=level.verein, co_lead=level.amt)
    pieces = [piece for _heading, found in sections_of(begin_round(level, strategy)) for piece in found]
    unnamed = {piece.passage.part for piece in pieces if not piece.label}
    assert unnamed == {"title", "what"}
