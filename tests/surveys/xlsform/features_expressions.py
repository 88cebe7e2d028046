"""What expressions make of empty answers, numbers, dates and paths."""

from .features import Feature, Play, add, moved, row

EXPRESSIONS = [
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
]
