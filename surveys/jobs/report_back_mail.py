"""The report is out: one mail to everybody who left an address in a wave, each in their language, once."""

from collections import Counter
from collections.abc import Mapping

from django_tasks import task

from surveys.answering.receipts.models import ReportBackAddress
from surveys.answering.receipts.report_back import mail
from surveys.definition.models import Wave
from surveys.jobs.models import SentReminder
from surveys.jobs.sent_once import send_once

KIND = "report_back_mail"


def waiting(wave: Wave) -> Counter[str]:
    """How many addresses of each language were not written to yet."""
    return Counter(row.language for row in _unwritten(wave))


@task()
def write_to_all(wave_id: int, texts: Mapping[str, Mapping[str, str]]) -> int:
    """`texts` is {language: {"subject": …, "text": …}}; languages without one wait. Returns how many mails went out.

    Repeating it goes on where it stopped: an address that failed is tried again.
    """
    rows = _unwritten(Wave.objects.get(pk=wave_id))
    return sum(_write_once(row, texts[row.language]) for row in rows if row.language in texts)


def _unwritten(wave: Wave) -> list[ReportBackAddress]:
    rows = list(ReportBackAddress.objects.filter(wave=wave).select_related("wave__survey").order_by("id"))
    written = set(SentReminder.objects.filter(kind=KIND).values_list("about", flat=True)) if rows else set()
    return [row for row in rows if str(row.pk) not in written]


def _write_once(row: ReportBackAddress, words: Mapping[str, str]) -> bool:
    return send_once(KIND, str(row.pk), lambda: mail(row, words["subject"], words["text"]).send())
