"""What people write: a new conversation, and words in one."""

import uuid

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation

from .access import Standing
from .models import LONGEST_SUBJECT, LONGEST_TEXT, Talk
from .states import Move

TEXT = forms.Textarea({"rows": 6, "dir": "auto"})


class KeyField(forms.UUIDField):
    """Made with the form and sent with it: what is sent twice is done once."""

    def __init__(self):
        super().__init__(initial=uuid.uuid4, widget=forms.HiddenInput)


class LanguageField(forms.ChoiceField):
    """Each language by its own name; at first the one that is being read."""

    def __init__(self, **kwargs):
        super().__init__(choices=lambda: list(settings.LANGUAGES), initial=get_language, label=_("Language"), **kwargs)


class AskForm(forms.Form):
    key = KeyField()
    speaking = forms.ChoiceField(label=_("For which organisation"))
    wish = forms.ChoiceField(label=_("Your organisation"), choices=Talk.Wish.choices, widget=forms.RadioSelect)
    to = forms.ChoiceField(label=_("To whom"))
    field = forms.ModelChoiceField(
        FieldOfAction.objects.all(), label=_("Field of action"), required=False, empty_label=_("no field in particular")
    )
    language = LanguageField()
    subject = forms.CharField(
        label=_("What it is about"), max_length=LONGEST_SUBJECT, widget=forms.TextInput({"dir": "auto"})
    )
    text = forms.CharField(label=_("Your message"), max_length=LONGEST_TEXT, widget=TEXT)

    def __init__(self, standing: Standing, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = standing.organisations
        if len(own) > 1:
            self.fields["speaking"].choices = [(each.pk, each.said_name.text) for each in own]
        else:
            del self.fields["speaking"]
        current = Membership.objects.current().filter(network=standing.network, organisation__merged_into=None)
        found = current.exclude(organisation__in=[each.pk for each in own]).select_related("organisation")
        self._others = {each.organisation_id: each.organisation for each in found}
        sides = {each.own_side for each in [*self._others.values(), *own]}
        self.fields["to"].choices = list(_receivers(self._others.values(), sides))

    def clean_to(self) -> Organisation | str:
        """An organisation, or a side."""
        kind, _colon, name = self.cleaned_data["to"].partition(":")
        return name if kind == "side" else self._others[int(name)]


def _receivers(others, sides):
    yield "", "–"
    for side in Side:
        there = sorted((each for each in others if each.own_side == side), key=lambda each: each.said_name.text)
        anybody = [(f"side:{side.value}", _("whoever can help"))] if side in sides else []
        if choices := anybody + [(f"organisation:{each.pk}", each.said_name.text) for each in there]:
            yield side.label, choices


class WordsForm(forms.Form):
    """Words without a move are needed, with one they are not."""

    key = KeyField()
    language = LanguageField(required=False)
    text = forms.CharField(label=_("Your message"), max_length=LONGEST_TEXT, widget=TEXT, required=False)

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or get_language()

    def clean(self):
        is_move = self.data.get("do") in list(Move)
        if not is_move and not self.cleaned_data.get("text") and "text" not in self.errors:
            self.add_error("text", _("Please write a message."))
        return self.cleaned_data
