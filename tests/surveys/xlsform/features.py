"""Small forms, one behaviour each, with what ODK's engine for the web says after the moves.

The expected states were taken from that engine and are not to be corrected by hand.
"""

from dataclasses import dataclass, field

from surveys.xlsform.workbook import Workbook, open_workbook

from .workbooks import xlsx

Cells = dict[str, str]
Move = list[str] | dict[str, str]


@dataclass(frozen=True)
class Play:
    """Paths are told without `/data/`."""

    moves: list[Move]
    values: dict[str, str]
    irrelevant: list[str] = field(default_factory=list)
    violations: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Feature:
    behaviour: str
    rows: list[Cells]
    plays: list[Play]
    choices: tuple[Cells, ...] = ()

    def workbook(self) -> Workbook:
        choices = [each | {"label": each["name"].upper()} for each in self.choices]
        sheets = {"survey": _sheet(self.rows), **({"choices": _sheet(choices)} if choices else {})}
        return open_workbook(xlsx(**sheets), "form.xlsx")


def row(type: str, name: str = "", **cells: str) -> Cells:
    return {"type": type, "name": name, "label": "" if type == "calculate" else name, **cells}


def moved(*moves: tuple[str, str] | dict[str, str]) -> list[Move]:
    return [move if isinstance(move, dict) else [f"/data/{move[0]}", move[1]] for move in moves]


def add(path: str) -> dict[str, str]:
    return {"addRepeat": f"/data/{path}"}


def _sheet(rows: list[Cells]) -> list[tuple[object, ...]]:
    headers = list(dict.fromkeys(header for cells in rows for header in cells))
    return [tuple(headers), *(tuple(cells.get(header, "") for header in headers) for cells in rows)]


ABC = tuple({"list_name": "abc", "name": name} for name in "abc")
PLACES = (
    {"list_name": "region", "name": "north"},
    {"list_name": "region", "name": "south"},
    {"list_name": "town", "name": "n1", "region": "north"},
    {"list_name": "town", "name": "n2", "region": "north"},
    {"list_name": "town", "name": "s1", "region": "south"},
)

