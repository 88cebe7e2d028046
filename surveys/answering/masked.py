"""What a log may say: addresses without the tokens that open somebody's answers."""

import logging
import re

_TOKEN = re.compile(r"(/s/[\w-]+/[\w-]+/(?:d|i|r|resume|unsubscribe)/)(?!new/)[\w-]+")


class WithoutTokens(logging.Filter):
    """To be put on a handler."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _TOKEN.sub(r"\1…", record.getMessage()), ()
        return True
