"""Which websites may show a survey."""

from django import forms

from surveys.definition.framing import hosts_in
from surveys.definition.models import Survey


class FrameHostsForm(forms.ModelForm):
    class Meta:
        model = Survey
        fields = ["frame_hosts"]
        widgets = {"frame_hosts": forms.Textarea(attrs={"rows": 4, "dir": "ltr", "spellcheck": "false"})}

    def clean_frame_hosts(self) -> str:
        """As they stand in a header; what is no host was refused by the field."""
        return "\n".join(hosts_in(self.cleaned_data["frame_hosts"]))
