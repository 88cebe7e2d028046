from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from .event_dates import on_the_clock, read_from_clock, time_zone_names

MOMENTS = ("start", "end")


class EventForm(WagtailAdminPageForm):
    """Editors type what clocks show at the place of the event, wherever they sit themselves."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(name, name.replace("_", " ")) for name in time_zone_names()],
        help_text=_("Start and end are what clocks show there."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in MOMENTS:
            moment = getattr(self.instance, name)
            if moment:
                self.initial[name] = on_the_clock(moment, self.instance.time_zone)

    def clean(self):
        cleaned = super().clean()
        zone = cleaned.get("time_zone")
        for name in MOMENTS:
            if zone and cleaned.get(name):
                cleaned[name] = read_from_clock(cleaned[name], zone)
        start, end = (cleaned.get(name) for name in MOMENTS)
        if start and end and end < start:
            self.add_error("end", _("The end is before the start."))
        return cleaned
