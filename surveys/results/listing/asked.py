"""What somebody asks to be listed, and why that is refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.definition.models import Survey

PEOPLE = "people"


class Refused(ValueError):
    """Nothing is listed; the codes are those of `words.REFUSALS`."""

    def __init__(self, code: str, **params: object):
        super().__init__(f"{code} {params}")
        self.code, self.params = code, params


@dataclass(frozen=True)
class Asked:
    """`by` are keys, `where` pairs of a key and a value; `wave` None is the newest, or with raw answers all of them."""

    survey: Survey
    by: Sequence[str] = ()
    where: Sequence[tuple[str, str]] = ()
    wave: int | None = None
    weights: str = ""
    reasons: bool = False
