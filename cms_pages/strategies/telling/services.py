"""Telling a step: the mails, and the news that an editor finds as drafts."""

from functools import partial

from django.db import transaction

from cms_pages.networks.people.preferred_language import language_of
from surveys.pages import tell_wave

from .models import ToldStep
from .steps import Due, words_of


class Refused(Exception):
    """`args[0]` says why: gone, told."""


def tell(due: Due, *, by) -> int:
    """Once for each step and wave. Returns to how many addresses it goes. Raises Refused."""
    told = due.to_tell()
    if told is None:
        raise Refused("gone")
    with transaction.atomic():
        _note, is_first = ToldStep.objects.get_or_create(
            survey=due.survey,
            wave=due.wave,
            step=due.step.value,
            about=due.about,
            defaults={"network": due.network, "by": by},
        )
        if not is_first:
            raise Refused("told")
        send = partial(tell_wave, told, due.code, lambda language: words_of(due, told, language))
        transaction.on_commit(send)  # a mail server is waited for, never within a transaction
    return sum(told.waiting.values())


def preview(due: Due, user) -> tuple[str, str] | None:
    """Subject and text as somebody who reads like this person gets them; None where the wave is gone."""
    told = due.to_tell()
    return words_of(due, told, language_of(user)) if told else None
