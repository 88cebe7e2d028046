"""The report is out: everybody who left an address in a wave gets a mail in their language, once for each step."""

from collections import Counter
from collections.abc import Mapping

from django_tasks import task

from surveys.answering.receipts.models import ReportBackAddress
from surveys.answering.receipts.report_back import mail
from surveys.definition.models import Wave
from surveys.jobs.models import SentReminder
from surveys.jobs.sent_once import send_once

KIND = "report_back_mail"


def waiting(wave: Wave, step: str = "") -> Counter[str]:
    """How many addresses of each language were not written to yet about a step of the report back."""
    return Counter(row.language for row in _unwritten(wave, step))


@task()
def write_to_all(wave_id: int, texts: Mapping[str, Mapping[str, str]], step: str = "") -> int:
    """`texts` is {language: {"subject": …, "text": …}}; languages without one wait. Returns how many mails went out.

    `step` names what is told, at most 60 characters; "" is the report itself. Repeating it goes on where it stopped: an
    address that failed is tried again.
    """
    rows = _unwritten(Wave.objects.get(pk=wave_id), step)
    return sum(_write_once(row, texts[row.language], step) for row in rows if row.language in texts)


def _unwritten(wave: Wave, step: str) -> list[ReportBackAddress]:
    rows = list(ReportBackAddress.objects.filter(wave=wave).select_related("wave__survey").order_by("id"))
    written = set(SentReminder.objects.filter(kind=KIND).values_list("about", flat=True)) if rows else set()
    return [row for row in rows if _about(row, step) not in written]


def _write_once(row: ReportBackAddress, words: Mapping[str, str], step: str) -> bool:
    return send_once(KIND, _about(row, step), lambda: mail(row, words["subject"], words["text"]).send())


def _about(row: ReportBackAddress, step: str) -> str:
    return f"{row.pk}/{step}" if step else str(row.pk)
