"""Rounds of consent, and what organisations say in them. All texts are synthetic."""

from datetime import timedelta

from django.utils import timezone

from cms_pages.models import ConsentRound
from cms_pages.strategies.consent.answering import Words, endorse, revision_of
from cms_pages.strategies.consent.opening import open_round
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.words import words

REASON, PROPOSAL = "Synthetischer Grund", "Synthetischer Gegenvorschlag"


def begin_round(level, strategy, days=21):
    return open_round(strategy=strategy, last_day=in_days(days), by=level.coordinator)


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def say(level, found, name, answer=Answer.CONSENT, *, revision=None, by=None, **fields):
    """`name` is that of an organisation of the level, whose person answers."""
    organisation = getattr(level, name)
    own = found.endorsements.filter(organisation=organisation).first()
    given = fields if answer is not Answer.OBJECTION else objection() | fields
    return endorse(
        found=found,
        organisation=organisation,
        by=by or getattr(level, f"{name}_person"),
        said=Words(answer, **given),
        revision=revision_of(own) if revision is None else revision,
    )


def objection():
    return {"reason": words(REASON, "de"), "proposal": words(PROPOSAL, "de")}


def say_all(level, found, answer=Answer.CONSENT, but=()):
    for name in ("verein", "club", "amt", "stelle", "schule"):
        if name not in but:
            say(level, found, name, answer)


def let_it_end(found):
    """The last day was yesterday."""
    found.closes_at = timezone.now() - timedelta(hours=1)
    ConsentRound.objects.filter(pk=found.pk).update(closes_at=found.closes_at)
    return found
