"""The dates of a wave, as an editor fills them in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .messages import sentence
from .models import Wave
from .waves import problems_of_wave

_FIELDS = {
    "no_report_back": "report_back_on",
    "report_back_too_early": "report_back_on",
    "closes_before_it_opens": "closes",
    "reminder_outside": "remind_on",
    "waves_overlap": "opens",
}


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class WaveForm(forms.ModelForm):
    """Its instance has survey and number already. Saving is left to `waves`."""

    class Meta:
        model = Wave
        fields = ("opens", "remind_on", "closes", "report_back_on")
        widgets = {"opens": _moment(), "closes": _moment(), "remind_on": _day(), "report_back_on": _day()}
        help_texts = {
            "remind_on": _("On this day everybody who was invited and has not answered is reminded, once."),
            "closes": _("Without a date it stays open until you close it."),
            "report_back_on": _("By this day everybody is told what became of the answers. No wave opens without it."),
        }

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        for problem in problems_of_wave(self.instance):
            self.add_error(_FIELDS[problem.code], sentence(problem))
