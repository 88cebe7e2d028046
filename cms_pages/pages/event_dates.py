"""When something takes place, where clocks may show another time than with whoever reads about it."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

NOT_A_PLACE = ("Etc/", "SystemV/", "US/", "posix/", "right/")


def default_time_zone() -> str:
    return settings.TIME_ZONE


def time_zone_names() -> list[str]:
    """Places only: an offset from Greenwich does not know when summer begins."""
    names = (name for name in available_timezones() if "/" in name and not name.startswith(NOT_A_PLACE))
    return sorted({*names, settings.TIME_ZONE})


def zone_of(name: str) -> ZoneInfo:
    return ZoneInfo(name if name in available_timezones() else settings.TIME_ZONE)


def is_time_zone(name: str) -> None:
    """As a validator."""
    if name not in available_timezones():
        raise ValidationError(_("There is no such time zone."))


def on_the_clock(moment: datetime, zone: str) -> datetime:
    """What the clocks there show, without a zone: templates leave it as it is."""
    return timezone.make_naive(moment, zone_of(zone))


def read_from_clock(moment: datetime, zone: str) -> datetime:
    """The moment at which clocks in `zone` show what was typed; `moment` is in the zone of whoever typed it."""
    return timezone.localtime(moment).replace(tzinfo=zone_of(zone))
