"""Lists of options: filters, columns, rankings and what is asked beside them."""

from .features import ABC, PLACES, Feature, Play, moved, row

CHOICES = [
    Feature(
        "a choice filter cascades",
        [
            row("select_one region", "region"),
            row("select_one town", "town", choice_filter="region=${region}"),
            row("select_multiple town", "towns", choice_filter="region=${region} or name='s1'"),
            row("text", "why", relevant="${town} = 'n1'"),
            row("calculate", "count", calculation="count-selected(${towns})"),
        ],
        [
            Play(
                moved(("region", "north"), ("town", "n1"), ("towns", "n1 s1")),
                {"region": "north", "town": "n1", "towns": "n1 s1", "count": "2"},
            ),
            Play(moved(("region", "north"), ("town", "s1")), {"region": "north", "count": "0"}, irrelevant=["why"]),
            Play(
                moved(("region", "north"), ("town", "n1"), ("towns", "n1 s1"), ("region", "south")),
                {"region": "south", "towns": "s1", "count": "1"},
                irrelevant=["why"],
            ),
            Play(
                moved(
                    ("region", "north"), ("town", "n1"), ("towns", "n1 s1"), ("region", "south"), ("region", "north")
                ),
                {"region": "north", "town": "n1", "towns": "n1 s1", "count": "2"},
            ),
        ],
        choices=PLACES,
    ),
    Feature(
        "a choice filter may ask for the place in the list",
        [
            row("select_one town", "town", choice_filter="position() < 3"),
        ],
        [
            Play(moved(("town", "n2")), {"town": "n2"}),
            Play(moved(("town", "s1")), {}),
        ],
        choices=PLACES,
    ),
    Feature(
        "rules read the cells and labels of lists",
        [
            row("select_one town", "town"),
            row("calculate", "name", calculation="jr:choice-name(${town}, '${town}')"),
            row("calculate", "region", calculation="instance('town')/root/item[name=${town}]/region"),
            row("calculate", "label", calculation="instance('town')/root/item[name=current()/../town]/label"),
            row("calculate", "north", calculation="count(instance('town')/root/item[region='north'])"),
            row("calculate", "mayor", calculation="pulldata('mayors', 'mayor', 'town', ${town})"),
        ],
        [
            Play(moved(("town", "n2")), {"town": "n2", "name": "N2", "region": "north", "label": "N2", "north": "2"}),
            Play(moved(), {"north": "2"}),
        ],
        choices=PLACES,
    ),
    Feature(
        "chosen options stand in the order of the list",
        [
            row("select_multiple abc", "many"),
            row("calculate", "count", calculation="count-selected(${many})"),
            row("calculate", "second", calculation="selected-at(${many}, 1)"),
            row("calculate", "tenth", calculation="selected-at(${many}, 9)"),
            row("text", "with_b", relevant="selected(${many}, 'b')"),
            row("text", "without", relevant="not(selected(${many}, 'a'))"),
            row("text", "empty", relevant="selected(${many}, '')"),
        ],
        [
            Play(
                moved(("many", "c a")),
                {"many": "a c", "count": "2", "second": "c"},
                irrelevant=["with_b", "without", "empty"],
            ),
            Play(moved(("many", "b zzz")), {"many": "b", "count": "1"}, irrelevant=["empty"]),
            Play(moved(), {"count": "0"}, irrelevant=["with_b"]),
        ],
        choices=ABC,
    ),
    Feature(
        "the text of other is asked beside other",
        [
            row("select_one abc or_other", "one"),
            row("select_multiple abc or_other", "many"),
            row("text", "both", relevant="selected(${many}, 'other') and ${one} = 'other'"),
        ],
        [
            Play(
                moved(("one", "other"), ("one_other", "x"), ("many", "a other"), ("many_other", "y"), ("both", "z")),
                {"one": "other", "one_other": "x", "many": "a other", "many_other": "y", "both": "z"},
            ),
            Play(
                moved(("one", "other"), ("one_other", "x"), ("one", "a"), ("many", "b")),
                {"one": "a", "many": "b"},
                irrelevant=["one_other", "many_other", "both"],
            ),
        ],
        choices=ABC,
    ),
    Feature(
        "a ranking goes on with what was not named",
        [
            row("rank abc", "order"),
            row("rank abc", "given", default="b a"),
            row("calculate", "first", calculation="selected-at(${given}, 0)"),
            row("calculate", "free", calculation="${order}"),
        ],
        [
            Play(moved(), {"given": "b a c", "first": "b"}),
            Play(moved(("order", "c a b")), {"order": "c a b", "given": "b a c", "first": "b", "free": "c a b"}),
        ],
        choices=ABC,
    ),
    Feature(
        "one round for each chosen option",
        [
            row("select_multiple abc", "many"),
            row("begin repeat", "each", repeat_count="count-selected(${many})"),
            row("calculate", "code", calculation="selected-at(${many}, position(..) - 1)"),
            row("calculate", "name", calculation="jr:choice-name(${code}, '${many}')"),
            row("select_multiple abc", "others", choice_filter="selected(${many}, name) and name != ${code}"),
            row("text", "why", relevant="count-selected(${others}) > 0"),
            row("end repeat"),
            row("calculate", "all", calculation="join(' ', ${code})"),
        ],
        [
            Play(
                moved(("many", "a c"), ("each[1]/others", "a c"), ("each[1]/why", "x")),
                {
                    "many": "a c",
                    "each_count": "2",
                    "each[1]/code": "a",
                    "each[1]/name": "A",
                    "each[1]/others": "c",
                    "each[1]/why": "x",
                    "each[2]/code": "c",
                    "each[2]/name": "C",
                    "all": "a c",
                },
                irrelevant=["each[2]/why"],
            ),
            Play(
                moved(("many", "a c"), ("each[1]/others", "c"), ("many", "a")),
                {"many": "a", "each_count": "1", "each[1]/code": "a", "each[1]/name": "A", "all": "a"},
                irrelevant=["each[1]/why"],
            ),
        ],
        choices=ABC,
    ),
]
