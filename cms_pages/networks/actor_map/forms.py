from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.organisations.membership import Relation
from cms_pages.networks.organisations.organisation import Organisation

ROWS_FOR_NEW = 5
NARROW = "w-w-52"
"""Wagtail's own class: names are long, and two of them stand side by side."""
PLACES: Mapping[str, object] = {
    "": _("wherever there is room"),
    "0-0": _("top left"),
    "50-0": _("top centre"),
    "100-0": _("top right"),
    "0-50": _("middle left"),
    "50-50": _("in the middle"),
    "100-50": _("middle right"),
    "0-100": _("bottom left"),
    "50-100": _("bottom centre"),
    "100-100": _("bottom right"),
}


class NewRelationForm(forms.Form):
    """Left empty it says nothing. The choices come from outside: they are the same in all rows."""

    source = forms.TypedChoiceField(label=_("Organisation"), coerce=int, required=False, empty_value=None)
    kind = forms.ChoiceField(label=_("Relation"), choices=Relation.Kind, required=False)
    target = forms.TypedChoiceField(label=_("Other organisation"), coerce=int, required=False, empty_value=None)
    wanted = forms.BooleanField(label=_("wanted"), required=False)

    def __init__(self, *args, organisations: list[tuple], **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            self.fields[name].choices = organisations
            self.fields[name].widget.attrs["class"] = NARROW

    def clean(self):
        cleaned = super().clean()
        source, target = cleaned.get("source"), cleaned.get("target")
        if bool(source) != bool(target):
            self.add_error("target" if source else "source", _("Please choose both organisations."))
        elif source and source == target:
            self.add_error("target", _("Please choose another organisation."))
        return cleaned

    @property
    def fields_of_relation(self) -> dict | None:
        """None for a row that was left empty."""
        told = self.cleaned_data
        if not told.get("source"):
            return None
        kind = told["kind"] or Relation.Kind.COOPERATES
        return {"source_id": told["source"], "target_id": told["target"], "kind": kind, "wanted": told["wanted"]}


NewRelations = forms.formset_factory(NewRelationForm, extra=ROWS_FOR_NEW, max_num=ROWS_FOR_NEW)


def new_relations(data, organisations: Iterable[Organisation]):
    choices = [("", "–"), *((each.pk, each.name) for each in organisations)]
    return NewRelations(data, prefix="new", form_kwargs={"organisations": choices})


class PinsForm(forms.Form):
    """One choice of nine places for each organisation."""

    def __init__(self, *args, organisations: Iterable[Organisation], pins: Mapping[int, tuple[int, int]], **kwargs):
        super().__init__(*args, **kwargs)
        for each in organisations:
            x, y = pins.get(each.pk, (None, None))
            self.fields[str(each.pk)] = forms.ChoiceField(
                label=each.name, choices=list(PLACES.items()), required=False, initial="" if x is None else f"{x}-{y}"
            )

    @property
    def changed(self) -> dict[int, tuple[int, int] | None]:
        """By organisation, what is another place than before."""
        told = {int(name): self.cleaned_data[name] for name in self.changed_data}
        return {pk: tuple(map(int, place.split("-"))) if place else None for pk, place in told.items()}
