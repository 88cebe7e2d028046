"""Mails with a link. Whoever asks never waits for the outcome, and what fails is tried again by the clock."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from .mails import letter
from .models import Subscription
from .posting import Refused, Unclear, Unreachable, post

AGAIN_AFTER = timedelta(minutes=10)


def send_due_letters() -> None:
    """The due job."""
    if _due().exists():
        send_letters.enqueue()


@task()
def send_letters() -> int:
    """How many went out. May run as often as one likes, also beside itself."""
    return sum(_send(pk, due) for pk, due in list(_due().values_list("pk", "letter_due")))


def _due():
    return Subscription.objects.filter(letter_due__lte=timezone.now())


def _send(pk: int, due: datetime) -> bool:
    """The row is taken before the mail goes out."""
    if not Subscription.objects.filter(pk=pk, letter_due=due).update(letter_due=None):
        return False
    found = Subscription.objects.filter(pk=pk).first()
    if found is None:
        return False
    try:
        post(letter(found))
    except Unreachable:
        Subscription.objects.filter(pk=pk, letter_due=None).update(letter_due=timezone.now() + AGAIN_AFTER)
        return False
    except (Refused, Unclear):  # whoever wants the mail can ask again
        return False
    return True
