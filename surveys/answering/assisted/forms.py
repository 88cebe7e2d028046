"""What a helper says about the answers: how they came, in which language, when, and whose they are."""

from collections.abc import Sequence

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.answering.invitations.models import Invitation
from surveys.answering.models import Mode
from surveys.answering.texts import native_name
from surveys.definition.models import Wave

MODES = (Mode.PAPER, Mode.ASSISTED)


class EntryForm(forms.Form):
    """Names of fields have brackets, so that no key of a question can be the same."""

    mode = forms.ChoiceField(
        choices=[(mode.value, mode.label) for mode in MODES],
        error_messages={"required": _("Please say how they came.")},
    )
    language = forms.ChoiceField(widget=forms.Select(attrs={"id": "entry_language"}))
    day = forms.DateField(
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"id": "entry_day", "type": "date"}),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Please write the day as a date.")},
    )
    invitation = forms.ChoiceField(required=False, widget=forms.Select(attrs={"id": "entry_invitation"}))

    def __init__(self, *args, wave: Wave, languages: Sequence[str], invitations: Sequence[Invitation], **kwargs):
        super().__init__(*args, **kwargs)
        self.wave = wave
        self.fields["language"].choices = [(code, native_name(code)) for code in languages]
        found = [(str(invitation.pk), str(invitation.participant)) for invitation in invitations]
        self.fields["invitation"].choices = [("", _("None, an open link")), *found]
        self.fields["invitation"].error_messages["invalid_choice"] = _(
            "This organisation has answered or begun online in the meantime. Please choose another one or none."
        )
        for name in ("language", "day", "invitation"):
            if name in self.errors:
                self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"error_entry_{name}"}

    def add_prefix(self, field_name: str) -> str:
        return f"entry[{field_name}]"

    def clean_day(self):
        """Within the wave; needed once the wave has closed, for what was written in time."""
        day, wave = self.cleaned_data["day"], self.wave
        last = timezone.localdate(wave.closes) if wave.has_closed() else timezone.localdate()
        if day is None and wave.has_closed():
            raise forms.ValidationError(
                _("The survey has closed. Please write the day on which the answers were given.")
            )
        if day and not timezone.localdate(wave.opens) <= day <= last:
            raise forms.ValidationError(_("The survey was not open on this day. Please check it."))
        return day

    @property
    def messages(self) -> list[tuple[str, str]]:
        """The id of a field and its sentence."""
        return [(f"entry_{name}", messages[0]) for name, messages in self.errors.items()]
