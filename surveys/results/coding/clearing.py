"""What a person decides about one text: clear it, withhold it, check its translation, let it be quoted.

Translations and the release for quoting are of the cleared text: they go when it changes. Whoever decides has read a
text as it stood: when somebody else has decided about it since, all of these raise Refused and change nothing.
"""

from django.utils import timezone

from surveys.results.definition import Definition

from .models import State, WrittenText
from .places import consents_to_quotation, text_places
from .refusal import Refused

_OF_CLEARED = {
    "machine": "",
    "machine_language": "",
    "machine_service": "",
    "machine_at": None,
    "checked": "",
    "checked_language": "",
    "checked_by": None,
    "checked_at": None,
    "quoted_by": None,
    "quoted_at": None,
}


def decision_on(text: WrittenText) -> str:
    """What a form shows and sends back, so that nothing is done to a text that was decided anew since."""
    return f"{text.state} {text.cleared_at.isoformat() if text.cleared_at else ''}".strip()


def clear(*, text: WrittenText, cleared: str, by) -> None:
    if text.state == State.CLEARED and text.cleared == cleared:
        return
    _decide(text, by, state=State.CLEARED, cleared=cleared)


def withhold(*, text: WrittenText, by) -> None:
    _decide(text, by, state=State.WITHHELD, cleared="")


def wait_again(*, text: WrittenText) -> None:
    """As if nobody had looked at it."""
    _decide(text, None, state=State.WAITING, cleared="")


def _decide(text: WrittenText, by, **fields) -> None:
    decided = {"cleared_by": by, "cleared_at": timezone.now() if by else None}
    _save(text, **fields, **decided, **_OF_CLEARED)


def check_translation(*, text: WrittenText, checked: str, language: str, by) -> None:
    """An empty translation takes it away."""
    if text.state != State.CLEARED:
        raise Refused("not_cleared")
    if not checked:
        _save(text, checked="", checked_language="", checked_by=None, checked_at=None)
        return
    _save(text, checked=checked, checked_language=language, checked_by=by, checked_at=timezone.now())


def release_quote(*, text: WrittenText, definition: Definition, by) -> None:
    if reason := why_not_quotable(text, definition):
        raise Refused(reason)
    _save(text, quoted_by=by, quoted_at=timezone.now())


def take_quote_back(*, text: WrittenText) -> None:
    _save(text, quoted_by=None, quoted_at=None)


def why_not_quotable(text: WrittenText, definition: Definition) -> str:
    """The code of a refusal, "" where the text may be quoted."""
    place = text_places(definition).get(text.ref)
    if place is None or not place.quotable:
        return "not_quotable"
    if not consents_to_quotation(definition, text.response):
        return "no_consent"
    return "" if text.state == State.CLEARED else "not_cleared"


def _save(text: WrittenText, **fields) -> None:
    read = WrittenText.objects.filter(pk=text.pk, state=text.state, cleared_at=text.cleared_at)
    if not read.update(**fields):
        raise Refused("changed_meanwhile")
    for name, content in fields.items():
        setattr(text, name, content)
