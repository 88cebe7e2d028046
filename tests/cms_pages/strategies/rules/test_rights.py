"""The whole table of rights, written out, and every predicate that says in which state something may be done.

A predicate is a function in `rules/` that is called `may_…`; one without a table here fails.
"""

import inspect
import pkgutil
from enum import Enum
from importlib import import_module
from itertools import combinations, product
from typing import get_type_hints

import pytest

from cms_pages.strategies import rules
from cms_pages.strategies.rules.rights import RIGHTS, Role, Verb, may

MATRIX = """
verb                   member  speaks  coordinates
read                   yes     yes     yes
raise_need             yes     yes     -
add_evidence           yes     yes     yes
arrange_needs          -       -       yes
confirm_need           -       yes     -
open_vote              -       -       yes
close_vote             -       -       yes
cast_ballot            -       yes     -
draft                  -       yes     yes
say_own_part           -       yes     -
report                 -       yes     yes
answer_request         -       yes     -
begin_strategy         -       -       yes
write_text             -       -       yes
suggest                yes     yes     -
comment                yes     yes     yes
answer_suggestion      -       -       yes
moderate               -       -       yes
open_round             -       -       yes
endorse                -       yes     -
resolve_own_objection  -       yes     -
close_round            -       -       yes
open_review            -       -       yes
rate                   -       yes     -
decide_review          -       -       yes
tell                   -       -       yes
"""

STATES = {
    "strategy_states.may_be_changed": {("draft",), ("adopted",)},
    "need_states.may_be_arranged": {("collected",), ("consolidated",), ("validated",)},
    "need_states.may_gain_evidence": {
        (state,) for state in ("collected", "consolidated", "validated", "prioritised", "in_strategy")
    },
    "need_states.may_be_confirmed": {
        ("collected", "valid"),
        ("consolidated", "valid"),
        *product(("collected", "consolidated", "validated", "prioritised", "in_strategy"), ("park", "resolve")),
    },
    "rounds.may_be_opened": set(product(("draft", "adopted"), (2, 3), (True,))),
    "rounds.may_be_answered": {("open",)},
    "rounds.may_be_closed": {("open", True), ("over", False), ("over", True)},
    "rounds.may_be_called_off": {("open",), ("over",)},
    "rounds.may_note_council": {("adopted",), ("adopted_in_part",)},
    "reviewing.may_be_reviewed": {("adopted",)},
    # closed, followed
    "reviewing.may_decide": {(True, False)},
    # asked inside, is asked, is advocate, coordinates
    "measure_states.may_answer_request": {
        *product((True,), (True,), (True, False), (True, False)),
        *(
            (False, asked, advocate, coordinates)
            for asked, advocate, coordinates in product((True, False), repeat=3)
            if advocate or coordinates
        ),
    },
}
"""For what each predicate says yes, out of everything it can be asked."""


def table():
    head, *rows = [line.split() for line in MATRIX.strip().splitlines()]
    return {verb: {role for role, cell in zip(head[1:], cells, strict=True) if cell == "yes"} for verb, *cells in rows}


def some_roles():
    return [roles for size in range(len(Role) + 1) for roles in combinations(Role, size)]


def predicates():
    for module in pkgutil.iter_modules(rules.__path__):
        found = import_module(f"{rules.__name__}.{module.name}")
        for name, function in inspect.getmembers(found, inspect.isfunction):
            if name.startswith("may_") and function.__module__ == found.__name__:
                yield f"{module.name}.{name}", function


def domain(kind):
    if inspect.isclass(kind) and issubclass(kind, Enum):
        return list(kind)
    return {bool: [False, True], int: [0, 1, 2, 3]}[kind]


def test_every_verb_stands_in_the_table():
    assert set(table()) == set(Verb) == set(RIGHTS)


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("roles", some_roles(), ids=lambda roles: "+".join(roles) or "nobody")
def test_somebody_may_what_one_of_their_roles_may(verb, roles):
    assert may(verb, roles) == bool(table()[verb] & set(roles))


def test_nobody_gets_anything_for_a_side():
    """Roles are all there is to ask for."""
    assert set(Role) == {"member", "speaks", "coordinates"}
    assert all("side" not in get_type_hints(function) for _name, function in predicates())


def test_whoever_speaks_may_what_a_member_may():
    assert all("speaks" in roles for roles in table().values() if "member" in roles)


def test_who_coordinates_does_not_say_what_is_an_organisations_to_say():
    of_organisations = {"raise_need", "confirm_need", "cast_ballot", "say_own_part", "endorse", "rate", "suggest"}
    assert not [verb for verb in of_organisations if "coordinates" in table()[verb]]


def test_every_predicate_has_its_table():
    assert set(STATES) == {name for name, _function in predicates()}


@pytest.mark.parametrize(("name", "function"), [pytest.param(*each, id=each[0]) for each in predicates()])
def test_a_predicate_says_yes_where_it_is_written(name, function):
    if name not in STATES:
        pytest.fail(f"{name} has no table in STATES")
    kinds = {key: kind for key, kind in get_type_hints(function).items() if key != "return"}
    asked = list(product(*map(domain, kinds.values())))
    assert {given for given in asked if function(**dict(zip(kinds, given, strict=True)))} == STATES[name]
