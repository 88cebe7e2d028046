"""How the columns are called that XLSForm does not have."""

OWN = "augenhoehe_"

OWN_LABEL = "with its own words"
"""Marks an added option or row whose label the survey itself gives; all others speak in the words of the interface."""

NUMBERS = ("minimum", "maximum", "step", "places", "max_length")
RULES = ("constraint", "choice_filter", "relevant", "count")

NO_BREAK_SPACE = "\u00a0"
KEPT_TOGETHER = "\u2060 \u2060"
"""Reads the same, and outlives pyxform, which turns a no-break space into a plain one."""


def own_text(content: object) -> str:
    """A field as the text of a cell; "" for what is not there."""
    if content is None:
        return ""
    if isinstance(content, (tuple, list)):
        return " ".join(map(str, content))
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    return str(content)
