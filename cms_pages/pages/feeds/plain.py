import re

# Pasted texts bring them along; XML and iCalendar cannot hold them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def plain(text: object) -> str:
    """The text without characters that feeds must not hold."""
    return CONTROL.sub("", str(text or ""))
