from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.record import Network


class UploadForm(forms.Form):
    file = forms.FileField(label=_("List"), help_text=_("CSV or XLSX, at most 5 MB and 5,000 rows."))
    network = forms.ModelChoiceField(
        Network.objects.none(), label=_("Network"), help_text=_("All organisations of the list become its members.")
    )
    language = forms.ChoiceField(
        label=_("Language of the texts"), help_text=_("For descriptions, own benefit and contribution.")
    )

    def __init__(self, *args, networks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = networks
        self.fields["language"].choices = settings.LANGUAGES
        self.fields["language"].initial = get_language()
