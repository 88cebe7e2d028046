"""Takes one measure in a process of its own, so that its memory can be told. JSON on standard output."""

import json
import resource
import sys
import time

import django


def main(name: str) -> None:
    django.setup()
    from django.conf import settings
    from measures import MEASURES

    from surveys.definition.models import Survey

    settings.DEBUG = False
    before, worked = _peak(), time.process_time()
    seconds = MEASURES[name](Survey.objects.get(slug="bench"))
    cpu = round(time.process_time() - worked, 2)
    print(json.dumps({"seconds": seconds, "cpu": cpu, "memory": {"before": before, "peak": _peak()}}))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


if __name__ == "__main__":
    main(sys.argv[1])
