from django import forms
from django.utils.translation import gettext_lazy as _

from ..organisation import Organisation


class TwoForm(forms.Form):
    kept = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation that stays"))
    double = forms.ModelChoiceField(Organisation.objects.none(), label=_("Its double"))

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = organisations

    def clean(self):
        data = super().clean()
        if data.get("kept") and data.get("kept") == data.get("double"):
            self.add_error("double", _("This is the same record. Please choose another one."))
        return data
