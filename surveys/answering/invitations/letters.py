"""Letters to print, one for each organisation, in its language."""

from collections.abc import Iterable

from django.utils import translation

from surveys.answering.printing.letters import Letter, letters_pdf
from surveys.definition.models import Wave

from .messages import Message, Messages, paragraphs, sharing_rule
from .models import Invitation


def letters_of(wave: Wave, invitations: Iterable[Invitation]) -> bytes:
    """A PDF in the given order."""
    messages = Messages(wave)
    return letters_pdf([_letter(messages.of(invitation)) for invitation in invitations])


def _letter(message: Message) -> Letter:
    with translation.override(message.language):
        return Letter(
            language=message.language,
            organisation=message.organisation,
            title=message.title,
            paragraphs=(*paragraphs(message), sharing_rule()),
            link=message.link,
            last_day=message.last_day,
            call=message.call,
        )
