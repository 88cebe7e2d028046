from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.people.models import Coordination

from .checklist import POINTS


class ChecklistForm(forms.Form):
    done = forms.MultipleChoiceField(choices=lambda: list(POINTS.items()), required=False)


class PersonForm(forms.Form):
    """Who takes a role over: somebody with an account. `held` is what was handed over when the page was shown."""

    role = forms.ChoiceField(choices=Coordination.Role, widget=forms.HiddenInput)
    held = forms.IntegerField(required=False, widget=forms.HiddenInput)
    address = forms.EmailField(
        label=_("E-mail address of the new person"),
        help_text=_("The address this person signs in with."),
        max_length=254,
    )

    def __init__(self, *args, holder=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.holder = holder

    def clean_address(self):
        """The account itself."""
        address = self.cleaned_data["address"]
        found = get_user_model().objects.filter(email__iexact=address, is_active=True).order_by("pk").first()
        if found is None:
            raise forms.ValidationError(_("There is no account with this address. Please invite this person first."))
        if found == self.holder:
            raise forms.ValidationError(_("This person has this role already."))
        return found
