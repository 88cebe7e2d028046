"""Takes one measure in a process of its own, so that its memory can be told. JSON on standard output."""

import json
import resource
import sys

import django


def main(name: str) -> None:
    django.setup()
    from django.conf import settings
    from measures import MEASURES

    from surveys.definition.models import Survey

    settings.DEBUG = False
    before = _peak()
    seconds = MEASURES[name](Survey.objects.get(slug="bench"))
    print(json.dumps({"seconds": seconds, "megabytes": {"before": before, "peak": _peak()}}))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


if __name__ == "__main__":
    main(sys.argv[1])
