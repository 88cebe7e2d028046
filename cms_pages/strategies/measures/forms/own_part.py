"""What an organisation says of its own part."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms_pages.strategies.measures.models import Partner
from cms_pages.strategies.measures.services.own_part import OwnPart, seal_of_part
from cms_pages.strategies.measures.writing import language_of_form
from cms_pages.strategies.words import shown

from .drafting import Sealed
from .fields import text

WORDS = ("role", "own_benefit", "contribution")


class OwnPartForm(Sealed):
    role = text(_("Our role"), rows=2)
    own_benefit = text(_("Our own benefit"), help_text=_("What your organisation gets from it."))
    contribution = text(_("Our contribution"), help_text=_("What your organisation brings."))
    public = forms.BooleanField(label=_("These words may be public"), required=False)

    @property
    def own_part(self) -> OwnPart:
        return OwnPart(**{name: self.cleaned_data[name] for name in (*WORDS, "language", "public")})

    @classmethod
    def initial_of(cls, partner: Partner) -> dict:
        language = language_of_form(*(getattr(partner, name) for name in WORDS))
        texts = {name: shown(getattr(partner, name), language).text for name in WORDS}
        return {"seal": seal_of_part(partner), "language": language, "public": partner.public, **texts}