FEATURES = [
    Feature(
        "the relevance of a group reaches all that is in it",
        [
            row("integer", "n"),
            row("begin group", "g", relevant="${n} > 1"),
            row("text", "t", default="there"),
            row("calculate", "twice", calculation="${n} * 2"),
            row("begin group", "inner"),
            row("text", "deep"),
            row("end group"),
            row("end group"),
            row("calculate", "outside", calculation="concat('<', ${t}, ',', ${twice}, '>')"),
        ],
        [
            Play(moved(("n", "3")), {"n": "3", "g/t": "there", "g/twice": "6", "outside": "<there,6>"}),
            Play(
                moved(("n", "3"), ("n", "0")),
                {"n": "0", "outside": "<,>"},
                irrelevant=["g", "g/t", "g/twice", "g/inner", "g/inner/deep"],
            ),
            Play(
                moved(("n", "3"), ("g/t", "kept"), ("g/inner/deep", "too"), ("n", "0"), ("n", "4")),
                {"n": "4", "g/t": "kept", "g/twice": "8", "g/inner/deep": "too", "outside": "<kept,8>"},
            ),
        ],
    ),
    Feature(
        "relevance goes on from question to question",
        [
            row("text", "last", relevant="${middle} != ''"),
            row("text", "middle", relevant="${first} = 'x'"),
            row("text", "first"),
        ],
        [
            Play(moved(("first", "x"), ("middle", "y"), ("last", "z")), {"last": "z", "middle": "y", "first": "x"}),
            Play(
                moved(("first", "x"), ("middle", "y"), ("last", "z"), ("first", "")), {}, irrelevant=["last", "middle"]
            ),
        ],
    ),
    Feature(
        "the order of calculations does not depend on their place",
        [
            row("calculate", "third", calculation="${second} + 1"),
            row("calculate", "second", calculation="${first} + 1"),
            row("integer", "first"),
        ],
        [
            Play(moved(("first", "1")), {"third": "3", "second": "2", "first": "1"}),
        ],
    ),
    Feature(
        "a calculation of nothing is empty",
        [
            row("integer", "n"),
            row("text", "gone", relevant="${n} = 9"),
            row("calculate", "plus", calculation="${n} + 1"),
            row("calculate", "text", calculation="concat(${n} + 1, '!')"),
            row("calculate", "sum", calculation="sum(${n})"),
            row("calculate", "if_empty", calculation="if(${n}, 'path', 'none')"),
            row("calculate", "if_gone", calculation="if(${gone}, 'path', 'none')"),
            row("calculate", "if_string", calculation="if(string(${n}), 'some', 'none')"),
            row("calculate", "equal", calculation="${n} = ''"),
            row("calculate", "zero", calculation="${n} = 0"),
        ],
        [
            Play(
                moved(),
                {
                    "text": "!",
                    "if_empty": "path",
                    "if_gone": "path",
                    "if_string": "none",
                    "equal": "true",
                    "zero": "false",
                },
                irrelevant=["gone"],
            ),
            Play(
                moved(("n", "0")),
                {
                    "n": "0",
                    "plus": "1",
                    "text": "1!",
                    "sum": "0",
                    "if_empty": "path",
                    "if_gone": "path",
                    "if_string": "some",
                    "equal": "false",
                    "zero": "true",
                },
                irrelevant=["gone"],
            ),
        ],
    ),
    Feature(
        "whole and broken numbers keep their texts",
        [
            row("integer", "i"),
            row("decimal", "d"),
            row("calculate", "texts", calculation="concat(${i}, '/', ${d})"),
            row("calculate", "share", calculation="round(${i} div 7, 2)"),
            row("calculate", "half", calculation="round(-2.5)"),
        ],
        [
            Play(moved(("i", "5"), ("d", "1")), {"i": "5", "d": "1", "texts": "5/1.0", "share": "0.71", "half": "-3"}),
            Play(moved(("i", "2147483648"), ("d", "1.50")), {"d": "1.5", "texts": "/1.5", "half": "-3"}),
        ],
    ),
    Feature(
        "a question with a calculation keeps what its type can hold",
        [
            row("integer", "n"),
            row("integer", "whole", calculation="${n} div 2"),
            row("decimal", "share", calculation="${n} * 2"),
            row("date", "day", calculation="date('2020-01-31') + ${n}"),
            row("text", "typed", calculation="concat(${n}, '?')"),
        ],
        [
            Play(moved(("n", "5")), {"n": "5", "whole": "2", "share": "10", "typed": "5?"}),
            Play(moved(("n", "5"), ("typed", "mine")), {"n": "5", "whole": "2", "share": "10", "typed": "mine"}),
            Play(
                moved(("n", "5"), ("typed", "mine"), ("n", "6")), {"n": "6", "whole": "3", "share": "12", "typed": "6?"}
            ),
        ],
    ),
    Feature(
        "defaults are there at once, dynamic ones are calculated once",
        [
            row("integer", "a", default="5"),
            row("integer", "b", default="${a} + 2"),
            row("select_one abc", "one", default="b"),
            row("select_one abc", "unknown", default="nope"),
            row("select_multiple abc", "many", default="c a"),
            row("integer", "no_number", default="abc"),
            row("decimal", "broken", default="2"),
            row("calculate", "seen", calculation="concat(${one}, '/', ${many}, '/', ${broken})"),
        ],
        [
            Play(moved(), {"a": "5", "b": "7", "one": "b", "many": "c a", "broken": "2", "seen": "b/c a/2.0"}),
            Play(
                moved(("a", "9"), ("many", "b a")),
                {"a": "9", "b": "7", "one": "b", "many": "a b", "broken": "2", "seen": "b/a b/2.0"},
            ),
        ],
        choices=ABC,
    ),
    Feature(
        "a trigger calculates when its question changes, not at the start",
        [
            row("integer", "a", default="5"),
            row("text", "t"),
            row("text", "follows", calculation="concat(${t}, '!')", trigger="${a}"),
        ],
        [
            Play(moved(), {"a": "5"}),
            Play(moved(("t", "x")), {"a": "5", "t": "x"}),
            Play(moved(("t", "x"), ("a", "6")), {"a": "6", "t": "x", "follows": "x!"}),
            Play(
                moved(("t", "x"), ("a", "6"), ("follows", "mine"), ("t", "y")), {"a": "6", "t": "y", "follows": "mine"}
            ),
            Play(moved(("t", "x"), ("a", "6"), ("t", "y"), ("a", "7")), {"a": "7", "t": "y", "follows": "y!"}),
        ],
    ),
    Feature(
        "once keeps the first result",
        [
            row("integer", "a"),
            row("calculate", "first", calculation="once(${a})"),
            row("calculate", "now", calculation="${a}"),
        ],
        [
            Play(moved(("a", "1"), ("a", "2")), {"a": "2", "first": "1", "now": "2"}),
        ],
    ),
    Feature(
        "constraints look at answers that apply and are not empty",
        [
            row("integer", "low"),
            row("integer", "high", constraint=". > ${low} and . < 100"),
            row("text", "word", constraint="string-length(.) > 2", relevant="${low} > 0"),
            row("text", "mail", constraint="regex(., '^[^@ ]+@[^@ ]+$')"),
        ],
        [
            Play(
                moved(("low", "5"), ("high", "4"), ("word", "ab"), ("mail", "a b")),
                {"low": "5", "high": "4", "word": "ab", "mail": "a b"},
                violations={"high": "constraint", "word": "constraint", "mail": "constraint"},
            ),
            Play(
                moved(("low", "0"), ("high", "100"), ("mail", "a@b")),
                {"low": "0", "high": "100", "mail": "a@b"},
                irrelevant=["word"],
                violations={"high": "constraint"},
            ),
            Play(moved(("low", "5"), ("word", "ab"), ("low", "0")), {"low": "0"}, irrelevant=["word"]),
            Play(moved(("low", "1"), ("high", "50"), ("word", "abc"), ("high", "")), {"low": "1", "word": "abc"}),
        ],
    ),
    Feature(
        "required holds while its expression does and the question applies",
        [
            row("integer", "n"),
            row("text", "always", required="yes"),
            row("text", "sometimes", required="${n} > 3"),
            row("text", "hidden", required="true()", relevant="${n} > 5"),
        ],
        [
            Play(moved(), {}, irrelevant=["hidden"], violations={"always": "required"}),
            Play(
                moved(("n", "4"), ("always", "x")),
                {"n": "4", "always": "x"},
                irrelevant=["hidden"],
                violations={"sometimes": "required"},
            ),
            Play(
                moved(("n", "6"), ("always", "x"), ("sometimes", "y")),
                {"n": "6", "always": "x", "sometimes": "y"},
                violations={"hidden": "required"},
            ),
        ],
    ),
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
        "acknowledging is an answer",
        [
            row("acknowledge", "seen", required="yes"),
            row("text", "then", relevant="${seen} = 'OK'"),
        ],
        [
            Play(moved(), {"seen": "false"}, irrelevant=["then"], violations={"seen": "required"}),
            Play(moved(("seen", "OK"), ("then", "x")), {"seen": "true", "then": "x"}),
            Play(
                moved(("seen", "OK"), ("seen", "")),
                {"seen": "false"},
                irrelevant=["then"],
                violations={"seen": "required"},
            ),
        ],
    ),
    Feature(
        "as many rounds as the count says",
        [
            row("integer", "n"),
            row("begin repeat", "person", repeat_count="if(${n} > 3, 3, ${n})"),
            row("text", "name"),
            row("integer", "age", constraint=". < 120"),
            row("calculate", "place", calculation="position(..)"),
            row("end repeat"),
            row("calculate", "rounds", calculation="count(${person})"),
            row("calculate", "ages", calculation="sum(${age})"),
            row("calculate", "oldest", calculation="max(${age})"),
            row("calculate", "youngest", calculation="min(${age})"),
            row("calculate", "names", calculation="join(', ', ${name})"),
            row("calculate", "grown", calculation="count(${person}[age > 17])"),
            row("calculate", "any", calculation="${age} > 17"),
            row("calculate", "one", calculation="string(${name})"),
        ],
        [
            Play(
                moved(
                    ("n", "2"),
                    ("person[1]/name", "Ada"),
                    ("person[2]/name", "Bo"),
                    ("person[1]/age", "40"),
                    ("person[2]/age", "7"),
                ),
                {
                    "n": "2",
                    "person_count": "2",
                    "person[1]/name": "Ada",
                    "person[1]/age": "40",
                    "person[1]/place": "1",
                    "person[2]/name": "Bo",
                    "person[2]/age": "7",
                    "person[2]/place": "2",
                    "rounds": "2",
                    "ages": "47",
                    "oldest": "40",
                    "youngest": "7",
                    "names": "Ada, Bo",
                    "grown": "1",
                    "any": "true",
                    "one": "Ada",
                },
            ),
            Play(
                moved(("n", "9"), ("person[3]/age", "121")),
                {
                    "n": "9",
                    "person_count": "3",
                    "person[1]/place": "1",
                    "person[2]/place": "2",
                    "person[3]/age": "121",
                    "person[3]/place": "3",
                    "rounds": "3",
                    "names": ", , ",
                    "grown": "1",
                    "any": "true",
                },
                violations={"person[3]/age": "constraint"},
            ),
            Play(
                moved(("n", "2"), ("person[2]/age", "7"), ("n", "1")),
                {"n": "1", "person_count": "1", "person[1]/place": "1", "rounds": "1", "grown": "0", "any": "false"},
            ),
            Play(
                moved(("n", "2"), ("person[2]/age", "7"), ("n", "1"), ("n", "2")),
                {
                    "n": "2",
                    "person_count": "2",
                    "person[1]/place": "1",
                    "person[2]/place": "2",
                    "rounds": "2",
                    "names": ", ",
                    "grown": "0",
                    "any": "false",
                },
            ),
            Play(
                moved(("n", "2"), ("n", "0")),
                {"n": "0", "person_count": "0", "rounds": "0", "grown": "0", "any": "false"},
            ),
            Play(
                moved(("n", "2"), ("n", "")),
                {
                    "person[1]/place": "1",
                    "person[2]/place": "2",
                    "rounds": "2",
                    "names": ", ",
                    "grown": "0",
                    "any": "false",
                },
            ),
            Play(moved(("n", "-1")), {"n": "-1", "person_count": "-1", "rounds": "0", "grown": "0", "any": "false"}),
        ],
    ),
    Feature(
        "a rule reads its own round",
        [
            row("begin repeat", "person", repeat_count="2"),
            row("integer", "age"),
            row("text", "work", relevant="${age} > 17"),
            row("calculate", "twice", calculation="${age} * 2"),
            row("end repeat"),
            row("text", "after", relevant="${age} = 7"),
            row("text", "later", relevant="sum(${twice}) > 50"),
        ],
        [
            Play(
                moved(("person[1]/age", "20"), ("person[1]/work", "x"), ("person[2]/age", "7")),
                {
                    "person_count": "2",
                    "person[1]/age": "20",
                    "person[1]/work": "x",
                    "person[1]/twice": "40",
                    "person[2]/age": "7",
                    "person[2]/twice": "14",
                },
                irrelevant=["person[2]/work"],
            ),
            Play(
                moved(
                    ("person[1]/age", "20"), ("person[1]/work", "x"), ("person[1]/age", "7"), ("person[2]/age", "20")
                ),
                {
                    "person_count": "2",
                    "person[1]/age": "7",
                    "person[1]/twice": "14",
                    "person[2]/age": "20",
                    "person[2]/twice": "40",
                },
                irrelevant=["person[1]/work"],
            ),
        ],
    ),
    Feature(
        "indexed-repeat reads other rounds",
        [
            row("begin repeat", "person", repeat_count="3"),
            row("integer", "age"),
            row("calculate", "before", calculation="indexed-repeat(${age}, ${person}, position(..) - 1)"),
            row("calculate", "older", calculation="${age} > ${before}"),
            row("end repeat"),
            row("calculate", "third", calculation="indexed-repeat(${age}, ${person}, 3)"),
            row("calculate", "ninth", calculation="indexed-repeat(${age}, ${person}, 9)"),
        ],
        [
            Play(
                moved(("person[1]/age", "5"), ("person[2]/age", "7"), ("person[3]/age", "6")),
                {
                    "person_count": "3",
                    "person[1]/age": "5",
                    "person[1]/older": "false",
                    "person[2]/age": "7",
                    "person[2]/before": "5",
                    "person[2]/older": "true",
                    "person[3]/age": "6",
                    "person[3]/before": "7",
                    "person[3]/older": "false",
                    "third": "6",
                },
            ),
        ],
    ),
    Feature(
        "a free repeat begins with one round and grows",
        [
            row("begin repeat", "visit"),
            row("text", "where"),
            row("integer", "people", default="1"),
            row("end repeat"),
            row("calculate", "rounds", calculation="count(${visit})"),
            row("calculate", "all", calculation="sum(${people})"),
            row("calculate", "told", calculation="count-non-empty(${where})"),
        ],
        [
            Play(moved(), {"visit[1]/people": "1", "rounds": "1", "all": "1", "told": "0"}),
            Play(
                moved(("visit[1]/where", "here"), add("visit"), ("visit[2]/people", "4")),
                {
                    "visit[1]/where": "here",
                    "visit[1]/people": "1",
                    "visit[2]/people": "4",
                    "rounds": "2",
                    "all": "5",
                    "told": "1",
                },
            ),
        ],
    ),
    Feature(
        "repeats stand in repeats",
        [
            row("begin repeat", "house", repeat_count="2"),
            row("integer", "rooms"),
            row("begin repeat", "room", repeat_count="${rooms}"),
            row("integer", "beds"),
            row("calculate", "place", calculation="concat(position(../..), '.', position(..))"),
            row("end repeat"),
            row("calculate", "here", calculation="sum(${beds})"),
            row("end repeat"),
            row("calculate", "all", calculation="sum(${beds})"),
            row("calculate", "second", calculation="indexed-repeat(${beds}, ${house}, 2, ${room}, 1)"),
        ],
        [
            Play(
                moved(
                    ("house[1]/rooms", "2"),
                    ("house[2]/rooms", "1"),
                    ("house[1]/room[1]/beds", "1"),
                    ("house[1]/room[2]/beds", "2"),
                    ("house[2]/room[1]/beds", "4"),
                ),
                {
                    "house_count": "2",
                    "house[1]/rooms": "2",
                    "house[1]/room[1]/beds": "1",
                    "house[1]/room[1]/place": "1.1",
                    "house[1]/room[2]/beds": "2",
                    "house[1]/room[2]/place": "1.2",
                    "house[1]/here": "3",
                    "house[2]/rooms": "1",
                    "house[2]/room[1]/beds": "4",
                    "house[2]/room[1]/place": "2.1",
                    "house[2]/here": "4",
                    "all": "7",
                    "second": "4",
                },
            ),
            Play(
                moved(("house[1]/rooms", "2"), ("house[1]/room[2]/beds", "2"), ("house[1]/rooms", "1")),
                {"house_count": "2", "house[1]/rooms": "1", "house[1]/room[1]/place": "1.1"},
            ),
        ],
    ),
    Feature(
        "a free repeat in a later round begins empty",
        [
            row("begin repeat", "house"),
            row("text", "street"),
            row("begin repeat", "room"),
            row("integer", "beds"),
            row("end repeat"),
            row("calculate", "rooms", calculation="count(${room})"),
            row("end repeat"),
        ],
        [
            Play(moved(add("house")), {"house[1]/rooms": "1", "house[2]/rooms": "0"}),
            Play(
                moved(add("house"), add("house[2]/room"), ("house[2]/room[1]/beds", "3")),
                {"house[1]/rooms": "1", "house[2]/room[1]/beds": "3", "house[2]/rooms": "1"},
            ),
        ],
    ),
    Feature(
        "a repeat that does not apply has no rounds that do",
        [
            row("integer", "n"),
            row("begin repeat", "person", repeat_count="2", relevant="${n} > 0"),
            row("text", "name", required="yes"),
            row("end repeat"),
            row("calculate", "rounds", calculation="count(${person})"),
            row("calculate", "names", calculation="join('-', ${name})"),
        ],
        [
            Play(
                moved(),
                {"person_count": "2", "rounds": "2", "names": "-"},
                irrelevant=["person", "person[1]", "person[1]/name", "person[2]", "person[2]/name"],
            ),
            Play(
                moved(("n", "1"), ("person[1]/name", "x")),
                {"n": "1", "person_count": "2", "person[1]/name": "x", "rounds": "2", "names": "x-"},
                violations={"person[2]/name": "required"},
            ),
            Play(
                moved(("n", "1"), ("person[1]/name", "x"), ("n", "0")),
                {"n": "0", "person_count": "2", "rounds": "2", "names": "-"},
                irrelevant=["person", "person[1]", "person[1]/name", "person[2]", "person[2]/name"],
            ),
            Play(
                moved(("n", "1"), ("person[1]/name", "x"), ("n", "0"), ("n", "1")),
                {"n": "1", "person_count": "2", "person[1]/name": "x", "rounds": "2", "names": "x-"},
                violations={"person[2]/name": "required"},
            ),
        ],
    ),
    Feature(
        "paths lead through the form",
        [
            row("begin group", "g"),
            row("integer", "a"),
            row("calculate", "sibling", calculation="../a + 1"),
            row("calculate", "root", calculation="/data/g/a + 2"),
            row("calculate", "own", calculation="./../a + 3"),
            row("end group"),
            row("calculate", "down", calculation="/data/g/*[. = 5]"),
        ],
        [
            Play(moved(("g/a", "5")), {"g/a": "5", "g/sibling": "6", "g/root": "7", "g/own": "8", "down": "5"}),
        ],
    ),
    Feature(
        "dates are counted in days",
        [
            row("date", "day"),
            row("calculate", "left", calculation="date('2024-03-01') - ${day}"),
            row("calculate", "next", calculation="date(${day} + 1)"),
            row("calculate", "shown", calculation="format-date(${day}, '%e. %n. %Y')"),
            row("calculate", "late", calculation="${day} > date('2024-01-01')"),
            row("calculate", "same", calculation="${day} = '2024-02-29'"),
        ],
        [
            Play(
                moved(("day", "2024-02-29")),
                {
                    "day": "2024-02-29",
                    "left": "1",
                    "next": "2024-03-01",
                    "shown": "29. 2. 2024",
                    "late": "true",
                    "same": "true",
                },
            ),
        ],
    ),
    Feature(
        "a path goes on after a condition",
        [
            row("begin repeat", "person", repeat_count="2"),
            row("text", "name"),
            row("integer", "age"),
            row("begin repeat", "job"),
            row("text", "title"),
            row("end repeat"),
            row("end repeat"),
            row("calculate", "last", calculation="string(${person}[last()]/age)"),
            row("calculate", "second", calculation="${person}[position() = 2]/age"),
            row("calculate", "old", calculation="string(${person}[age > 17][1]/name)"),
            row("calculate", "jobs", calculation="count(${person}[1]/job)"),
            row("calculate", "grown", calculation="sum(${person}[age > 17]/age)"),
            row("calculate", "busy", calculation="count(${person}[count(job) > 1])"),
            row("text", "there", relevant="indexed-repeat(${title}, ${person}, 1, ${job}, 2)"),
        ],
        [
            Play(
                moved(("person[1]/name", "Ada"), ("person[1]/age", "40"), ("person[2]/age", "7")),
                {
                    "person_count": "2",
                    "person[1]/name": "Ada",
                    "person[1]/age": "40",
                    "person[2]/age": "7",
                    "last": "7",
                    "second": "7",
                    "old": "Ada",
                    "jobs": "1",
                    "grown": "40",
                    "busy": "0",
                },
                irrelevant=["there"],
            ),
            Play(
                moved(("person[2]/age", "18"), ("person[2]/name", "Bo"), add("person[1]/job")),
                {
                    "person_count": "2",
                    "person[2]/name": "Bo",
                    "person[2]/age": "18",
                    "last": "18",
                    "second": "18",
                    "old": "Bo",
                    "jobs": "2",
                    "grown": "18",
                    "busy": "1",
                },
            ),
        ],
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
