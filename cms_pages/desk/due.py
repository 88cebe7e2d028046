"""In which languages a page is due: those it names, else those of its network, else all of the site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from wagtail.models import Page

from cms_pages.networks.network import NetworkPage

from .models import TranslationPlan


@dataclass(frozen=True)
class Networks:
    """`of_pages` has the key of the network of some pages, `languages` the codes each network works in."""

    of_pages: Mapping[int, UUID]
    languages: Mapping[UUID, Sequence[str]]
    paths: Mapping[str, UUID]

    def of(self, page) -> UUID | None:
        """The network a page names, or below whose page it stands, or whose page it is."""
        if page.pk in self.of_pages:
            return self.of_pages[page.pk]
        starts = (page.path[:length] for length in range(len(page.path), 0, -Page.steplen))
        return next((self.paths[start] for start in starts if start in self.paths), None)


def networks() -> Networks:
    """One query for each kind of page that names a network, and one for the networks."""
    of_pages: dict[int, UUID] = {}
    for model in apps.get_models():
        if issubclass(model, Page) and names_a_network(model):
            of_pages.update(model.objects.exclude(network=None).values_list("pk", "network__translation_key"))
    rows = list(NetworkPage.objects.order_by("-pk").values_list("translation_key", "languages", "path"))
    languages = {key: codes for key, codes, _path in rows if codes}
    return Networks(of_pages, languages, {path: key for key, _codes, path in rows})


def names_a_network(model: type[Page]) -> bool:
    return any(field.name == "network" and field.related_model is NetworkPage for field in model._meta.get_fields())


def due_codes(plan: TranslationPlan | None, network: UUID | None, known: Networks, site: Sequence[str]) -> list[str]:
    """In the order of the site; a language that was switched off is due nowhere."""
    named = plan.codes if plan and plan.codes is not None else known.languages.get(network, site)
    return [code for code in site if code in named]
