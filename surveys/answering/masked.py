"""What a log may say: addresses without the tokens that open somebody's answers."""

import logging
import re

_TOKEN = re.compile(r"(/s/[\w-]+/[\w-]+/(?:d|i|r|resume|unsubscribe)/)(?!new/)[\w-]+")


class WithoutTokens(logging.Formatter):
    """Masks all that a handler writes, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub(r"\1…", super().format(record))
