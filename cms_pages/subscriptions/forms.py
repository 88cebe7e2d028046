"""What somebody chooses, and the address it is for."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms_pages.networks.own_words import Said

from .choices import networks_to_choose, topics_to_choose
from .models import Subscription
from .services import Choice

LONGEST_ADDRESS = 254
TRAP = "website[url]"
"""Hidden from people; whoever fills it in is none."""


class ChoiceForm(forms.Form):
    """`networks_to_choose` and `topics_to_choose` are what is drawn: (value, name, whether it is chosen)."""

    rhythm = forms.ChoiceField(label=gettext_lazy("How often?"), choices=Subscription.Rhythm.choices)
    language = forms.ChoiceField(label=gettext_lazy("In which language?"))
    networks = forms.MultipleChoiceField(label=gettext_lazy("Which networks?"), required=False)
    topics = forms.MultipleChoiceField(label=gettext_lazy("Which topics?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self._networks = {str(each.pk): (each, name) for each, name in networks_to_choose()}
        self._topics = {each.code: (each, name) for each, name in topics_to_choose()}
        self.fields["language"].choices = settings.LANGUAGES
        self.fields["networks"].choices = [(value, name.text) for value, (_each, name) in self._networks.items()]
        self.fields["topics"].choices = [(value, name.text) for value, (_each, name) in self._topics.items()]

    def networks_to_choose(self) -> list[tuple[str, Said, bool]]:
        return self._drawn("networks", self._networks)

    def topics_to_choose(self) -> list[tuple[str, Said, bool]]:
        return self._drawn("topics", self._topics)

    def rhythms(self) -> list[tuple[str, str, bool]]:
        chosen = self["rhythm"].value()
        return [(value, label, value == chosen) for value, label in Subscription.Rhythm.choices]

    def languages(self) -> list[tuple[str, str, bool]]:
        chosen = self["language"].value()
        return [(code, name, code == chosen) for code, name in settings.LANGUAGES]

    def _drawn(self, name: str, offered: dict) -> list[tuple[str, Said, bool]]:
        chosen = {str(value) for value in self[name].value() or ()}
        return [(value, label, value in chosen) for value, (_each, label) in offered.items()]

    def choice(self) -> Choice:
        data = self.cleaned_data
        return Choice(
            language=data["language"],
            rhythm=data["rhythm"],
            networks=[self._networks[value][0] for value in data["networks"]],
            topics=[self._topics[value][0] for value in data["topics"]],
        )


class AskForm(ChoiceForm):
    email = forms.CharField(label=gettext_lazy("Your e-mail address"), required=False)

    field_order = ["email"]

    def clean_email(self) -> str:
        address = self.cleaned_data["email"].strip()
        if len(address) > LONGEST_ADDRESS and "@" in address:
            raise ValidationError(_("This e-mail address is too long. Please use a shorter one."))
        try:
            validate_email(address)
            address.rpartition("@")[2].encode("idna")
        except (ValidationError, UnicodeError):
            address = ""
        if not address or '"' in address:
            raise ValidationError(_("Please write an e-mail address like name@example.org."))
        return address


def chosen_by(subscription: Subscription) -> dict[str, Any]:
    """The form's first values."""
    return {
        "rhythm": subscription.rhythm,
        "language": subscription.language,
        "networks": list(subscription.networks.values_list("pk", flat=True)),
        "topics": list(subscription.topics.values_list("code", flat=True)),
    }
