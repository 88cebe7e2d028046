"""Fields that several forms have."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.area import members_by_side

LONGEST_LINE = 200
LONGEST_TEXT = 5000


def line(label, **kwargs) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_LINE, widget=forms.TextInput({"dir": "auto"}), **kwargs)


def text(label, *, rows: int = 4, **kwargs) -> forms.CharField:
    kwargs = {"required": False, "max_length": LONGEST_TEXT} | kwargs
    return forms.CharField(label=label, widget=forms.Textarea({"rows": rows, "dir": "auto"}), **kwargs)


def day(label, **kwargs) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **{"required": False} | kwargs)


def number(label, **kwargs) -> forms.DecimalField:
    widget = forms.TextInput({"inputmode": "decimal", "dir": "ltr"})
    kwargs = {"required": False} | kwargs
    return forms.DecimalField(label=label, max_digits=14, decimal_places=2, localize=True, widget=widget, **kwargs)


class Members:
    """Today's members of a network as choices, by side, read once; with `also`, who was there before."""

    def __init__(self, network, also=()):
        self._by_side = {
            side: sorted(found, key=lambda each: each.said_name.text)
            for side, found in members_by_side(network).items()
        }
        self._all = {each.pk: each for found in self._by_side.values() for each in found}
        self._gone = [each for each in also if each.pk not in self._all]

    def __getitem__(self, pk: str) -> Organisation:
        return {**self._all, **{each.pk: each for each in self._gone}}[int(pk)]

    def choices(self, empty=None) -> list:
        found = [] if empty is None else [("", empty)]
        found += [
            (side.label, [(each.pk, each.said_name.text) for each in self._by_side[side]])
            for side in Side
            if side in self._by_side
        ]
        gone = [(each.pk, each.said_name.text) for each in self._gone]
        return found + ([(_("Not in the network any more"), gone)] if gone else [])


class OneOrganisation(forms.ChoiceField):
    def clean(self, value) -> Organisation | None:
        chosen = super().clean(value)
        return self.members[chosen] if chosen else None

    def offer(self, members: Members, empty="–") -> None:
        self.members = members
        self.choices = members.choices(empty)


class Organisations(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def clean(self, value) -> list[Organisation]:
        return [self.members[chosen] for chosen in super().clean(value)]

    def offer(self, members: Members) -> None:
        """Without headings: each with its side behind its name."""
        self.members = members
        self.choices = [(pk, f"{name} ({side})") for side, found in members.choices() for pk, name in found]
