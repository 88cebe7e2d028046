"""Arabic: Django knows its dates, but not its dates with a time."""

DATETIME_FORMAT = "j F، Y H:i"
SHORT_DATETIME_FORMAT = "d\u200f/m\u200f/Y H:i"
