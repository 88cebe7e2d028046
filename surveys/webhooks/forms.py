"""What somebody fills in for a webhook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .access import PERMISSION, managed_surveys, may_let_answers_come
from .addresses import AddressRefused, target_of
from .events import all_events
from .models import Webhook
from .reasons import in_words


class WebhookForm(forms.ModelForm):
    """Saving is left to `services`."""

    events = forms.MultipleChoiceField(
        label=_("What is told"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one event.")},
    )
    with_answers = forms.BooleanField(
        label=_("Answers come along"),
        required=False,
        help_text=_(
            "Only somebody who may see raw answers can decide so, for one survey. "
            "Answers of an anonymous side never come along."
        ),
    )

    class Meta:
        model = Webhook
        fields = ("address", "survey", "events", "with_answers", "active")
        help_texts = {"address": _("A public address that begins with https://. It is called within a minute.")}

    def __init__(self, *args: Any, user, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user = user
        surveys = self.fields["survey"]
        surveys.queryset = surveys.queryset.filter(pk__in=[found.pk for found in managed_surveys(user)])
        surveys.required = not user.has_perm(PERMISSION)
        surveys.empty_label = None if surveys.required else _("All surveys")
        self.fields["events"].choices = [
            (event.name, f"{event.label} – {event.holds}")
            for event in all_events()
            if event.of_survey or not surveys.required
        ]
        self.fields["with_answers"].initial = self.instance.answers_by_id is not None

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].strip()
        try:
            target_of(address)
        except AddressRefused as refused:
            raise forms.ValidationError(in_words(refused.code)) from refused
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        survey, chosen = cleaned.get("survey"), cleaned.get("events", [])
        if survey and any(not event.of_survey for event in all_events() if event.name in chosen):
            self.add_error("survey", _("One of the events belongs to no survey. Please choose all surveys for it."))
        if cleaned.get("with_answers") and not (survey and may_let_answers_come(self.user, survey)):
            self.add_error(
                "with_answers",
                _("Please choose one survey whose raw answers you may see, or let no answers come along."),
            )
        return cleaned
