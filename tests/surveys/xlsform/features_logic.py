"""What applies, what is given, what is wrong with it, and in which order."""

from .features import ABC, Feature, Play, moved, row

LOGIC = [
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
]
