"""Makes the digests that are due, sends them, and looks again when nothing is new. Prints seconds as JSON."""

import json
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    import django

    sys.path.append(str(ROOT))
    django.setup()
    from cms_pages.models import Digest
    from cms_pages.subscriptions.delivering import send_news, send_waiting
    from cms_pages.subscriptions.preparing import make_due_digests

    made, making = _timed(make_due_digests)
    sent, sending = _timed(lambda: sum(iter(send_waiting.call, 0)))  # one run ends after some minutes
    _nothing, again = _timed(send_news)
    found = {"digests": made, "making_seconds": making, "sent": sent, "sending_seconds": sending}
    found |= {"mails_per_second": round(sent / sending), "nothing_new_seconds": again}
    found["waiting"] = Digest.objects.filter(state=Digest.State.WAITING).count()
    found["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(found))


def _timed(work) -> tuple[int, float]:
    began = time.perf_counter()
    return work(), round(time.perf_counter() - began, 2)


if __name__ == "__main__":
    main()
