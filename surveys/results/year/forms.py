"""What a coordinator writes about a stage."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import StageNote


class StageForm(forms.ModelForm):
    """`is_done` is ticked for what was done today or earlier."""

    is_done = forms.BooleanField(label=_("Done"), required=False)

    class Meta:
        model = StageNote
        fields = ["due", "owner"]
        labels = {"due": _("Day"), "owner": _("Who takes care of it")}
        widgets = {"due": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def save(self, commit: bool = True) -> StageNote:
        is_done = self.cleaned_data["is_done"]
        self.instance.done_on = (self.instance.done_on or timezone.localdate()) if is_done else None
        return super().save(commit)
