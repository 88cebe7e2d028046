"""Several people at the same moment, each with a database connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

from django.db import connection


def at_once_or(refusal: type[Exception]) -> Callable[..., list[Any]]:
    """Calls each deed at the same moment. What each came to: its result, or the code that `refusal` names."""
    return partial(_at_once, refusal)


def _at_once(refusal: type[Exception], *deeds: Callable[[], Any]) -> list[Any]:
    start = Barrier(len(deeds))

    def do(deed):
        start.wait()
        try:
            return deed()
        except refusal as refused:
            return refused.args[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))
