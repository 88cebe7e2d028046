"""What an editor fills in to invite."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("List"),
        help_text=_("A table as CSV or XLSX. Nothing is stored before you have seen what is in it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
