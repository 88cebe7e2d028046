"""Forms of the pages for people."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import ContactPoint, Organisation

from .inviting import looks_shared
from .models import Mandate

LONGEST_NAME = 150
"""Also of an address: the account is named after it."""


class AboutMeForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("As the people of your organisation and of your network know you."),
    )
    language = forms.ChoiceField(label=_("Language of mails to you"), choices=lambda: list(settings.LANGUAGES))


class DeleteAccountForm(forms.Form):
    address = forms.CharField(
        label=_("Your e-mail address"), help_text=_("Please type it, so that nothing is deleted by mistake.")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_address(self) -> str:
        if self.cleaned_data["address"].strip().lower() != self.user.email.lower():
            raise forms.ValidationError(_("This is not the address of your account."))
        return self.cleaned_data["address"]


class InviteForm(forms.Form):
    address = forms.EmailField(label=_("E-mail address"), max_length=LONGEST_NAME)
    role = forms.ChoiceField(label=_("Role"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=lambda: list(settings.LANGUAGES))
    own_mailbox = forms.BooleanField(
        label=_("Only this one person reads the mailbox."), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
        self.fields["role"].initial = roles[-1].value
        self.fields["language"].initial = get_language()

    def clean(self) -> dict:
        """Nobody shares a sign-in: a mailbox that looks like an office's is asked about once."""
        cleaned = super().clean()
        if looks_shared(cleaned.get("address", "")) and not cleaned.get("own_mailbox"):
            self.fields["own_mailbox"].widget = forms.CheckboxInput()
            self.add_error(
                "address",
                _(
                    "This looks like a mailbox that several people read. Everybody needs an account of their own: "
                    "please give the address of one person, or say below that only one person reads it."
                ),
            )
        return cleaned


class HandOverForm(forms.Form):
    """To somebody who has a mandate of the organisation already."""

    to = forms.ModelChoiceField(label=_("Who represents from now on"), queryset=None, empty_label=None)

    def __init__(self, *args, mandate: Mandate, **kwargs):
        super().__init__(*args, **kwargs)
        others = Mandate.objects.current().filter(organisation=mandate.organisation, user__is_active=True)
        self.fields["to"].queryset = others.exclude(user=mandate.user_id).select_related("user")
        self.fields["to"].label_from_instance = lambda found: name_of(found.user)


class _Website(forms.ModelForm):
    website = forms.URLField(label=_("website"), required=False, assume_scheme="https")


class ProfileForm(_Website):
    class Meta:
        model = Organisation
        fields = ("publicity", "description", "website")
        widgets = {"publicity": forms.RadioSelect}


class MembershipForm(forms.ModelForm):
    contributes_to = forms.MultipleChoiceField(
        label=_("contributes to"),
        choices=Membership.Contribution.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Membership
        fields = ("own_benefit", "contribution", "contributes_to")


class ContactPointForm(_Website):
    class Meta:
        model = ContactPoint
        fields = ("function", "field", "phone", "email", "website", "languages", "reply_days", "is_public")


def name_of(user) -> str:
    """What a person is called here: the name, else the address."""
    return user.get_full_name() or user.email or str(user)
