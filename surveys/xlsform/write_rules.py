"""Bounds that have a field of their own here, as the expressions that other programs understand."""

from collections.abc import Iterator

from surveys.domain.survey import Question

EMAIL = r"regex(., '^[^@ ]+@[^@ ]+\.[^@ ]+$')"


def constraint(question: Question) -> str:
    """The question's own constraint together with its bounds; "" for none."""
    own = [question.constraint.source] if question.constraint else []
    parts = [*own, *_bounds(question)]
    return parts[0] if len(parts) == 1 else " and ".join(f"({part})" for part in parts)


def _bounds(question: Question) -> Iterator[str]:
    if question.type in ("integer", "decimal", "multiple"):
        value = "count-selected(.)" if question.type == "multiple" else "."
        if question.minimum is not None:
            exclusive = (
                " or ".join(_alone(code) for code in _exclusive(question)) if question.type == "multiple" else ""
            )
            rule = f"{value} >= {number(question.minimum)}"
            yield f"{rule} or {exclusive}" if exclusive else rule
        if question.maximum is not None:
            yield f"{value} <= {number(question.maximum)}"
    if question.max_length:
        yield f"string-length(.) <= {question.max_length}"
    if question.type == "email":
        yield EMAIL
    if question.type == "multiple":
        yield from (f"not({_alone(code)}) or count-selected(.) = 1" for code in _exclusive(question))


def _exclusive(question: Question) -> list[str]:
    return [choice.code for choice in question.choices if choice.exclusive]


def _alone(code: str) -> str:
    return f"selected(., '{code}')"


def choice_filter(question: Question) -> str:
    """The question's own filter together with the rules of its options; "" for none."""
    own = [question.choice_filter.source] if question.choice_filter else []
    rules = [f"name != '{option.code}' or ({option.relevant.source})" for option in question.options if option.relevant]
    parts = [*own, *rules]
    return parts[0] if len(parts) == 1 else " and ".join(f"({part})" for part in parts)


def number(bound: float) -> str:
    return str(int(bound)) if float(bound).is_integer() else str(bound)
