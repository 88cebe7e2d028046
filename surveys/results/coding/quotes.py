"""What may be repeated: cleared texts whose authors agreed, released one by one."""

from dataclasses import dataclass

from surveys.definition.models import Wave
from surveys.results.door import figures

from .languages import NAME as LANGUAGES
from .models import State, WrittenText


@dataclass(frozen=True)
class Quote:
    """`language` is "" where too few answered in it to tell. A translation by a machine names its service."""

    ref: str
    text: str
    language: str
    checked: str
    checked_language: str
    machine: str
    machine_language: str
    machine_service: str


def quotes_of(wave: Wave) -> list[Quote]:
    """In an order that tells nothing about who wrote first. Looked up each time: a withdrawn text is quoted no more."""
    found = WrittenText.objects.filter(
        response__wave=wave,
        response__superseded_by=None,
        response__left_out=False,
        state=State.CLEARED,
        quoted_at__isnull=False,
    )
    told = (figures(wave, LANGUAGES) or {"told": ()})["told"]
    texts = found.select_related("response").defer("response__answers").order_by("ref", "cleared", "pk")
    return [_quote(text, text.response.language if text.response.language in told else "") for text in texts]


def _quote(text: WrittenText, language: str) -> Quote:
    return Quote(
        ref=text.ref,
        text=text.cleared,
        language=language,
        checked=text.checked,
        checked_language=text.checked_language,
        machine=text.machine,
        machine_language=text.machine_language,
        machine_service=text.machine_service,
    )
