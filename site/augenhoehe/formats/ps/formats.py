"""Pashto: in figures only, since Django has no names of months in it."""

DATE_FORMAT = SHORT_DATE_FORMAT = "Y/n/j"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "Y/n/j H:i"
YEAR_MONTH_FORMAT = "Y/n"
MONTH_DAY_FORMAT = "n/j"
